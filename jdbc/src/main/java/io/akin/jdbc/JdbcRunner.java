package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.InvalidVectorException;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Dialect.Refusal;
import io.akin.jdbc.dialect.Plan;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Streaming;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The one class that opens, executes and closes. Everything that a driver throws leaves it as an
 * {@link AkinException} or an {@link InvalidVectorException} with a sentence.
 */
final class JdbcRunner {
  private static final System.Logger LOG = System.getLogger("io.akin");

  /** What drivers that count in an int of milliseconds can count. */
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(Integer.MAX_VALUE / 1000);

  private final Connections connections;
  private final Dialect dialect;
  private final Consumer<SQLException> failures;

  JdbcRunner(Connections connections, Dialect dialect) {
    this(connections, dialect, failure -> {});
  }

  /** A runner that tells another, too, what a driver throws. */
  JdbcRunner(Connections connections, Dialect dialect, Consumer<SQLException> failures) {
    this.connections = connections;
    this.dialect = dialect;
    this.failures = failures;
  }

  /** A runner over other connections, for while this one's are busy; empty where there are none. */
  Optional<JdbcRunner> beside() {
    return connections.beside().map(others -> new JdbcRunner(others, dialect));
  }

  /** Work on a connection that is given. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Reads what a result set stands on. */
  interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /** Borrows a connection for a piece of work, which is committed unless it joins another's. */
  <T> T call(Work<T> work) {
    try (Loan loan = new Loan(connections, connections.acquire())) {
      return loan.isOwn() && !loan.connection().getAutoCommit()
          ? commit(loan.connection(), work, false)
          : work.on(loan.connection());
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  /**
   * A connection that goes back whatever happens; where that fails too, what happened first is
   * reported.
   */
  private record Loan(Connections from, Connection connection) implements AutoCloseable {

    boolean isOwn() throws SQLException {
      return !from.joins(connection);
    }

    @Override
    public void close() throws SQLException {
      from.release(connection);
    }
  }

  /** Whether work joins a transaction of the caller's that is open now. */
  boolean joins() {
    try (Loan loan = new Loan(connections, connections.acquire())) {
      return !loan.isOwn();
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  /**
   * The same in one transaction: the caller's where one is open, of which nothing is left where the
   * work fails, else one that ends with the work.
   */
  <T> T transact(Work<T> work) {
    try (Loan loan = new Loan(connections, connections.acquire())) {
      Connection connection = loan.connection();
      if (!loan.isOwn()) {
        return join(connection, work);
      }
      boolean autoCommit = connection.getAutoCommit();
      if (autoCommit) {
        connection.setAutoCommit(false);
      }
      T result = commit(connection, work, autoCommit);
      connection.setAutoCommit(autoCommit);
      return result;
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  private static <T> T commit(Connection connection, Work<T> work, boolean autoCommitBehind)
      throws SQLException {
    try {
      T result = work.on(connection);
      connection.commit();
      return result;
    } catch (Throwable e) {
      rollback(connection, autoCommitBehind, e);
      throw e;
    }
  }

  private static void rollback(Connection connection, boolean autoCommitBehind, Throwable because) {
    try {
      connection.rollback();
      // Only behind the rollback: switching auto-commit on would commit what is still open.
      connection.setAutoCommit(autoCommitBehind);
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  private static <T> T join(Connection connection, Work<T> work) throws SQLException {
    Savepoint start = connection.setSavepoint();
    T result;
    try {
      result = work.on(connection);
    } catch (Throwable e) {
      rollback(connection, start, e);
      throw e;
    }
    release(connection, start);
    return result;
  }

  private static void rollback(Connection connection, Savepoint start, Throwable because) {
    try {
      connection.rollback(start);
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  private static void release(Connection connection, Savepoint start) {
    try {
      connection.releaseSavepoint(start);
    } catch (SQLException e) {
      // Where DDL ends a transaction its savepoints have gone with it.
      LOG.log(System.Logger.Level.DEBUG, "The savepoint is gone", e);
    }
  }

  /** All rows of a query. */
  <T> List<T> query(Sql sql, Reader<T> reader) {
    return call(connection -> query(connection, sql, reader, Optional.empty()));
  }

  /** The same on a connection that {@link #call} has borrowed. */
  <T> List<T> query(Connection connection, Sql sql, Reader<T> reader) throws SQLException {
    return query(connection, sql, reader, Optional.empty());
  }

  /** The rows of a plan: of its first attempt that gives as many as wanted, or of its last. */
  <T> List<T> query(Plan plan, OptionalInt wanted, Reader<T> reader, Optional<Duration> timeout) {
    return call(connection -> query(connection, plan, wanted, reader, timeout));
  }

  /** The rows of several plans, on one connection. */
  <T> List<List<T>> queryEach(
      Iterable<Plan> plans, OptionalInt wanted, Reader<T> reader, Optional<Duration> timeout) {
    return call(
        connection -> {
          List<List<T>> all = new ArrayList<>();
          for (Plan plan : plans) {
            all.add(query(connection, plan, wanted, reader, timeout));
          }
          return all;
        });
  }

  private static <T> List<T> query(
      Connection connection,
      Plan plan,
      OptionalInt wanted,
      Reader<T> reader,
      Optional<Duration> timeout)
      throws SQLException {
    List<T> rows = query(connection, plan.first(), reader, timeout);
    for (Supplier<Sql> attempt : plan.others()) {
      if (wanted.isPresent() && rows.size() >= wanted.getAsInt()) {
        break;
      }
      rows = query(connection, attempt.get(), reader, timeout);
    }
    return rows;
  }

  private static <T> List<T> query(
      Connection connection, Sql sql, Reader<T> reader, Optional<Duration> timeout)
      throws SQLException {
    try (Bound bound = bind(connection, sql, timeout);
        ResultSet rows = bound.statement().executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    }
  }

  /**
   * The rows of a query, read as the stream is; it holds the connection until it is closed. On a
   * connection in nobody's transaction it stands in one of its own, without which some drivers read
   * all rows at once; what else is done there meanwhile ends with it.
   */
  <T> Stream<T> stream(Sql sql, Reader<T> reader, Optional<Duration> timeout) {
    try {
      Cursor<T> cursor = new Cursor<>(new Loan(connections, connections.acquire()), reader);
      cursor.open(sql, timeout);
      return StreamSupport.stream(Spliterators.spliteratorUnknownSize(cursor, 0), false)
          .onClose(cursor::close);
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  /** Executes a statement and tells how many rows it changed. */
  int update(Sql sql) {
    return call(connection -> update(connection, sql));
  }

  int update(Connection connection, Sql sql) throws SQLException {
    try (Bound bound = bind(connection, sql, Optional.empty())) {
      return bound.statement().executeUpdate();
    }
  }

  /** Executes a statement that makes up columns, and reads those. */
  <T> T insert(Sql sql, List<String> generated, Reader<T> reader) {
    return call(
        connection -> {
          log(sql.text());
          try (PreparedStatement statement =
              connection.prepareStatement(sql.text(), generated.toArray(String[]::new))) {
            sql.bind(statement);
            statement.executeUpdate();
            try (ResultSet rows = statement.getGeneratedKeys()) {
              rows.next();
              return reader.read(rows);
            }
          }
        });
  }

  /** Statements that go together while their text is the same. */
  static final class Batch implements AutoCloseable {
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
      if (open.isEmpty() || !sql.text().equals(text)) {
        flush();
        close();
        text = sql.text();
        log(text);
        open = Optional.of(connection.prepareStatement(text));
      }
      PreparedStatement statement = open.get();
      sql.bind(statement);
      statement.addBatch();
      if (++pending == size) {
        flush();
      }
    }

    long finish() throws SQLException {
      flush();
      return executed;
    }

    void flush() throws SQLException {
      if (pending > 0) {
        open.orElseThrow().executeBatch();
        executed += pending;
        pending = 0;
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

  /**
   * A statement with its values.
   *
   * @param before the time limit to put back; empty where none was set
   */
  private record Bound(PreparedStatement statement, OptionalInt before) implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      try (statement) {
        if (before.isPresent()) {
          // H2 keeps a statement's time limit for its connection.
          statement.setQueryTimeout(before.getAsInt());
        }
      }
    }
  }

  private static Bound bind(Connection connection, Sql sql, Optional<Duration> timeout)
      throws SQLException {
    log(sql.text());
    PreparedStatement statement = connection.prepareStatement(sql.text());
    try {
      sql.bind(statement);
      if (timeout.isEmpty()) {
        return new Bound(statement, OptionalInt.empty());
      }
      Bound bound = new Bound(statement, OptionalInt.of(statement.getQueryTimeout()));
      statement.setQueryTimeout(seconds(timeout.get()));
      return bound;
    } catch (Throwable e) {
      statement.close();
      throw e;
    }
  }

  /** JDBC counts in whole seconds and takes 0 for no limit. */
  private static int seconds(Duration timeout) {
    return timeout.compareTo(LONGEST_TIMEOUT) > 0
        ? (int) LONGEST_TIMEOUT.toSeconds()
        : (int) timeout.plusNanos(999_999_999).toSeconds();
  }

  private static void log(String sql) {
    LOG.log(System.Logger.Level.DEBUG, sql);
  }

  RuntimeException translate(SQLException e) {
    failures.accept(e);
    return translate(e, dialect.refusal(e));
  }

  static RuntimeException translate(SQLException e, Optional<Refusal> refusal) {
    if (refusal.isPresent()) {
      return refusal.get().kind() == Refusal.Kind.VECTOR
          ? new InvalidVectorException(refusal.get().sentence(), e)
          : new AkinException(refusal.get().sentence(), e);
    }
    if (e instanceof SQLTimeoutException) {
      return new AkinException("The query did not finish within its timeout.", e);
    }
    return new AkinException("The database refused: " + e.getMessage(), e);
  }

  /** The rows of an open statement, one at a time. */
  private final class Cursor<T> implements Iterator<T> {
    private final Loan loan;
    private final Reader<T> reader;
    private Optional<Bound> bound = Optional.empty();
    private Optional<ResultSet> rows = Optional.empty();
    private boolean own;
    private boolean autoCommit;
    private boolean ready;
    private boolean failed;
    private boolean closed;

    Cursor(Loan loan, Reader<T> reader) {
      this.loan = loan;
      this.reader = reader;
    }

    void open(Sql sql, Optional<Duration> timeout) throws SQLException {
      try {
        begin();
        Bound opened = bind(loan.connection(), sql, timeout);
        bound = Optional.of(opened);
        rows = Optional.of(execute(opened.statement(), dialect.streaming()));
      } catch (Throwable e) {
        failed = true;
        closeAfter(e);
        throw e;
      }
    }

    private void begin() throws SQLException {
      boolean free = loan.isOwn();
      autoCommit = loan.connection().getAutoCommit();
      if (free && autoCommit) {
        loan.connection().setAutoCommit(false);
      }
      own = free;
    }

    private ResultSet execute(PreparedStatement statement, Streaming streaming)
        throws SQLException {
      statement.setFetchSize(streaming.fetchSize());
      for (Sql setting : streaming.before()) {
        update(loan.connection(), setting);
      }
      ResultSet opened;
      try {
        opened = statement.executeQuery();
      } catch (Throwable e) {
        resetAfter(e, streaming);
        throw e;
      }
      reset(streaming);
      return opened;
    }

    private void reset(Streaming streaming) throws SQLException {
      for (Sql setting : streaming.after()) {
        update(loan.connection(), setting);
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
        failed = true;
        throw translate(e);
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
        failed = true;
        throw translate(e);
      }
    }

    void close() {
      if (closed) {
        return;
      }
      closed = true;
      try (loan) {
        try {
          if (bound.isPresent()) {
            bound.get().close();
          }
        } finally {
          end();
        }
      } catch (SQLException e) {
        throw translate(e);
      }
    }

    /** Commits, since the transaction may hold what the same thread has written meanwhile. */
    private void end() throws SQLException {
      if (own) {
        commit(loan.connection(), this::undoFailed, autoCommit);
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
}
