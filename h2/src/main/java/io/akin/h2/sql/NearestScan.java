package io.akin.h2.sql;

import io.akin.DistanceFrom;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Compares rows with a query, four in one call, which the kernels do faster than one by one. Not
 * thread-safe.
 */
final class NearestScan {
  private static final int TOGETHER = 4;

  private final DistanceFrom from;
  private final int bytes;
  private final NearestRows nearest;
  private final byte[][] vectors = new byte[TOGETHER][];
  private final long[] rows = new long[TOGETHER];
  private final double[] distances = new double[TOGETHER];
  private int count;

  /**
   * A scan.
   *
   * @param from the query
   * @param dimension its dimension, which every row must have
   * @param nearest where rows go
   */
  NearestScan(DistanceFrom from, int dimension, NearestRows nearest) {
    this.from = from;
    this.bytes = Float.BYTES * dimension;
    this.nearest = nearest;
  }

  /** Offers every row. */
  void run(H2Rows all) throws SQLException {
    while (all.next()) {
      add(all.rowId(), all.vector());
    }
    if (count > 0) {
      flush();
    }
  }

  private void add(long row, byte[] vector) throws SQLException {
    if (vector.length != bytes) {
      throw FunctionErrors.differentDimensions(vector.length / Float.BYTES, bytes / Float.BYTES);
    }
    vectors[count] = vector;
    rows[count++] = row;
    if (count == TOGETHER) {
      flush();
    }
  }

  /**
   * The last few are padded: one kernel for all, so that equal vectors are equally far wherever
   * they stand.
   */
  private void flush() {
    Arrays.fill(vectors, count, TOGETHER, vectors[0]);
    from.to(vectors[0], vectors[1], vectors[2], vectors[3], distances);
    for (int i = 0; i < count; i++) {
      nearest.offer(rows[i], distances[i]);
    }
    count = 0;
  }
}
