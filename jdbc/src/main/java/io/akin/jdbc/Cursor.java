package io.akin.jdbc;

import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Streaming;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The rows of an open statement, one at a time; what it holds goes back when it is closed. */
final class Cursor<T> implements Iterator<T> {
  private final Loan loan;
  private final Dialect dialect;
  private final JdbcRunner.Reader<T> reader;
  private Optional<Statements.Bound> bound = Optional.empty();
  private Optional<ResultSet> rows = Optional.empty();
  private boolean own;
  private boolean alone;
  private boolean autoCommit;
  private boolean ready;
  private boolean failed;
  private boolean lost;
  private boolean closed;

  private Cursor(Loan loan, Dialect dialect, JdbcRunner.Reader<T> reader) {
    this.loan = loan;
    this.dialect = dialect;
    this.reader = reader;
  }

  /** Executes a query; where that fails, nothing stays open. */
  static <T> Cursor<T> open(
      Loan loan, Dialect dialect, Sql sql, JdbcRunner.Reader<T> reader, Optional<Duration> timeout)
      throws SQLException {
    Cursor<T> cursor = new Cursor<>(loan, dialect, reader);
    try {
      cursor.begin();
      cursor.execute(sql, timeout);
    } catch (Throwable e) {
      cursor.failed = true;
      cursor.closeAfter(e);
      throw e;
    }
    return cursor;
  }

  private void begin() throws SQLException {
    boolean free = loan.isOwn();
    alone = loan.isAlone();
    autoCommit = loan.connection().getAutoCommit();
    if (free && autoCommit) {
      loan.connection().setAutoCommit(false);
    }
    own = free;
  }

  private void execute(Sql sql, Optional<Duration> timeout) throws SQLException {
    Statements.Bound opened = Statements.bind(loan.connection(), sql, timeout);
    bound = Optional.of(opened);
    Streaming streaming = dialect.streaming();
    opened.statement().setFetchSize(alone ? streaming.aloneFetchSize() : streaming.fetchSize());
    for (Sql setting : streaming.before()) {
      Statements.update(loan.connection(), setting);
    }
    ResultSet found;
    try {
      found = opened.query();
    } catch (Throwable e) {
      resetAfter(e, streaming);
      throw e;
    }
    reset(streaming);
    rows = Optional.of(found);
  }

  private void reset(Streaming streaming) throws SQLException {
    for (Sql setting : streaming.after()) {
      Statements.update(loan.connection(), setting);
    }
  }

  private void resetAfter(Throwable failure, Streaming streaming) {
    try {
      reset(streaming);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public boolean hasNext() {
    try {
      ready = ready || rows.orElseThrow().next();
      return ready;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    ready = false;
    try {
      return reader.read(rows.orElseThrow());
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private RuntimeException failed(SQLException e) {
    failed = true;
    lost = FailureKind.of(e) == FailureKind.LOST;
    return Failures.translate(e, dialect);
  }

  void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (loan) {
      closeStatement();
      end();
    } catch (SQLException e) {
      throw Failures.translate(e, dialect);
    }
  }

  /** The rows too: a driver that keeps statements for later leaves theirs open. */
  private void closeRows() throws SQLException {
    try {
      if (rows.isPresent()) {
        rows.get().close();
      }
    } finally {
      if (bound.isPresent()) {
        bound.get().close();
      }
    }
  }

  private void closeStatement() throws SQLException {
    try {
      if (lost) {
        loan.connection().abort(Runnable::run);
      }
      closeRows();
    } catch (SQLException e) {
      abandon(e);
      throw e;
    }
  }

  /** In the middle of an answer the connection is of no use to whoever would get it next. */
  private void abandon(SQLException because) {
    try {
      loan.connection().abort(Runnable::run);
      end();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  /** Commits, since the transaction may hold what the same thread has written meanwhile. */
  private void end() throws SQLException {
    if (own) {
      Transactions.commit(loan.connection(), this::undoFailed, autoCommit);
      loan.connection().setAutoCommit(autoCommit);
    }
  }

  private boolean undoFailed(Connection connection) throws SQLException {
    if (failed) {
      connection.rollback();
    }
    return failed;
  }
}
