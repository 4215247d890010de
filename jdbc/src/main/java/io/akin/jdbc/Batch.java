package io.akin.jdbc;

import io.akin.jdbc.dialect.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** Statements that go together while their text is the same. Used by one thread. */
final class Batch implements AutoCloseable {
  private final Connection connection;
  private final int size;
  private String text = "";
  private Optional<PreparedStatement> open = Optional.empty();
  private int pending;
  private long executed;

  Batch(Connection connection, int size) {
    this.connection = connection;
    this.size = size;
  }

  void add(Sql sql) throws SQLException {
    PreparedStatement statement = bound(sql);
    statement.addBatch();
    if (++pending == size) {
      flush();
    }
  }

  /** Executes one by itself, behind those that were added. */
  void execute(Sql sql) throws SQLException {
    flush();
    bound(sql).executeUpdate();
  }

  private PreparedStatement bound(Sql sql) throws SQLException {
    if (open.isEmpty() || !sql.text().equals(text)) {
      flush();
      close();
      text = sql.text();
      open = Optional.of(Statements.prepare(connection, text));
    }
    sql.bind(open.get());
    return open.get();
  }

  long finish() throws SQLException {
    flush();
    return executed;
  }

  void flush() throws SQLException {
    if (pending > 0) {
      try {
        open.orElseThrow().executeBatch();
      } catch (SQLException e) {
        abandonHalfRead(e);
        throw e;
      }
      executed += pending;
      pending = 0;
    }
  }

  /**
   * MariaDB Connector/J that finds a statement too large leaves the answers to those before it
   * unread, and would take them for answers to what comes next.
   */
  private void abandonHalfRead(SQLException because) throws SQLException {
    if (pending > 1 && FailureKind.of(because) == FailureKind.TOO_LARGE) {
      connection.abort(Runnable::run);
    }
  }

  @Override
  public void close() throws SQLException {
    if (open.isPresent()) {
      open.get().close();
      open = Optional.empty();
    }
  }
}
