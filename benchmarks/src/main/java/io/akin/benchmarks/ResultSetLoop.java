package io.akin.benchmarks;

import io.akin.DistanceFrom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Every vector out of H2 by JDBC, and the distance computed by Akin's kernel outside. Not
 * thread-safe.
 */
final class ResultSetLoop implements Contender {
  private final String name;
  private final PreparedStatement statement;

  private ResultSetLoop(String name, PreparedStatement statement) {
    this.name = name;
    this.statement = statement;
  }

  /**
   * As everybody writes it: H2 gathers all rows, on disk from some tens of thousands on, before it
   * gives the first.
   */
  static ResultSetLoop gathered(Connection connection) throws SQLException {
    return new ResultSetLoop("JDBC loop", prepare(connection));
  }

  /**
   * With the setting by which H2 gives rows as it finds them, which its manual calls experimental.
   *
   * @param connection one of its own, for it is a session's setting
   */
  static ResultSetLoop lazy(Connection connection) throws SQLException {
    try (PreparedStatement set = connection.prepareStatement("set lazy_query_execution 1")) {
      set.execute();
    }
    return new ResultSetLoop("JDBC loop, lazy", prepare(connection));
  }

  private static PreparedStatement prepare(Connection connection) throws SQLException {
    return connection.prepareStatement(
        "select id, %s from %s where id > ?".formatted(ScanTable.VECTORS, ScanTable.NAME));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long[] nearest(float[] query) throws SQLException {
    DistanceFrom from = ScanTable.DISTANCE.from(query);
    NearestTen nearest = new NearestTen();
    // H2 gives the last result again where nothing changed, a parameter included.
    statement.setLong(1, -1 - Math.abs((long) Float.floatToRawIntBits(query[0])));
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        nearest.offer(rows.getLong(1), from.to(rows.getBytes(2), 0));
      }
    }
    return nearest.ids();
  }
}
