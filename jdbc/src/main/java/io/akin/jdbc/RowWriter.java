package io.akin.jdbc;

import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.postgresql.PostgresDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes many rows on one connection, in a transaction that another begins and ends: by COPY where
 * there is one and it is worth its while, else in batches. Not thread-safe.
 */
final class RowWriter implements AutoCloseable {
  /** Fewer rows of the same columns behind one another are as fast in a batch: measured. */
  private static final int LEAST_INSERTED = 100;

  /** The same where a temporary table has to be made. */
  private static final int LEAST_UPSERTED = 500;

  private final boolean upsert;
  private final Keys key;
  private final RowBatch batch;
  private final Optional<BulkCopy> copy;
  private final List<Map<String, @Nullable Object>> waiting = new ArrayList<>();
  private boolean copying;
  private long written;

  /**
   * A writer.
   *
   * @param upsert whether a row takes the place of the one with its key
   * @param inMemory whether the rows are there already
   */
  RowWriter(Session session, Table table, boolean upsert, boolean inMemory, Connection connection)
      throws SQLException {
    this.upsert = upsert;
    this.key = new Keys(table);
    this.batch = new RowBatch(session, table, upsert, connection);
    this.copy =
        PostgresDriver.isThere()
            ? BulkCopy.on(connection, session, table, upsert, inMemory)
            : Optional.<BulkCopy>empty();
  }

  /**
   * Writes a row, or keeps it until there are more.
   *
   * @param row values by the columns' names in the database, vectors checked
   */
  void add(Map<String, @Nullable Object> row) throws SQLException {
    if (upsert) {
      key.requireIn(row);
    }
    written++;
    if (copy.isEmpty()) {
      batch.add(row);
    } else if (!copying || !copy.get().add(row)) {
      await(row, copy.get());
    }
  }

  private void await(Map<String, @Nullable Object> row, BulkCopy by) throws SQLException {
    if (copying) {
      by.end();
      copying = false;
    }
    if (!waiting.isEmpty() && !waiting.get(0).keySet().equals(row.keySet())) {
      batchWaiting();
    }
    waiting.add(row);
    if (waiting.size() == (upsert ? LEAST_UPSERTED : LEAST_INSERTED)) {
      copyWaiting(by);
    }
  }

  private void copyWaiting(BulkCopy by) throws SQLException {
    copying = by.begin(waiting);
    if (copying) {
      // What is in a batch comes first.
      batch.flush();
      waiting.clear();
    } else {
      batchWaiting();
    }
  }

  private void batchWaiting() throws SQLException {
    for (Map<String, @Nullable Object> row : waiting) {
      batch.add(row);
    }
    waiting.clear();
  }

  /** Writes what is kept, and tells how many rows were added. */
  long finish() throws SQLException {
    if (copying) {
      copy.orElseThrow().end();
      copying = false;
    }
    batchWaiting();
    batch.flush();
    return written;
  }

  @Override
  public void close() throws SQLException {
    try (batch) {
      if (copy.isPresent()) {
        copy.get().close();
      }
    }
  }
}
