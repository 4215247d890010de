package io.akin.jdbc;

import java.time.Duration;

/**
 * How far a {@link BulkLoad} is. Immutable and thread-safe.
 *
 * @param rows how many rows have been taken, those that were skipped included
 * @param committed how many of them are certainly committed
 * @param elapsed how long the load has run
 * @param rowsPerSecond how many rows it took a second, on average, without those that were skipped
 */
public record BulkProgress(long rows, long committed, Duration elapsed, double rowsPerSecond) {

  static BulkProgress of(long skipped, long rows, long committed, long nanos) {
    double seconds = Math.max(nanos, 1) / 1e9;
    return new BulkProgress(rows, committed, Duration.ofNanos(nanos), (rows - skipped) / seconds);
  }
}
