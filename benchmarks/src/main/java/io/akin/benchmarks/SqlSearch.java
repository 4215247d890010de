package io.akin.benchmarks;

import io.akin.benchmarks.Turns.Answer;
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
  private static final float[] NONE = {};

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

  /** Reads {@code id}, {@code title} and the distance, in this order. */
  static Hit idAndTitle(ResultSet rows) throws SQLException {
    return new Hit(rows.getLong(1), List.of(rows.getString(2)), NONE, rows.getDouble(3));
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
    List<Hit> hits = new ArrayList<>(Items.NEIGHBORS);
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
