package io.akin.jdbc;

import io.akin.Distance;
import io.akin.jdbc.dialect.VectorIndex;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * How much of the exact answer an index finds, and in what time, by how much it looks through.
 * Immutable and thread-safe.
 *
 * @param table the table's name
 * @param column the column of vectors
 * @param distance how far was measured
 * @param index the index that answered
 * @param method its method: of {@link VectorIndex.Method#HNSW} the effort is {@code efSearch}, of
 *     {@link VectorIndex.Method#IVFFLAT} it is {@code probes}
 * @param k how many neighbours were asked for
 * @param queries how many of the table's rows were asked for theirs
 * @param points what was measured, by rising effort
 */
public record RecallCurve(
    String table,
    String column,
    Distance distance,
    String index,
    VectorIndex.Method method,
    int k,
    int queries,
    List<Point> points) {

  /**
   * One effort.
   *
   * @param effort {@code efSearch} or {@code probes}, at least 1
   * @param recall how much of the exact answers was found, on average, 0 to 1; a row as near as the
   *     last of them counts as found
   * @param median the time that half of the queries took at most, as the caller waits for it
   * @param slow the time that 95 in 100 took at most
   */
  public record Point(int effort, double recall, Duration median, Duration slow) {}

  /** Copies the list. */
  public RecallCurve {
    points = List.copyOf(points);
  }

  /**
   * The least effort that was measured and found so much.
   *
   * @param recall 0 to 1
   * @return empty where none did
   */
  public OptionalInt effortFor(double recall) {
    return points.stream()
        .filter(point -> point.recall() >= recall)
        .mapToInt(Point::effort)
        .findFirst();
  }
}
