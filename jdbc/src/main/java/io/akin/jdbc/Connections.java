package io.akin.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Where connections come from, and where they go back to. This is the seam at which a framework's
 * transaction joins: for Spring, acquire by {@code DataSourceUtils.getConnection(dataSource)} and
 * release by {@code DataSourceUtils.releaseConnection(connection, dataSource)}. Implementations are
 * thread-safe.
 */
public interface Connections {

  /**
   * A connection for one piece of work; {@link #release} is called for it exactly once, by the same
   * thread.
   */
  Connection acquire() throws SQLException;

  /** Takes a connection back. */
  void release(Connection connection) throws SQLException;

  /** Borrows from a pool, or opens and closes. */
  static Connections of(DataSource dataSource) {
    return new Connections() {
      @Override
      public Connection acquire() throws SQLException {
        return dataSource.getConnection();
      }

      @Override
      public void release(Connection connection) throws SQLException {
        connection.close();
      }
    };
  }
}
