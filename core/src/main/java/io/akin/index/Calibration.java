package io.akin.index;

import io.akin.Distance;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides whether searches go by codes, and again whenever there are four times as many vectors, a
 * few slots with each change, so that nobody waits for it. Thread-safe.
 */
final class Calibration {
  /** So many vectors let a measurement tell for those to come. */
  private static final int FIRST_MEASURED = 8192;

  /** So many vectors have a centre. */
  private static final int FIRST = 256;

  private static final int GROWTH = 4;

  private final Graph graph;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Optional<CodeTrial> trial = Optional.empty();

  Calibration(Graph graph) {
    this.graph = graph;
    graph.coding.next(first(graph.options.codes(), graph.slots.metric.distance()));
  }

  private static long first(CodeChoice choice, Distance distance) {
    if (distance == Distance.L1 || choice == CodeChoice.OFF) {
      return Long.MAX_VALUE;
    }
    return choice == CodeChoice.ON ? FIRST : FIRST_MEASURED;
  }

  /**
   * Goes a step on, if nobody else does.
   *
   * @param vector one that is about to be put, or none
   */
  void step(float[] vector) {
    if ((trial.isPresent() || graph.slots.size() >= graph.coding.next()) && lock.tryLock()) {
      int entered = graph.slots.epochs.enter();
      try {
        proceed(vector);
      } finally {
        graph.slots.epochs.exit(entered);
        lock.unlock();
      }
    }
  }

  private void proceed(float[] vector) {
    if (trial.isEmpty()) {
      trial = Optional.of(CodeTrial.begin(graph));
    } else if (trial.get().step(vector)) {
      trial = Optional.empty();
      graph.coding.next((long) GROWTH * graph.slots.size());
    }
  }
}
