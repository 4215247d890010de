package io.akin.benchmarks;

import io.akin.benchmarks.Turns.Answer;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A search in SQL of one's own, for which the vector is bound once; each row is read as a record,
 * as a program would. As thread-safe as the statement it is given.
 */
final class SqlSearch {
  private final String sql;
  private final Binder binder;
  private final Reader reader;

  /** Gives the query its place among the parameters. */
  interface Binder {
    void bind(PreparedStatement statement, float[] query) throws SQLException;
  }

  /** Reads a row. */
  interface Reader {
    Hit read(ResultSet rows) throws SQLException;
  }

  /**
   * What was found.
   *
   * @param id its key
   * @param text its columns as text
   * @param vector its vector; empty where it was not asked for
   * @param distance from the query
   */
  record Hit(long id, List<String> text, float[] vector, double distance) {}

  SqlSearch(String sql, Binder binder, Reader reader) {
    this.sql = sql;
    this.binder = binder;
    this.reader = reader;
  }

  /** By plain JDBC in binary: {@code id} and {@code title} of {@code items}. */
  static SqlSearch plain() {
    return new SqlSearch(
        nearest("id, title", "?::real[]::vector", "items"),
        (statement, query) -> statement.setObject(1, query),
        SqlSearch::idAndTitle);
  }

  /** The same of rows whose part is at least this. */
  static SqlSearch plain(int part) {
    return new SqlSearch(
        nearest("id, title", "?::real[]::vector", "items where part >= ?"),
        (statement, query) -> {
          statement.setObject(1, query);
          statement.setInt(2, part);
        },
        SqlSearch::idAndTitle);
  }

  private static Hit idAndTitle(ResultSet rows) throws SQLException {
    return new Hit(rows.getLong(1), List.of(rows.getString(2)), NONE, rows.getDouble(3));
  }

  /** The same with the vector, as {@code vector_send} gives it. */
  static SqlSearch plainWithVector() {
    return new SqlSearch(
        nearest("id, title, vector_send(embedding)", "?::real[]::vector", "items"),
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
        nearest("id, content, metadata, vector_send(embedding)", "?::real[]::vector", "documents"),
        (statement, query) -> statement.setObject(1, query),
        rows ->
            new Hit(
                Long.parseLong(rows.getString(1)),
                List.of(rows.getString(2), rows.getString(3)),
                decode(rows.getBytes(4)),
                rows.getDouble(5)));
  }

  private static final float[] NONE = {};

  static String nearest(String columns, String parameter, String from) {
    return "select %s, embedding <=> %s as distance from %s order by distance limit %d"
        .formatted(columns, parameter, from, PostgresData.NEIGHBORS);
  }

  /** pgvector's frame: a dimension and a reserved number, two bytes each, then the elements. */
  private static float[] decode(byte[] frame) {
    ByteBuffer buffer = ByteBuffer.wrap(frame);
    float[] vector = new float[buffer.getShort()];
    buffer.position(4).asFloatBuffer().get(vector);
    return vector;
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    return connection.prepareStatement(sql);
  }

  /** Prepared once, and asked on that connection. */
  Turns.Ask on(Connection connection, float[][] queries) throws SQLException {
    PreparedStatement statement = prepare(connection);
    return query -> Answer.timed(() -> ids(run(statement, queries[query])));
  }

  List<Hit> run(PreparedStatement statement, float[] query) throws SQLException {
    binder.bind(statement, query);
    List<Hit> hits = new ArrayList<>(PostgresData.NEIGHBORS);
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        hits.add(reader.read(rows));
      }
    }
    return hits;
  }

  static long[] ids(List<Hit> hits) {
    return hits.stream().mapToLong(Hit::id).toArray();
  }
}
