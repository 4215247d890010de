package io.akin.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection that goes back whatever happens; where that fails too, what happened first is
 * reported.
 */
record Loan(Connections from, Connection connection) implements AutoCloseable {

  static Loan of(Connections from) throws SQLException {
    return new Loan(from, from.acquire());
  }

  /** Whether nobody else's transaction stands on it. */
  boolean isOwn() throws SQLException {
    return !from.joins(connection);
  }

  @Override
  public void close() throws SQLException {
    from.release(connection);
  }
}
