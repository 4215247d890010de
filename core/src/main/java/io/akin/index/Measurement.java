package io.akin.index;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A measurement of whether codes pay: vectors that are about to be put as queries; how many of
 * their ten nearest a walk by the rows finds, how many a walk by codes whose results are ranked by
 * the rows, and what work either is. Work is counted, not timed, so that it comes out the same
 * again. Not thread-safe.
 */
final class Measurement {
  private static final int K = 10;

  /** Candidates of the walks by the rows: below and at what is asked for by default. */
  private static final int[] EF = {24, 64};

  /** How many times as many candidates are tried by codes. */
  private static final double[] WIDENINGS = {1, 1.2, 1.4, 1.6, 2, 2.5, 3};

  /** What is equal recall: less differs by chance. */
  private static final double EQUAL = 0.9975;

  /** What an estimate costs, in the unit of {@link #costOfRow}. */
  private static final double CODE = 75;

  /** Codes must save this much at least, for what counting does not see. */
  private static final double LESS = 0.9;

  private final Graph graph;
  private final Codes codes;
  private final Walk walk;
  private final long[] rowHits = new long[EF.length];
  private final long[][] codeHits = new long[WIDENINGS.length][EF.length];
  private double rowWork;
  private final double[] codeWork = new double[WIDENINGS.length];

  Measurement(Graph graph, Codes codes) {
    this.graph = graph;
    this.codes = codes;
    this.walk = new Walk(graph.links);
  }

  /** Asks for the neighbours of a vector, within an epoch. */
  void ask(float[] query) {
    Slots slots = graph.slots;
    RowGauge rows = new RowGauge(slots, slots.metric.kernel(query));
    CodeGauge estimates = new CodeGauge(codes, query, graph.links.capacity(0));
    int[] truth = Scan.nearest(slots, query, K, KeyFilter.all());
    Arrays.sort(truth);
    for (int i = 0; i < EF.length; i++) {
      walk.search(graph.entry(), rows, EF[i], slots::isLive, Integer.MAX_VALUE);
      rowWork += walk.measured() * costOfRow();
      rowHits[i] += hits(walk.results(), truth);
      for (int j = 0; j < WIDENINGS.length; j++) {
        int wide = (int) (EF[i] * WIDENINGS[j]);
        walk.search(graph.entry(), estimates, wide, slots::isLive, Integer.MAX_VALUE);
        codeWork[j] += walk.measured() * CODE + wide * costOfRow();
        codeHits[j][i] += hits(walk.ranked(rows), truth);
      }
    }
  }

  private static long hits(long[] byEf) {
    return Arrays.stream(byEf).sum();
  }

  private static long hits(long[] found, int[] truth) {
    return Arrays.stream(found, 0, Math.min(K, found.length))
        .filter(near -> Arrays.binarySearch(truth, Near.slot(near)) >= 0)
        .count();
  }

  /** Nanoseconds, about, where neither rows nor copies are in the processor's caches. */
  private double costOfRow() {
    return 60 + 0.25 * graph.slots.metric.dimension();
  }

  /**
   * The least number of times as many candidates that find as much by codes.
   *
   * @param isForced whether the most that was tried will do where none finds as much, and more work
   * @return nothing if codes do not pay
   */
  OptionalDouble widening(boolean isForced) {
    for (int j = 0; j < WIDENINGS.length; j++) {
      if (hits(codeHits[j]) >= EQUAL * hits(rowHits)
          && (isForced || codeWork[j] < LESS * rowWork)) {
        return OptionalDouble.of(WIDENINGS[j]);
      }
    }
    return isForced ? OptionalDouble.of(WIDENINGS[WIDENINGS.length - 1]) : OptionalDouble.empty();
  }
}
