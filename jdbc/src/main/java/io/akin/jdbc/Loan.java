package io.akin.jdbc;

import io.akin.jdbc.dialect.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A connection that goes back whatever happens; where that fails too, what happened first is
 * reported.
 */
record Loan(Connections from, Connection connection) implements AutoCloseable {
  private static final Sql ANY = Sql.of("select 1");

  static Loan of(Connections from) throws SQLException {
    return new Loan(from, from.acquire());
  }

  /** Whether nobody else's transaction stands on it. */
  boolean isOwn() throws SQLException {
    return !from.joins(connection);
  }

  /** Whether others' work goes to other connections while this one is at work. */
  boolean isAlone() throws SQLException {
    return isOwn() && from.beside().filter(from::equals).isPresent();
  }

  /**
   * Has a pool see that its connection is broken: it learns so from an SQLState of 08, and not
   * every driver gives one at once.
   */
  void show(SQLException failure) {
    if (FailureKind.of(failure) != FailureKind.LOST || isSeen(failure)) {
      return;
    }
    try {
      Statements.query(connection, ANY, rows -> 0, Optional.empty());
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private static boolean isSeen(SQLException failure) {
    return String.valueOf(failure.getSQLState()).startsWith("08");
  }

  @Override
  public void close() throws SQLException {
    from.release(connection);
  }
}
