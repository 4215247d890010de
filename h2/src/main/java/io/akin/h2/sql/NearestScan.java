package io.akin.h2.sql;

import io.akin.Distance;
import io.akin.DistanceFrom;
import io.akin.FloatVector;
import io.akin.codec.LittleEndianCodec;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Compares rows with a query, four in one call, which the kernels do faster than one by one. What
 * they sum in float32 only tells which rows are too far; those that may be near are measured again
 * by {@link Distance#between}, so that the answer is the truth's, to the last digit. Not
 * thread-safe.
 */
final class NearestScan {
  private static final int TOGETHER = 4;

  /** More than {@link Distance} says of what float32 sums may be off by. */
  private static final double TOLERANCE = 1e-5;

  private final Distance distance;
  private final float[] query;
  private final DistanceFrom from;
  private final double absolute;
  private final double relative;
  private final NearestRows nearest;
  private final byte[][] vectors = new byte[TOGETHER][];
  private final long[] rows = new long[TOGETHER];
  private final double[] estimates = new double[TOGETHER];
  private int count;

  /**
   * A scan.
   *
   * @param distance how far is measured
   * @param query from where; every row must have its dimension
   * @param nearest where rows go
   */
  NearestScan(Distance distance, FloatVector query, NearestRows nearest) {
    this.distance = distance;
    this.query = query.toArray();
    this.from = distance.from(query);
    this.nearest = nearest;
    absolute =
        switch (distance) {
          case COSINE -> TOLERANCE;
          // What it may be off by grows with both lengths; rows are taken to be as long as the
          // query.
          case NEGATIVE_INNER_PRODUCT -> -TOLERANCE * distance.between(query, query);
          default -> 0;
        };
    relative = distance == Distance.L2 || distance == Distance.L1 ? 1 - TOLERANCE : 1;
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
    if (vector.length != Float.BYTES * query.length) {
      throw FunctionErrors.differentDimensions(vector.length / Float.BYTES, query.length);
    }
    vectors[count] = vector;
    rows[count++] = row;
    if (count == TOGETHER) {
      flush();
    }
  }

  private void flush() {
    Arrays.fill(vectors, count, TOGETHER, vectors[0]);
    from.to(vectors[0], vectors[1], vectors[2], vectors[3], estimates);
    for (int i = 0; i < count; i++) {
      if (estimates[i] * relative - absolute <= nearest.farthest()) {
        nearest.offer(rows[i], distance.between(query, LittleEndianCodec.decode(vectors[i])));
      }
    }
    count = 0;
  }
}
