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
 * <p>Rows are gathered in a buffer. A COPY stays open from one buffer to the next where nothing
 * else can use the connection between two rows; where what gives the rows might, it would wait for
 * the COPY without end, so each buffer has one of its own. Not thread-safe.
 */
final class BulkCopy implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("io.akin");

  /** What is sent at once: larger ones do not stay in a processor's cache. */
  private static final int BUFFER = 1 << 18;

  /** What is sent at once by a COPY of its own, which takes two round trips. */
  private static final int LARGE_BUFFER = 1 << 20;

  /** What one COPY takes at most, for the sake of those who limit how long a statement runs. */
  private static final int LARGEST = 1 << 26;

  /** What is staged before it is merged: more would be sorted on disk, with the usual work_mem. */
  private static final int STAGED = 3 << 20;

  private final JdbcRunner runner;
  private final Connection connection;
  private final PGConnection driver;
  private final CopySql sql;
  private final boolean upsert;
  private final boolean inMemory;
  private Optional<Map<String, String>> types = Optional.empty();
  private Optional<Run> run = Optional.empty();

  private BulkCopy(
      Session session,
      PostgresDialect dialect,
      Table table,
      boolean upsert,
      boolean inMemory,
      Connection connection)
      throws SQLException {
    this.runner = session.runner();
    this.connection = connection;
    this.driver = connection.unwrap(PGConnection.class);
    this.sql = new CopySql(dialect, table);
    this.upsert = upsert;
    this.inMemory = inMemory;
  }

  /**
   * A writer on a connection, where it is one of pgjdbc's to PostgreSQL, with a pool or without.
   *
   * @param upsert whether a row takes the place of the one with its key
   * @param inMemory whether the rows are there already, so that nothing gives them by a connection
   */
  static Optional<BulkCopy> on(
      Connection connection, Session session, Table table, boolean upsert, boolean inMemory)
      throws SQLException {
    return session.dialect() instanceof PostgresDialect dialect
            && connection.isWrapperFor(PGConnection.class)
        ? Optional.of(new BulkCopy(session, dialect, table, upsert, inMemory, connection))
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

  /** Breaks off what was not ended. */
  @Override
  public void close() throws SQLException {
    if (run.isPresent()) {
      run.get().copies.breakOff();
    }
  }

  /** One COPY after the other of the same text. */
  private final class Copies {
    private final String text;
    private Optional<CopyIn> open = Optional.empty();
    private long sent;

    Copies(String text) {
      this.text = text;
    }

    void send(CopyRows rows) throws SQLException {
      if (open.isEmpty()) {
        LOG.log(System.Logger.Level.DEBUG, text);
        open = Optional.of(driver.getCopyAPI().copyIn(text));
        sent = 0;
        write(CopyRows.header(), CopyRows.header().length);
      }
      write(rows.array(), rows.size());
      rows.clear();
      if (sent >= LARGEST) {
        end();
      }
    }

    void end() throws SQLException {
      if (open.isPresent()) {
        write(CopyRows.trailer(), CopyRows.trailer().length);
        CopyIn copy = open.get();
        open = Optional.empty();
        try {
          copy.endCopy();
        } catch (Throwable e) {
          cancel(copy, e);
          throw e;
        }
      }
    }

    private void write(byte[] bytes, int length) throws SQLException {
      CopyIn copy = open.orElseThrow();
      try {
        copy.writeToCopy(bytes, 0, length);
        sent += length;
      } catch (Throwable e) {
        open = Optional.empty();
        cancel(copy, e);
        throw e;
      }
    }

    void breakOff() throws SQLException {
      if (open.isPresent() && open.get().isActive()) {
        open.get().cancelCopy();
      }
      open = Optional.empty();
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
    private final CopyRows buffer;

    /** Whether a COPY stays open between two rows. */
    private boolean isHeld;

    private boolean isStaged;
    private long encoded;
    private long staged;

    Run(List<String> columns, Map<String, String> types) {
      this.columns = columns;
      this.stage = upsert ? Optional.of(sql.stage(columns)) : Optional.empty();
      this.copies = new Copies(stage.map(CopySql.Stage::copy).orElseGet(() -> sql.copy(columns)));
      this.isHeld = inMemory || runner.beforeNextLoan(this::giveWay);
      this.buffer = new CopyRows(columns, types, size());
    }

    private int size() {
      return isHeld ? BUFFER : LARGE_BUFFER;
    }

    private void giveWay() throws SQLException {
      isHeld = false;
      copies.end();
    }

    boolean encode(Map<String, @Nullable Object> row) {
      return buffer.add(row, upsert ? OptionalLong.of(encoded++) : OptionalLong.empty());
    }

    boolean add(Map<String, @Nullable Object> row) throws SQLException {
      boolean added = gives(row) && encode(row);
      if (buffer.size() >= size()) {
        send();
      }
      return added;
    }

    private boolean gives(Map<String, @Nullable Object> row) {
      return row.size() == columns.size() && row.keySet().containsAll(columns);
    }

    private void send() throws SQLException {
      beforeCopy();
      copies.send(buffer);
      if (!isHeld) {
        copies.end();
      }
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
      staged += upsert ? buffer.size() : 0;
    }

    void end() throws SQLException {
      if (buffer.size() > 0) {
        send();
      }
      copies.end();
      if (isStaged) {
        merge();
        runner.update(connection, stage.orElseThrow().drop());
      }
    }

    private void merge() throws SQLException {
      copies.end();
      runner.update(connection, stage.orElseThrow().merge());
      staged = 0;
    }
  }
}
