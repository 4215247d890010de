package io.akin.jdbc;

import io.akin.BitVector;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.jdbc.dialect.JsonText;
import io.akin.jdbc.dialect.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are sent together, in their order: some hundred, and no more bytes at once than servers
 * take; what one refuses as too large is sent in halves. Not thread-safe.
 */
final class RowBatch implements AutoCloseable {
  private static final int ROWS = 500;

  /** What is sent at once, reckoned with vectors as text: half of the least limit by default. */
  private static final long BYTES = 8 << 20;

  /** A row of so many bytes goes by itself, so that nothing goes with one that is refused. */
  private static final long ALONE = 1 << 20;

  /** What one statement may have, prepared by a server of MySQL's kind. */
  private static final int PARAMETERS = 65_535;

  private final Session session;
  private final Table table;
  private final boolean upsert;
  private final Batch statements;

  /** How many rows go in one statement, or 1. */
  private final int most;

  private final List<Map<String, @Nullable Object>> together = new ArrayList<>();
  private int rows;
  private long bytes;

  RowBatch(Session session, Table table, boolean upsert, Connection connection) {
    this.session = session;
    this.table = table;
    this.upsert = upsert;
    this.statements = new Batch(connection, ROWS);
    this.most = session.dialect().batching().rows();
  }

  void add(Map<String, @Nullable Object> row) throws SQLException {
    long size = bytes(row);
    if (rows > 0 && (bytes + size > BYTES || size > ALONE || !fits(row))) {
      flush();
    }
    rows++;
    bytes += size;
    if (most > 1) {
      together.add(row);
    } else {
      statements.add(session.tables().write(table, List.of(row), upsert));
    }
    if (size > ALONE) {
      flush();
    }
  }

  private boolean fits(Map<String, @Nullable Object> row) {
    Set<String> columns = together.isEmpty() ? row.keySet() : together.get(0).keySet();
    return rows < (most > 1 ? most : ROWS)
        && (rows + 1) * row.size() <= PARAMETERS
        && List.copyOf(columns).equals(List.copyOf(row.keySet()));
  }

  /** Sends what was added. */
  void flush() throws SQLException {
    statements.flush();
    if (!together.isEmpty()) {
      send(together);
      together.clear();
    }
    rows = 0;
    bytes = 0;
  }

  private void send(List<Map<String, @Nullable Object>> some) throws SQLException {
    try {
      statements.execute(session.tables().write(table, some, upsert));
    } catch (SQLException e) {
      if (some.size() == 1 || FailureKind.of(e) != FailureKind.TOO_LARGE) {
        throw e;
      }
      send(some.subList(0, some.size() / 2));
      send(some.subList(some.size() / 2, some.size()));
    }
  }

  /** How many bytes a row is at most, about. */
  static long bytes(Map<String, @Nullable Object> row) {
    long bytes = 0;
    for (Object value : row.values()) {
      bytes += value == null ? 4 : bytes(value);
    }
    return bytes;
  }

  private static long bytes(Object value) {
    if (value instanceof Vector vector) {
      return bytes(vector);
    }
    if (value instanceof byte[] bytes) {
      return 2L * bytes.length;
    }
    if (value instanceof JsonText json) {
      return 2L * json.text().length();
    }
    return value instanceof Number ? 20 : 2L * String.valueOf(value).length();
  }

  /** The text of a float32 has 12 characters and a comma, seldom more. */
  private static long bytes(Vector vector) {
    if (vector instanceof SparseVector sparse) {
      return 24L * sparse.nonZeros();
    }
    return (vector instanceof BitVector ? 1L : 13L) * vector.dimension();
  }

  @Override
  public void close() throws SQLException {
    statements.close();
  }
}
