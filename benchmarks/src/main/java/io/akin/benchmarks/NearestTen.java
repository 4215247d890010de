package io.akin.benchmarks;

import java.util.Arrays;

/**
 * The ten nearest rows met so far, nearest first; nearly all others are refused by one comparison.
 * Not thread-safe.
 */
final class NearestTen {
  private final long[] ids = new long[ScanTable.NEIGHBORS];
  private final double[] distances = new double[ScanTable.NEIGHBORS];

  NearestTen() {
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
  }

  void offer(long id, double distance) {
    if (distance < distances[distances.length - 1]) {
      insert(id, distance);
    }
  }

  private void insert(long id, double distance) {
    int i = distances.length - 1;
    for (; i > 0 && distance < distances[i - 1]; i--) {
      ids[i] = ids[i - 1];
      distances[i] = distances[i - 1];
    }
    ids[i] = id;
    distances[i] = distance;
  }

  long[] ids() {
    return ids.clone();
  }
}
