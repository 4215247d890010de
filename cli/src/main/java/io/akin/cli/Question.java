package io.akin.cli;

import io.akin.AkinException;
import io.akin.Filter;
import io.akin.FloatVector;
import io.akin.cli.embed.Model;
import io.akin.cli.load.LoadLog;
import io.akin.codec.TextCodec;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.VectorColumn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is looked for, and where. */
final class Question {
  static final String CONDITIONS =
      "A condition is key OP value with = != > >= < <=, such as 'page >= 2' or lang=de. Numbers,"
          + " true, false and null (a missing key) are what they look like; quotes make anything"
          + " text. Or it is JSON, such as '{\"page\": {\"$gte\": 2}}', with $eq $ne $gt $gte $lt $lte"
          + " $in $nin $and $or.";

  private static final int LIMIT = 5;

  @Parameters(paramLabel = "QUESTION", arity = "0..*", description = "What to look for.")
  private List<String> question = List.of();

  @Option(
      names = "--vector",
      paramLabel = "VECTOR",
      description = "Look for this vector instead, such as '[1,2,3]'.")
  private Optional<String> vector = Optional.empty();

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The table of documents. Default: ${DEFAULT-VALUE}.")
  private String table = "documents";

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = "Only documents whose metadata satisfies this; of several, all.")
  private List<String> conditions = List.of();

  @Option(
      names = "--limit",
      paramLabel = "ROWS",
      description = "At most so many. Default: 5, or all --within a distance.")
  private Optional<Integer> limit = Optional.empty();

  @Option(
      names = "--within",
      paramLabel = "DISTANCE",
      description = "Only documents at this distance or nearer.")
  private Optional<Double> within = Optional.empty();

  @Option(
      names = "--distance",
      paramLabel = "NAME",
      description = "cosine, l2, l1 or inner-product (negative). Default: ${DEFAULT-VALUE}.")
  private String distance = "cosine";

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "What embeds the question: en or zh. Default: what the table was loaded with.")
  private Optional<String> model = Optional.empty();

  /**
   * Refuses what makes no sense, before a database is opened.
   *
   * @throws UsageException if something does not
   */
  void check() {
    if (question.isEmpty() == vector.isEmpty()) {
      throw new UsageException("Give either a question or a --vector to look for.");
    }
    if (limit.isPresent() && limit.get() < 1) {
      throw new UsageException("--limit needs at least 1 row, got " + limit.get() + ".");
    }
    if (within.isPresent() && within.get().isNaN()) {
      throw new UsageException("--within needs a number.");
    }
    DistanceNames.ofNumbers(distance);
    vector.ifPresent(Question::parse);
    Conditions.all(conditions);
  }

  private static FloatVector parse(String text) {
    try {
      return FloatVector.of(TextCodec.parseFloats(text));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--vector: " + e.getMessage(), e);
    }
  }

  /** The question to the table of documents. */
  Nearest<Document> toDocuments(Akin akin) {
    DocumentTable documents = akin.documents(table).by(DistanceNames.ofNumbers(distance));
    VectorColumn embedding = documents.rows().description().vector("embedding");
    return narrowed(documents.search(query(akin, documents.rows(), embedding)));
  }

  /** The question to a column of any table; its conditions are on columns. */
  Nearest<Row> toRows(Akin akin, String column) {
    VectorTable rows = akin.table(table);
    FloatVector query = query(akin, rows, rows.description().vector(column));
    return narrowed(rows.nearest(column, DistanceNames.ofNumbers(distance), query));
  }

  private FloatVector query(Akin akin, VectorTable rows, VectorColumn column) {
    return vector.map(Question::parse).orElseGet(() -> embed(akin, rows, column));
  }

  /** The question's vector, by the model that embedded the documents. */
  private FloatVector embed(Akin akin, VectorTable rows, VectorColumn column) {
    Model embedding = model.map(Question::named).orElseGet(() -> remembered(akin, rows));
    if (column.dimension().isPresent() && column.dimension().getAsInt() != embedding.dimension()) {
      throw new AkinException(
          "%s holds vectors of %d dimensions, but the model %s makes %d; choose another --model, or --vector."
              .formatted(
                  table, column.dimension().getAsInt(), embedding.option(), embedding.dimension()));
    }
    return embedding.load().embedQuestion(String.join(" ", question));
  }

  private static Model named(String name) {
    return Model.named(name)
        .orElseThrow(() -> new UsageException("There is no model " + name + "; choose en or zh."));
  }

  private Model remembered(Akin akin, VectorTable rows) {
    Set<Model> models = LoadLog.find(akin).map(log -> log.models(rows.name())).orElse(Set.of());
    if (models.size() == 1) {
      return models.iterator().next();
    }
    throw new AkinException(
        models.isEmpty()
            ? "No model embedded what is in %s, so none can embed the question; look for a --vector, or say with --model which made its vectors."
                .formatted(table)
            : "Several models embedded what is in %s; choose one with --model.".formatted(table));
  }

  private <T> Nearest<T> narrowed(Nearest<T> nearest) {
    Nearest<T> narrowed = nearest;
    Optional<Filter> filter = Conditions.all(conditions);
    if (filter.isPresent()) {
      narrowed = narrowed.where(filter.get());
    }
    if (within.isPresent()) {
      narrowed = narrowed.within(within.get());
    }
    return limit.isPresent() || within.isEmpty() ? narrowed.limit(limit.orElse(LIMIT)) : narrowed;
  }
}
