package io.akin.benchmarks;

import static io.akin.Distance.COSINE;

import io.akin.Neighbor;
import io.akin.benchmarks.Items.Item;
import io.akin.benchmarks.Turns.Answer;
import io.akin.benchmarks.Turns.Ask;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Explanation;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Connection;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** What Akin's users write. As thread-safe as what it is given. */
final class AkinPeers {
  static final String DOCUMENTS = "documents";

  private static final String VECTORS = "embedding";

  private final Akin akin;

  private AkinPeers(Akin akin) {
    this.akin = akin;
  }

  static AkinPeers on(Connection connection) {
    return new AkinPeers(Akin.on(connection));
  }

  static AkinPeers of(DataSource pool) {
    return new AkinPeers(Akin.of(pool));
  }

  /** Makes an empty table {@code documents}, in place of the one that was there. */
  void makeDocuments() {
    if (akin.exists(DOCUMENTS)) {
      akin.drop(DOCUMENTS);
    }
    akin.createDocuments(DOCUMENTS, Items.DIMENSION);
  }

  /** Makes the index that the search will use. */
  void index(String table, UnaryOperator<VectorIndex> more) {
    akin.table(table).createIndex(more.apply(VectorIndex.hnsw(VECTORS, COSINE)));
  }

  /** Fails where a search does not use an index: it would be no figure of one. */
  void requireIndex(String table, float[] query) {
    Explanation explanation =
        akin.table(table).nearest(VECTORS, COSINE, query).limit(Items.NEIGHBORS).explain();
    if (explanation.index().isEmpty()) {
      throw new IllegalStateException(
          "The search in %s uses no index: %s".formatted(table, explanation.reason()));
    }
  }

  /** Rows of {@code items}. */
  Ask nearest(float[][] queries, UnaryOperator<Nearest<Row>> more) {
    return nearest("items", queries, more);
  }

  /** Rows of a table that has the columns of {@code items}. */
  Ask nearest(String table, float[][] queries, UnaryOperator<Nearest<Row>> more) {
    VectorTable items = akin.table(table);
    return query ->
        Answer.timed(
            () -> ids(more.apply(question(items, queries[query])).limit(Items.NEIGHBORS).list()));
  }

  /** Documents. */
  Ask nearestDocuments(float[][] queries, UnaryOperator<Nearest<Document>> more) {
    DocumentTable documents = akin.documents(DOCUMENTS);
    return query ->
        Answer.timed(
            () ->
                documentIds(
                    more.apply(documents.search(queries[query])).limit(Items.NEIGHBORS).list()));
  }

  private static Nearest<Row> question(VectorTable items, float[] query) {
    return items.nearest(VECTORS, COSINE, query).select("id", "title");
  }

  private static long[] ids(List<Neighbor<Row>> neighbors) {
    return neighbors.stream().mapToLong(neighbor -> neighbor.row().getLong("id")).toArray();
  }

  private static long[] documentIds(List<Neighbor<Document>> neighbors) {
    return neighbors.stream().mapToLong(neighbor -> Long.parseLong(neighbor.row().id())).toArray();
  }

  Runnable insertion(String table, List<Item> items) {
    List<Row> rows = items.stream().map(AkinPeers::row).toList();
    VectorTable into = akin.table(table);
    return () -> into.insertAll(rows);
  }

  private static Row row(Item item) {
    return Row.of(
        "id", item.id(), "title", item.title(), "part", item.part(), VECTORS, item.embedding());
  }
}
