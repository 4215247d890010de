package io.akin.benchmarks;

import java.util.Arrays;

/** The middle of several numbers, which one slow moment does not move. */
final class Median {

  private Median() {}

  /** The middle one, the upper of two; NaN of none. */
  static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }
}
