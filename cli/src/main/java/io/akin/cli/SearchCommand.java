package io.akin.cli;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.Filter;
import io.akin.FloatVector;
import io.akin.Neighbor;
import io.akin.cli.embed.Model;
import io.akin.cli.load.LoadLog;
import io.akin.codec.TextCodec;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.dialect.Explanation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code akin search}. */
@Command(
    name = "search",
    description = "Find the documents that are nearest to a question or a vector.",
    footer = {
      "",
      "A condition is key OP value with = != > >= < <=, such as 'page >= 2' or lang=de. Numbers,"
          + " true, false and null (a missing key) are what they look like; quotes make anything"
          + " text. Or it is JSON, such as '{\"page\": {\"$gte\": 2}}', with $eq $ne $gt $gte $lt $lte"
          + " $in $nin $and $or."
    })
final class SearchCommand implements Callable<Integer> {
  private static final int LIMIT = 5;
  private static final int EXCERPT = 3;
  private static final Map<String, Distance> DISTANCES =
      Map.of(
          "cosine", Distance.COSINE,
          "l2", Distance.L2,
          "l1", Distance.L1,
          "inner-product", Distance.NEGATIVE_INNER_PRODUCT);

  private final Surroundings here;

  @Parameters(paramLabel = "QUESTION", arity = "0..*", description = "What to look for.")
  private List<String> question = List.of();

  @Option(
      names = "--vector",
      paramLabel = "VECTOR",
      description = "Look for this vector instead, such as '[1,2,3]'.")
  private Optional<String> vector = Optional.empty();

  @Mixin private Database database = new Database();

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

  @Option(names = "--json", description = "Print JSON Lines: id, content, metadata, distance.")
  private boolean json;

  @Option(names = "--explain", description = "Print how the database would answer, not the answer.")
  private boolean explain;

  SearchCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    checkOptions();
    Distance by = distanceOf(distance);
    Optional<FloatVector> given = vector.map(SearchCommand::parse);
    List<Filter> filters = conditions.stream().map(Conditions::parse).toList();
    try (Akin akin = database.target(here).openFilled()) {
      DocumentTable documents = akin.documents(table).by(by);
      FloatVector query = given.orElseGet(() -> embed(akin, documents));
      Nearest<Document> nearest = documents.search(query);
      for (Filter filter : filters) {
        nearest = nearest.where(filter);
      }
      answer(bounded(nearest));
    }
    return ExitCode.OK;
  }

  private void checkOptions() {
    if (question.isEmpty() == vector.isEmpty()) {
      throw new UsageException("Give either a question or a --vector to look for.");
    }
    if (limit.isPresent() && limit.get() < 1) {
      throw new UsageException("--limit needs at least 1 row, got " + limit.get() + ".");
    }
    if (within.isPresent() && within.get().isNaN()) {
      throw new UsageException("--within needs a number.");
    }
  }

  private static Distance distanceOf(String name) {
    return Optional.ofNullable(DISTANCES.get(name))
        .orElseThrow(
            () ->
                new UsageException(
                    "There is no distance %s; choose cosine, l2, l1 or inner-product."
                        .formatted(name)));
  }

  private static FloatVector parse(String text) {
    try {
      return FloatVector.of(TextCodec.parseFloats(text));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--vector: " + e.getMessage(), e);
    }
  }

  /** The question's vector, by the model that embedded the documents. */
  private FloatVector embed(Akin akin, DocumentTable documents) {
    Model embedding = model.map(SearchCommand::named).orElseGet(() -> remembered(akin, documents));
    OptionalInt dimension = documents.dimension();
    if (dimension.isPresent() && dimension.getAsInt() != embedding.dimension()) {
      throw new AkinException(
          "%s holds vectors of %d dimensions, but the model %s makes %d; choose another --model, or --vector."
              .formatted(table, dimension.getAsInt(), embedding.option(), embedding.dimension()));
    }
    return embedding.load().embedQuestion(String.join(" ", question));
  }

  private static Model named(String name) {
    return Model.named(name)
        .orElseThrow(() -> new UsageException("There is no model " + name + "; choose en or zh."));
  }

  private Model remembered(Akin akin, DocumentTable documents) {
    Set<Model> models =
        LoadLog.find(akin).map(log -> log.models(documents.rows().name())).orElse(Set.of());
    if (models.size() == 1) {
      return models.iterator().next();
    }
    throw new AkinException(
        models.isEmpty()
            ? "No model embedded what is in %s, so none can embed the question; look for a --vector, or say with --model which made its vectors."
                .formatted(table)
            : "Several models embedded what is in %s; choose one with --model.".formatted(table));
  }

  private Nearest<Document> bounded(Nearest<Document> nearest) {
    Nearest<Document> bounded = nearest;
    if (within.isPresent()) {
      bounded = bounded.within(within.get());
    }
    if (limit.isPresent() || within.isEmpty()) {
      bounded = bounded.limit(limit.orElse(LIMIT));
    }
    return bounded;
  }

  private void answer(Nearest<Document> nearest) {
    if (explain) {
      explain(nearest.explain());
      return;
    }
    List<Neighbor<Document>> neighbors = nearest.list();
    if (json) {
      Answers.printJson(here.out(), neighbors);
    } else {
      Answers.print(here.out(), neighbors, EXCERPT);
    }
    if (neighbors.isEmpty()) {
      here.err().println("Nothing was found.");
    }
  }

  private void explain(Explanation explanation) {
    here.out()
        .println(
            explanation.index().map(i -> "Index " + i + ". ").orElse("") + explanation.reason());
    here.out().println(explanation.plan());
  }
}
