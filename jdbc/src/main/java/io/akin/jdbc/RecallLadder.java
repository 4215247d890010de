package io.akin.jdbc;

import io.akin.jdbc.RecallCurve.Point;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Which efforts are measured: twice as much each time, then what lies about a target. */
final class RecallLadder {
  /** More effort than finds this much is not worth its time. */
  private static final double ENOUGH = 0.999;

  /** A target's least effort is found to one part in so many. */
  private static final int PARTS = 10;

  private final int last;
  private final IntFunction<Point> measure;
  private final NavigableMap<Integer, Point> measured = new TreeMap<>();

  /**
   * The efforts up to a last one.
   *
   * @param measure what gives the point of an effort
   */
  RecallLadder(int last, IntFunction<Point> measure) {
    this.last = last;
    this.measure = measure;
  }

  /** The points from a first effort on, by rising effort, with the least for each target. */
  List<Point> climb(int first, double... targets) {
    double highest = ENOUGH;
    for (double target : targets) {
      highest = Math.max(highest, target);
    }
    int effort = Math.min(first, last);
    while (measure(effort).recall() < highest && effort < last) {
      effort = Math.min(last, 2 * effort);
    }
    for (double target : targets) {
      narrow(target);
    }
    return List.copyOf(measured.values());
  }

  private Point measure(int effort) {
    Point point = measure.apply(effort);
    measured.put(effort, point);
    return point;
  }

  private void narrow(double target) {
    Optional<Integer> reached =
        measured.entrySet().stream()
            .filter(entry -> entry.getValue().recall() >= target)
            .map(Map.Entry::getKey)
            .findFirst();
    if (reached.isEmpty()) {
      return;
    }
    int high = reached.get();
    Integer below = measured.lowerKey(high);
    if (below == null) {
      return;
    }
    int low = below;
    while (high - low > Math.max(1, low / PARTS)) {
      int middle = low + (high - low) / 2;
      if (measure(middle).recall() >= target) {
        high = middle;
      } else {
        low = middle;
      }
    }
  }
}
