package io.akin.benchmarks;

import io.akin.benchmarks.SqlSearch.Hit;
import java.nio.ByteBuffer;
import java.util.List;

/** Searches in PostgreSQL by plain JDBC, vectors in binary both ways. */
final class PostgresSearches {
  private static final String PARAMETER = "?::real[]::vector";

  private PostgresSearches() {}

  /** {@code id} and {@code title} of {@code items}. */
  static SqlSearch plain() {
    return new SqlSearch(
        nearest("id, title", PARAMETER, "items"),
        (statement, query) -> statement.setObject(1, query),
        SqlSearch::idAndTitle);
  }

  /** The same of rows whose part is at least this. */
  static SqlSearch plain(int part) {
    return new SqlSearch(
        nearest("id, title", PARAMETER, "items where part >= ?"),
        (statement, query) -> {
          statement.setObject(1, query);
          statement.setInt(2, part);
        },
        SqlSearch::idAndTitle);
  }

  /** The same with the vector, as {@code vector_send} gives it. */
  static SqlSearch plainWithVector() {
    return new SqlSearch(
        nearest("id, title, vector_send(embedding)", PARAMETER, "items"),
        (statement, query) -> statement.setObject(1, query),
        rows ->
            new Hit(
                rows.getLong(1),
                List.of(rows.getString(2)),
                decode(rows.getBytes(3)),
                rows.getDouble(4)));
  }

  /** The same of a table of documents, whose ids are the numbers of the items. */
  static SqlSearch plainDocuments() {
    return new SqlSearch(
        nearest("id, content, metadata, vector_send(embedding)", PARAMETER, "documents"),
        (statement, query) -> statement.setObject(1, query),
        rows ->
            new Hit(
                Long.parseLong(rows.getString(1)),
                List.of(rows.getString(2), rows.getString(3)),
                decode(rows.getBytes(4)),
                rows.getDouble(5)));
  }

  static String nearest(String columns, String parameter, String from) {
    return "select %s, embedding <=> %s as distance from %s order by distance limit %d"
        .formatted(columns, parameter, from, Items.NEIGHBORS);
  }

  /** pgvector's frame: a dimension and a reserved number, two bytes each, then the elements. */
  static float[] decode(byte[] frame) {
    ByteBuffer buffer = ByteBuffer.wrap(frame);
    float[] vector = new float[buffer.getShort()];
    buffer.position(4).asFloatBuffer().get(vector);
    return vector;
  }
}
