package io.akin.cli;

import java.util.Locale;

/** Durations, and rows a second, for people. */
final class Rate {
  private static final double NANOS = 1e9;

  private Rate() {}

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / NANOS);
  }

  static String of(long rows, long nanos) {
    double rate = rows * NANOS / Math.max(1, nanos);
    return String.format(Locale.ROOT, rate < 10 ? "%,.1f rows/s" : "%,.0f rows/s", rate);
  }
}
