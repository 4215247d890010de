package io.akin.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times contenders in turn, the plain loop just before each, on a new query each round. Not
 * thread-safe.
 */
final class Rounds {
  private static final int LEAST = 4;

  private final Contender plain;
  private final int most;
  private final Duration budget;
  private final RandomVectors queries = ScanTable.queries();

  /**
   * Rounds yet to be run.
   *
   * @param plain the plain loop
   * @param size over how many rows: the fewer, the more rounds the JIT needs
   * @param budget what a contender may take in all, beside the few rounds that it has in any case
   */
  Rounds(Contender plain, int size, Duration budget) {
    this.plain = plain;
    this.most = Math.max(20, 3_000_000 / size);
    this.budget = budget;
  }

  /**
   * How long a contender took, over the rounds but the first quarter, in which the JIT was still at
   * work.
   *
   * @param name the contender
   * @param millis the median
   * @param ratio the median of the ratios to the plain loop just before
   * @param plainMillis the plain loop's median
   * @param rounds how many were counted
   */
  record Timing(String name, double millis, double ratio, double plainMillis, int rounds) {
    private static final String MARK = "timing";

    String write() {
      return String.format(
          Locale.ROOT, "%s\t%s\t%f\t%f\t%f\t%d", MARK, name, millis, ratio, plainMillis, rounds);
    }

    static List<Timing> readAll(List<String> lines) {
      return lines.stream()
          .map(line -> line.split("\t", -1))
          .filter(parts -> parts[0].equals(MARK))
          .map(Timing::read)
          .toList();
    }

    private static Timing read(String[] parts) {
      return new Timing(
          parts[1],
          Double.parseDouble(parts[2]),
          Double.parseDouble(parts[3]),
          Double.parseDouble(parts[4]),
          Integer.parseInt(parts[5]));
    }
  }

  /** The times of one contender, as they come. */
  private static final class Times {
    private final Contender contender;
    private final List<Double> millis = new ArrayList<>();
    private final List<Double> plainMillis = new ArrayList<>();
    private long nanos;

    Times(Contender contender) {
      this.contender = contender;
    }

    void add(long own, long plain) {
      nanos += own;
      millis.add(own / 1e6);
      plainMillis.add(plain / 1e6);
    }

    Timing timing() {
      int first = millis.size() / 4;
      double[] own = from(first, millis);
      double[] plain = from(first, plainMillis);
      double[] ratios = new double[own.length];
      Arrays.setAll(ratios, i -> own[i] / plain[i]);
      return new Timing(
          contender.name(), Median.of(own), Median.of(ratios), Median.of(plain), own.length);
    }

    private static double[] from(int first, List<Double> all) {
      return all.stream().skip(first).mapToDouble(Double::doubleValue).toArray();
    }
  }

  List<Timing> run(List<Contender> contenders) throws SQLException {
    List<Times> all = contenders.stream().map(Times::new).toList();
    List<Times> open = new ArrayList<>(all);
    while (!open.isEmpty()) {
      float[] query = queries.next();
      for (Times times : open) {
        round(times, query);
      }
      open.removeIf(this::isEnough);
    }
    return all.stream().map(Times::timing).toList();
  }

  private boolean isEnough(Times times) {
    int done = times.millis.size();
    return done >= most || done >= LEAST && times.nanos > budget.toNanos();
  }

  private void round(Times times, float[] query) throws SQLException {
    long start = System.nanoTime();
    long[] expected = plain.nearest(query);
    long between = System.nanoTime();
    long[] actual = times.contender.nearest(query);
    times.add(System.nanoTime() - between, between - start);
    if (!Arrays.equals(expected, actual)) {
      throw new IllegalStateException(
          "%s found %s where the plain loop found %s."
              .formatted(
                  times.contender.name(), Arrays.toString(actual), Arrays.toString(expected)));
    }
  }
}
