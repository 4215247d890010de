package io.akin.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Where connections come from, and where they go back to. This is the seam at which a framework's
 * transaction joins; Spring's does by {@code SpringConnections} of the module {@code
 * akin-spring-boot}. Implementations are thread-safe.
 */
public interface Connections {

  /**
   * A connection for one piece of work; {@link #release} is called for it exactly once, by the same
   * thread unless another closes the stream that the work was.
   */
  Connection acquire() throws SQLException;

  /** Takes a connection back. */
  void release(Connection connection) throws SQLException;

  /**
   * Whether a connection that was acquired stands in a transaction of the caller's, which the
   * caller ends; else each piece of work is committed. Here auto-commit being off says so.
   */
  default boolean joins(Connection connection) throws SQLException {
    return !connection.getAutoCommit();
  }

  /**
   * Where a second connection comes from while the first is at work for long.
   *
   * @return this, where it lends several at once; empty where there is but one
   */
  default Optional<Connections> beside() {
    return Optional.of(this);
  }

  /**
   * Borrows from a pool, or opens and closes. Nobody else is on such a connection, so that each
   * piece of work is committed even where the pool gives it with auto-commit off.
   */
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

      @Override
      public boolean joins(Connection connection) {
        return false;
      }
    };
  }
}
