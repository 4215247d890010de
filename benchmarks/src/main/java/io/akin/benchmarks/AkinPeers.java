package io.akin.benchmarks;

import static io.akin.Distance.COSINE;

import io.akin.Neighbor;
import io.akin.benchmarks.PostgresData.Item;
import io.akin.benchmarks.Turns.Answer;
import io.akin.benchmarks.Turns.Ask;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** What Akin's users write. As thread-safe as what it is given. */
final class AkinPeers {
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

  /** Makes a table of documents, fills it from {@code items} and has Akin make its index. */
  void makeDocuments(Connection connection) throws SQLException {
    if (akin.exists("documents")) {
      akin.drop("documents");
    }
    DocumentTable documents = akin.createDocuments("documents", PostgresData.DIMENSION);
    OwnDatabase.execute(
        connection,
        "insert into documents (id, content, metadata, embedding)"
            + " select id::text, title, jsonb_build_object('part', part), embedding from items");
    documents.rows().createIndex(VectorIndex.hnsw(VECTORS, COSINE).m(16).efConstruction(64));
    OwnDatabase.execute(connection, "vacuum analyze documents");
  }

  /** Rows of {@code items}. */
  Ask nearest(float[][] queries, UnaryOperator<Nearest<Row>> more) {
    VectorTable items = akin.table("items");
    return query ->
        Answer.timed(() -> ids(more.apply(question(items, queries[query])).limit(limit()).list()));
  }

  /** Documents. */
  Ask nearestDocuments(float[][] queries, UnaryOperator<Nearest<Document>> more) {
    DocumentTable documents = akin.documents("documents");
    return query ->
        Answer.timed(
            () -> documentIds(more.apply(documents.search(queries[query])).limit(limit()).list()));
  }

  private static Nearest<Row> question(VectorTable items, float[] query) {
    return items.nearest(VECTORS, COSINE, query).select("id", "title");
  }

  private static int limit() {
    return PostgresData.NEIGHBORS;
  }

  private static long[] ids(List<Neighbor<Row>> neighbors) {
    return neighbors.stream().mapToLong(neighbor -> neighbor.row().getLong("id")).toArray();
  }

  private static long[] documentIds(List<Neighbor<Document>> neighbors) {
    return neighbors.stream().mapToLong(neighbor -> Long.parseLong(neighbor.row().id())).toArray();
  }

  Runnable insertion(String table, List<Item> items) {
    List<Row> rows =
        items.stream()
            .map(
                item ->
                    Row.of(
                        "id",
                        item.id(),
                        "title",
                        item.title(),
                        "part",
                        item.part(),
                        VECTORS,
                        item.embedding()))
            .toList();
    VectorTable into = akin.table(table);
    return () -> into.insertAll(rows);
  }
}
