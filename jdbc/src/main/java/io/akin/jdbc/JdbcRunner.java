package io.akin.jdbc;

import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Plan;
import io.akin.jdbc.dialect.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Borrows a connection for each piece of work, has it done there and gives the connection back.
 * Everything that a driver throws leaves it as an {@link io.akin.AkinException} or an {@link
 * io.akin.InvalidVectorException} with a sentence.
 */
final class JdbcRunner {
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

  /**
   * Has something done, once, before a connection that a piece of work has borrowed is lent again.
   *
   * @return false, and nothing will be done, where others may come at it in other ways
   */
  boolean beforeNextLoan(KeptConnection.Interlude work) {
    return connections instanceof KeptConnection kept && kept.beforeNextLoan(work);
  }

  /** Work on a connection that is given. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Tells whether an answer is whole, so that no other attempt is needed. */
  interface Whole<T> {
    boolean test(List<T> rows, Plan.Check check);
  }

  /** Reads what a result set stands on. */
  interface Reader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /** Borrows a connection for a piece of work, which is committed unless it joins another's. */
  <T> T call(Work<T> work) {
    try (Loan loan = Loan.of(connections)) {
      return call(loan, work);
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  private static <T> T call(Loan loan, Work<T> work) throws SQLException {
    try {
      return loan.isOwn() && !loan.connection().getAutoCommit()
          ? Transactions.commit(loan.connection(), work, false)
          : work.on(loan.connection());
    } catch (SQLException e) {
      loan.show(e);
      throw e;
    }
  }

  /** Whether work joins a transaction of the caller's that is open now. */
  boolean joins() {
    try (Loan loan = Loan.of(connections)) {
      return !loan.isOwn();
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  /**
   * As {@link #call}, in one transaction: the caller's where one is open, of which nothing is left
   * where the work fails, else one that ends with the work.
   */
  <T> T transact(Work<T> work) {
    try (Loan loan = Loan.of(connections)) {
      return Transactions.run(loan, work);
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  private RuntimeException translate(SQLException e) {
    failures.accept(e);
    return Failures.translate(e, dialect);
  }

  /** All rows of a query. */
  <T> List<T> query(Sql sql, Reader<T> reader) {
    return call(connection -> query(connection, sql, reader));
  }

  /** The same on a connection that {@link #call} has borrowed. */
  <T> List<T> query(Connection connection, Sql sql, Reader<T> reader) throws SQLException {
    return Statements.query(connection, sql, reader, Optional.empty());
  }

  /** The rows of a plan: of its first attempt whose answer is whole, or of its last. */
  <T> List<T> query(Plan plan, Whole<T> whole, Reader<T> reader, Optional<Duration> timeout) {
    return call(connection -> query(connection, plan, whole, reader, timeout));
  }

  /** The rows of several plans, on one connection. */
  <T> List<List<T>> queryEach(
      Iterable<Plan> plans, Whole<T> whole, Reader<T> reader, Optional<Duration> timeout) {
    return call(
        connection -> {
          List<List<T>> all = new ArrayList<>();
          for (Plan plan : plans) {
            all.add(query(connection, plan, whole, reader, timeout));
          }
          return all;
        });
  }

  private static <T> List<T> query(
      Connection connection,
      Plan plan,
      Whole<T> whole,
      Reader<T> reader,
      Optional<Duration> timeout)
      throws SQLException {
    List<T> rows = Statements.query(connection, plan.first(), reader, timeout);
    Plan.Check check = plan.check();
    for (Supplier<Sql> attempt : plan.others()) {
      if (whole.test(rows, check)) {
        break;
      }
      check = Plan.Check.SORTED;
      rows = Statements.query(connection, attempt.get(), reader, timeout);
    }
    return rows;
  }

  /**
   * The rows of a query, read as the stream is; it holds the connection until it is closed. On a
   * connection in nobody's transaction it stands in one of its own, without which some drivers read
   * all rows at once; what else is done there meanwhile ends with it.
   */
  <T> Stream<T> stream(Sql sql, Reader<T> reader, Optional<Duration> timeout) {
    try {
      Cursor<T> cursor = Cursor.open(Loan.of(connections), dialect, sql, reader, timeout);
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

  /** The same on a connection that {@link #call} has borrowed. */
  int update(Connection connection, Sql sql) throws SQLException {
    return Statements.update(connection, sql);
  }

  /** Executes a statement that makes up columns, and reads those. */
  <T> T insert(Sql sql, List<String> generated, Reader<T> reader) {
    return call(connection -> Statements.insert(connection, sql, generated, reader));
  }
}
