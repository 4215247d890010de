package io.akin.benchmarks;

import io.akin.DistanceFrom;

/**
 * The measure of the others: the same kernel over arrays that lie in memory, without a database.
 * Not thread-safe.
 */
final class PlainLoop implements Contender {
  private final byte[][] rows;

  /**
   * A loop.
   *
   * @param rows as many as four go into, the place of each its id
   */
  PlainLoop(byte[][] rows) {
    this.rows = rows;
  }

  @Override
  public String name() {
    return "plain loop";
  }

  @Override
  public long[] nearest(float[] query) {
    DistanceFrom from = ScanTable.DISTANCE.from(query);
    NearestTen nearest = new NearestTen();
    double[] four = new double[4];
    for (int id = 0; id < rows.length; id += 4) {
      from.to(rows[id], rows[id + 1], rows[id + 2], rows[id + 3], four);
      for (int i = 0; i < 4; i++) {
        nearest.offer(id + i, four[i]);
      }
    }
    return nearest.ids();
  }
}
