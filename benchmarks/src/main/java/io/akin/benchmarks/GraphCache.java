package io.akin.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * MariaDB's memory for one index, made large enough for a run and put back after it, also where the
 * run is interrupted. An index that does not fit is read anew again and again, by whoever asks.
 */
final class GraphCache implements AutoCloseable {
  private static final String VARIABLE = "mhnsw_max_cache_size";

  /** More than a row of 384 dimensions with 16 links takes. */
  private static final long BYTES_PER_ROW = 4096;

  private final OwnDatabase database;
  private final long before;
  private final Thread last = new Thread(this::putBack);
  private volatile boolean raised;

  private GraphCache(OwnDatabase database, long before) {
    this.database = database;
    this.before = before;
  }

  /** Raises it where so many rows need more; where the user may not, that is said. */
  static GraphCache holding(OwnDatabase database, int rows) throws SQLException {
    return holding(database, rows, Items.DIMENSION);
  }

  /** The same for rows of another dimension than {@link Items#DIMENSION}. */
  static GraphCache holding(OwnDatabase database, int rows, int dimension) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select @@" + VARIABLE)) {
      result.next();
      GraphCache cache = new GraphCache(database, result.getLong(1));
      cache.raise(rows * BYTES_PER_ROW * Math.max(1, dimension / Items.DIMENSION));
      return cache;
    }
  }

  private void raise(long wanted) {
    Runtime.getRuntime().addShutdownHook(last);
    if (wanted > before) {
      raised = set(wanted);
    }
  }

  /** What its user has set; the run may have more. */
  String asked() {
    return VARIABLE + " before " + before / (1 << 20) + " MiB";
  }

  private boolean set(long bytes) {
    try {
      database.onServer("set global " + VARIABLE + " = " + bytes);
      return true;
    } catch (SQLException e) {
      System.err.printf("%s could not be set to %,d: %s%n", VARIABLE, bytes, e.getMessage());
      return false;
    }
  }

  private void putBack() {
    if (raised) {
      set(before);
    }
  }

  @Override
  public void close() {
    putBack();
    Runtime.getRuntime().removeShutdownHook(last);
  }
}
