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

  /** Whether others' work goes to other connections while this one is at work. */
  boolean isAlone() throws SQLException {
    return isOwn() && from.beside().filter(from::equals).isPresent();
  }

  @Override
  public void close() throws SQLException {
    from.release(connection);
  }
}
