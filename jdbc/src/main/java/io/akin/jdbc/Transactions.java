package io.akin.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/** Begins and ends transactions, of which nothing is left where the work in them fails. */
final class Transactions {
  private static final System.Logger LOG = System.getLogger("io.akin");

  private Transactions() {}

  /** Work in the caller's transaction where one is open, else in one that ends with the work. */
  static <T> T run(Loan loan, JdbcRunner.Work<T> work) throws SQLException {
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
  }

  /**
   * Work that is committed, on a connection without auto-commit.
   *
   * @param autoCommitBehind what auto-commit is set to where the work fails
   */
  static <T> T commit(Connection connection, JdbcRunner.Work<T> work, boolean autoCommitBehind)
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
    boolean interrupted = Thread.interrupted();
    try {
      connection.rollback();
      // Only behind the rollback: switching auto-commit on would commit what is still open.
      connection.setAutoCommit(autoCommitBehind);
    } catch (SQLException e) {
      because.addSuppressed(e);
    } finally {
      setAgain(interrupted);
    }
  }

  /** Not while it rolls back: H2 closes a file that an interrupted thread writes to. */
  private static void setAgain(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T join(Connection connection, JdbcRunner.Work<T> work) throws SQLException {
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
    boolean interrupted = Thread.interrupted();
    try {
      connection.rollback(start);
    } catch (SQLException e) {
      because.addSuppressed(e);
    } finally {
      setAgain(interrupted);
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
}
