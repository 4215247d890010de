package io.akin.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Lends one real connection and counts how often it is out. */
final class Lender implements Connections {
  private final Connection connection;
  private int lent;
  private int loans;

  Lender(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Connection acquire() {
    lent++;
    loans++;
    return connection;
  }

  @Override
  public void release(Connection back) throws SQLException {
    lent--;
    if (back != connection) {
      throw new SQLException("That is not the connection that was lent.");
    }
  }

  /** The same connection, on which nobody else is. */
  Connections own() {
    return new Connections() {
      @Override
      public Connection acquire() {
        return Lender.this.acquire();
      }

      @Override
      public void release(Connection back) throws SQLException {
        Lender.this.release(back);
      }

      @Override
      public boolean joins(Connection open) {
        return false;
      }
    };
  }

  /** How many loans have not come back. */
  int lent() {
    return lent;
  }

  /** How many loans there have been. */
  int loans() {
    return loans;
  }
}
