package io.akin.jdbc;

import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.postgresql.CopyRows;
import io.akin.jdbc.dialect.postgresql.CopySql;
import io.akin.jdbc.dialect.postgresql.PostgresDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows by PostgreSQL's COPY, in one transaction: the one class that knows pgjdbc, loaded only where
 * that is there.
 *
 * <p>Rows are gathered in a buffer, and a COPY is open only while that is sent: the connection can
 * be used between two rows, as by what gives the rows, and what fails there finds no COPY open. A
 * full buffer is sent by a thread of its own while the next is filled. Not thread-safe.
 */
final class BulkCopy implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("io.akin");

  /** What one COPY sends; more gives no more speed. */
  private static final int BUFFER = 1 << 20;

  /** What one message holds: PostgreSQL reads a message whole before it looks at its rows. */
  private static final int MESSAGE = 1 << 16;

  /** What is staged before it is merged: more would be sorted on disk, with the usual work_mem. */
  private static final int STAGED = 3 << 20;

  private final JdbcRunner runner;
  private final Connection connection;
  private final PGConnection driver;
  private final CopySql sql;
  private final boolean upsert;
  private final Courier courier = new Courier();
  private Optional<Map<String, String>> types = Optional.empty();
  private Optional<Run> run = Optional.empty();

  private BulkCopy(
      Session session, PostgresDialect dialect, Table table, boolean upsert, Connection connection)
      throws SQLException {
    this.runner = session.runner();
    this.connection = connection;
    this.driver = connection.unwrap(PGConnection.class);
    this.sql = new CopySql(dialect, table);
    this.upsert = upsert;
  }

  /**
   * A writer on a connection, where it is one of pgjdbc's to PostgreSQL, with a pool or without.
   */
  static Optional<BulkCopy> on(Connection connection, Session session, Table table, boolean upsert)
      throws SQLException {
    return session.dialect() instanceof PostgresDialect dialect
            && connection.isWrapperFor(PGConnection.class)
        ? Optional.of(new BulkCopy(session, dialect, table, upsert, connection))
        : Optional.empty();
  }

  /**
   * Begins with rows of the same columns; false, and nothing is begun, where COPY is not for them.
   */
  boolean begin(List<Map<String, @Nullable Object>> rows) throws SQLException {
    List<String> columns = List.copyOf(rows.get(0).keySet());
    if (!types().keySet().containsAll(columns)) {
      return false;
    }
    Run begun = new Run(columns, types());
    for (Map<String, @Nullable Object> row : rows) {
      if (!begun.encode(row)) {
        return false;
      }
    }
    run = Optional.of(begun);
    return true;
  }

  private Map<String, String> types() throws SQLException {
    if (types.isEmpty()) {
      Map<String, String> found = new HashMap<>();
      runner.query(
          connection,
          sql.types(upsert),
          rows -> Optional.ofNullable(found.put(rows.getString(1), rows.getString(2))));
      found.values().removeIf(type -> !CopyRows.knows(type));
      types = Optional.of(found);
    }
    return types.get();
  }

  /** Adds a row to what was begun; false, and it is not added, where COPY is not for it. */
  boolean add(Map<String, @Nullable Object> row) throws SQLException {
    return run.isPresent() && run.get().add(row);
  }

  /** Sends all that was added. */
  void end() throws SQLException {
    if (run.isPresent()) {
      run.get().end();
      run = Optional.empty();
    }
  }

  /** Waits for what is under way; what that failed with is thrown. */
  @Override
  public void close() throws SQLException {
    courier.close();
  }

  private void copy(String text, CopyRows rows) throws SQLException {
    rows.end();
    LOG.log(System.Logger.Level.DEBUG, text);
    CopyIn copy = driver.getCopyAPI().copyIn(text);
    try {
      for (int from = 0; from < rows.length(); from += MESSAGE) {
        copy.writeToCopy(rows.array(), from, Math.min(MESSAGE, rows.length() - from));
      }
      copy.endCopy();
    } catch (Throwable e) {
      cancel(copy, e);
      throw e;
    }
    rows.clear();
  }

  private static void cancel(CopyIn copy, Throwable because) {
    try {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  /** Rows of the same columns. */
  private final class Run {
    private final List<String> columns;
    private final Optional<CopySql.Stage> stage;
    private final String copy;
    private CopyRows rows;
    private CopyRows other;
    private boolean staging;
    private long encoded;
    private long staged;

    Run(List<String> columns, Map<String, String> types) {
      this.columns = columns;
      this.stage = upsert ? Optional.of(sql.stage(columns)) : Optional.empty();
      this.copy = stage.map(CopySql.Stage::copy).orElseGet(() -> sql.copy(columns));
      this.rows = new CopyRows(columns, types, BUFFER);
      this.other = new CopyRows(columns, types, 0);
    }

    boolean encode(Map<String, @Nullable Object> row) {
      return rows.add(row, upsert ? OptionalLong.of(encoded++) : OptionalLong.empty());
    }

    boolean add(Map<String, @Nullable Object> row) throws SQLException {
      boolean added = gives(row) && encode(row);
      if (rows.size() >= BUFFER) {
        send();
      }
      return added;
    }

    private boolean gives(Map<String, @Nullable Object> row) {
      return row.size() == columns.size() && row.keySet().containsAll(columns);
    }

    private void send() throws SQLException {
      courier.await();
      beforeCopy();
      CopyRows full = rows;
      rows = other;
      other = full;
      courier.send(
          () -> {
            copy(copy, full);
            return null;
          });
    }

    private void beforeCopy() throws SQLException {
      if (staged >= STAGED) {
        merge();
        runner.update(connection, stage.orElseThrow().clear());
      }
      if (upsert && !staging) {
        runner.update(connection, stage.orElseThrow().create());
        staging = true;
      }
      staged += upsert ? rows.size() : 0;
    }

    void end() throws SQLException {
      courier.await();
      if (rows.size() > 0) {
        beforeCopy();
        copy(copy, rows);
      }
      if (staging) {
        merge();
        runner.update(connection, stage.orElseThrow().drop());
      }
    }

    private void merge() throws SQLException {
      runner.update(connection, stage.orElseThrow().merge());
      staged = 0;
    }
  }
}
