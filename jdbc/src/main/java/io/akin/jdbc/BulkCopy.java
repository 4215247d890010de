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
 * be used between two rows, as by what gives the rows: a thread of its own sends full buffers while
 * the next is filled, in one COPY as long as they come in time. Not thread-safe.
 */
final class BulkCopy implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("io.akin");

  /** What is sent at once; larger ones do not stay in a processor's cache. */
  private static final int BUFFER = 1 << 18;

  /** What one message holds: PostgreSQL reads a message whole before it looks at its rows. */
  private static final int MESSAGE = 1 << 16;

  /** What is staged before it is merged: more would be sorted on disk, with the usual work_mem. */
  private static final int STAGED = 3 << 20;

  private final JdbcRunner runner;
  private final Connection connection;
  private final PGConnection driver;
  private final CopySql sql;
  private final boolean upsert;
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
    if (run.isPresent()) {
      run.get().courier.close();
    }
  }

  /** One COPY after the other of the same text. */
  private final class Copies implements Courier.Road<CopyRows> {
    private final String text;
    private Optional<CopyIn> open = Optional.empty();

    Copies(String text) {
      this.text = text;
    }

    @Override
    public void begin() throws SQLException {
      LOG.log(System.Logger.Level.DEBUG, text);
      open = Optional.of(driver.getCopyAPI().copyIn(text));
      write(CopyRows.header(), CopyRows.header().length);
    }

    @Override
    public void carry(CopyRows rows) throws SQLException {
      write(rows.array(), rows.size());
      rows.clear();
    }

    @Override
    public void end() throws SQLException {
      write(CopyRows.trailer(), CopyRows.trailer().length);
      CopyIn copy = open.orElseThrow();
      try {
        copy.endCopy();
      } catch (Throwable e) {
        cancel(copy, e);
        throw e;
      }
    }

    private void write(byte[] bytes, int length) throws SQLException {
      CopyIn copy = open.orElseThrow();
      try {
        for (int from = 0; from < length; from += MESSAGE) {
          copy.writeToCopy(bytes, from, Math.min(MESSAGE, length - from));
        }
      } catch (Throwable e) {
        cancel(copy, e);
        throw e;
      }
    }
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
    private final Copies copies;
    private final Courier<CopyRows> courier;
    private final List<CopyRows> buffers;
    private int turn;
    private boolean isSent;
    private boolean isStaged;
    private long encoded;
    private long staged;

    Run(List<String> columns, Map<String, String> types) {
      this.columns = columns;
      this.stage = upsert ? Optional.of(sql.stage(columns)) : Optional.empty();
      this.copies = new Copies(stage.map(CopySql.Stage::copy).orElseGet(() -> sql.copy(columns)));
      this.courier = new Courier<>(copies);
      this.buffers =
          List.of(
              new CopyRows(columns, types, BUFFER),
              new CopyRows(columns, types, BUFFER),
              new CopyRows(columns, types, BUFFER));
    }

    private CopyRows buffer() {
      return buffers.get(turn);
    }

    boolean encode(Map<String, @Nullable Object> row) {
      return buffer().add(row, upsert ? OptionalLong.of(encoded++) : OptionalLong.empty());
    }

    boolean add(Map<String, @Nullable Object> row) throws SQLException {
      boolean added = gives(row) && encode(row);
      if (buffer().size() >= BUFFER) {
        send();
      }
      return added;
    }

    private boolean gives(Map<String, @Nullable Object> row) {
      return row.size() == columns.size() && row.keySet().containsAll(columns);
    }

    private void send() throws SQLException {
      beforeCopy();
      courier.send(buffer());
      isSent = true;
      turn = (turn + 1) % buffers.size();
    }

    private void beforeCopy() throws SQLException {
      if (staged >= STAGED) {
        merge();
        runner.update(connection, stage.orElseThrow().clear());
      }
      if (upsert && !isStaged) {
        runner.update(connection, stage.orElseThrow().create());
        isStaged = true;
      }
      staged += upsert ? buffer().size() : 0;
    }

    void end() throws SQLException {
      if (buffer().size() > 0) {
        sendLast();
      }
      courier.close();
      if (isStaged) {
        merge();
        runner.update(connection, stage.orElseThrow().drop());
      }
    }

    /** Few rows need no other thread. */
    private void sendLast() throws SQLException {
      if (isSent) {
        send();
      } else {
        beforeCopy();
        copies.begin();
        copies.carry(buffer());
        copies.end();
      }
    }

    private void merge() throws SQLException {
      courier.await();
      runner.update(connection, stage.orElseThrow().merge());
      staged = 0;
    }
  }
}
