package io.akin.h2.sql;

import java.util.Arrays;

/**
 * The nearest rows met so far: a heap with the farthest on top. Of two rows at the same distance
 * the one with the smaller number is nearer, so that the answer does not depend on the order in
 * which rows were met. Not thread-safe.
 */
final class NearestRows {
  private static final int INITIAL = 16;

  private final int limit;
  private double[] distances;
  private long[] rows;
  private int size;
  private double farthest;

  /**
   * An empty heap.
   *
   * @param limit how many rows to keep, at least 1
   * @param within the largest distance to keep, itself included
   */
  NearestRows(int limit, double within) {
    this.limit = limit;
    this.farthest = within;
    distances = new double[Math.min(limit, INITIAL)];
    rows = new long[distances.length];
  }

  /** The largest distance that is still kept: a row that is farther need not be offered. */
  double farthest() {
    return farthest;
  }

  /** Keeps a row if it is among the nearest; never one whose distance is not defined (NaN). */
  void offer(long row, double distance) {
    if (distance <= farthest) {
      add(row, distance);
    }
  }

  private void add(long row, double distance) {
    if (size < limit) {
      grow();
      rise(size++, row, distance);
    } else if (isFarther(0, row, distance)) {
      sink(row, distance);
    }
    if (size == limit) {
      farthest = distances[0];
    }
  }

  private void grow() {
    if (size == rows.length) {
      int length = (int) Math.min(limit, 2L * size);
      distances = Arrays.copyOf(distances, length);
      rows = Arrays.copyOf(rows, length);
    }
  }

  private void rise(int hole, long row, double distance) {
    int i = hole;
    while (i > 0 && !isFarther((i - 1) / 2, row, distance)) {
      i = move((i - 1) / 2, i);
    }
    set(i, row, distance);
  }

  private void sink(long row, double distance) {
    int i = 0;
    int child = fartherChild(i);
    while (child < size && isFarther(child, row, distance)) {
      i = move(child, i);
      child = fartherChild(i);
    }
    set(i, row, distance);
  }

  /** The farther of two children; {@link #size} or more where there is none. */
  private int fartherChild(int parent) {
    int left = 2 * parent + 1;
    int right = left + 1;
    return right < size && isFarther(right, rows[left], distances[left]) ? right : left;
  }

  private int move(int from, int to) {
    set(to, rows[from], distances[from]);
    return from;
  }

  private void set(int i, long row, double distance) {
    rows[i] = row;
    distances[i] = distance;
  }

  private boolean isFarther(int i, long row, double distance) {
    return distances[i] > distance || distances[i] == distance && rows[i] > row;
  }

  /** Empties the heap, nearest first. */
  void drain(Taker taker) {
    double[] sortedDistances = new double[size];
    long[] sortedRows = new long[size];
    while (size > 0) {
      sortedRows[size - 1] = rows[0];
      sortedDistances[size - 1] = distances[0];
      size--;
      sink(rows[size], distances[size]);
    }
    for (int i = 0; i < sortedRows.length; i++) {
      taker.take(sortedRows[i], sortedDistances[i]);
    }
  }

  /** Takes a row. */
  interface Taker {
    /** Takes the next row. */
    void take(long row, double distance);
  }
}
