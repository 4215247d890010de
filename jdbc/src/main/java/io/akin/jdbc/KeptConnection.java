package io.akin.jdbc;

import io.akin.AkinException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * One connection, lent to one thread at a time, as often as that one asks. What a thread has
 * borrowed another may give back, as it does when it closes a stream.
 */
final class KeptConnection implements Connections, AutoCloseable {
  /**
   * What the drivers of MySQL's protocol are told unless the URL says otherwise. The server
   * prepares statements, which are kept: as part of a statement's text vectors take TiDB twice as
   * long to read.
   */
  private static final Map<String, String> OF_MYSQL_PROTOCOL =
      Map.of("useServerPrepStmts", "true", "cachePrepStmts", "true");

  /**
   * What MySQL Connector/J is told besides: it takes braces in a quoted name for JDBC's escapes,
   * and keeps no statement of more than 256 characters.
   */
  private static final Map<String, String> OF_MYSQL_CONNECTOR =
      Map.of("processEscapeCodesForPrepStmts", "false", "prepStmtCacheSqlLimit", "4096");

  private final Connection connection;
  private final DatabaseUrl url;
  private final Semaphore turn = new Semaphore(1, true);
  private @Nullable Thread holder;
  private int loans;
  private Optional<Interlude> interlude = Optional.empty();

  /** What has to be done before a connection that is at work is lent again. */
  interface Interlude {
    void run() throws SQLException;
  }

  private KeptConnection(Connection connection, DatabaseUrl url) {
    this.connection = connection;
    this.url = url;
  }

  static KeptConnection open(DatabaseUrl url) throws SQLException {
    Connection connection = another(url);
    // Off, whatever the URL says, it means from here on that a transaction is open.
    connection.setAutoCommit(true);
    return new KeptConnection(connection, url);
  }

  private static Connection another(DatabaseUrl url) throws SQLException {
    Properties properties = url.properties();
    boolean isMySqlConnector = url.jdbcUrl().startsWith("jdbc:mysql:");
    if (isMySqlConnector) {
      putUnlessSaid(properties, OF_MYSQL_CONNECTOR, url);
    }
    if (isMySqlConnector || url.jdbcUrl().startsWith("jdbc:mariadb:")) {
      putUnlessSaid(properties, OF_MYSQL_PROTOCOL, url);
    }
    return DriverManager.getConnection(url.jdbcUrl(), properties);
  }

  private static void putUnlessSaid(
      Properties properties, Map<String, String> options, DatabaseUrl url) {
    options.forEach(
        (name, value) -> {
          if (!url.jdbcUrl().contains(name)) {
            properties.putIfAbsent(name, value);
          }
        });
  }

  /** Connections for one piece of work each. */
  @Override
  public Optional<Connections> beside() {
    return Optional.of(
        new Connections() {
          @Override
          public Connection acquire() throws SQLException {
            return another(url);
          }

          @Override
          public void release(Connection lent) throws SQLException {
            lent.close();
          }
        });
  }

  @Override
  public Connection acquire() throws SQLException {
    if (!borrowAgain()) {
      turn.acquireUninterruptibly();
      borrowFirst();
    }
    boolean open = false;
    try {
      endInterlude();
      open = !connection.isClosed();
    } finally {
      if (!open) {
        release(connection);
      }
    }
    if (!open) {
      throw new AkinException("This Akin is closed; connect again.");
    }
    return connection;
  }

  /**
   * Has something done before the connection is lent again to the thread that holds it, once.
   *
   * @return false, and nothing will be done, where it is lent more than once already
   */
  synchronized boolean beforeNextLoan(Interlude work) {
    boolean alone = loans == 1;
    interlude = alone ? Optional.of(work) : Optional.empty();
    return alone;
  }

  private void endInterlude() throws SQLException {
    Optional<Interlude> due = takeInterlude();
    if (due.isPresent()) {
      due.get().run();
    }
  }

  private synchronized Optional<Interlude> takeInterlude() {
    Optional<Interlude> due = interlude;
    interlude = Optional.empty();
    return due;
  }

  private synchronized boolean borrowAgain() {
    boolean again = holder == Thread.currentThread();
    if (again) {
      loans++;
    }
    return again;
  }

  private synchronized void borrowFirst() {
    holder = Thread.currentThread();
    loans = 1;
  }

  @Override
  public synchronized void release(Connection lent) {
    loans--;
    if (loans == 0) {
      interlude = Optional.empty();
      holder = null;
      turn.release();
    }
  }

  /** Waits for nobody: a stream that was forgotten would be waited for without end. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
