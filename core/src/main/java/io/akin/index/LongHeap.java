package io.akin.index;

import java.util.Arrays;

/** The least of some longs first. Not thread-safe. */
final class LongHeap {
  private long[] values = new long[256];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** The least, of at least one. */
  long first() {
    return values[0];
  }

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    long[] v = values;
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (v[parent] <= value) {
        break;
      }
      v[at] = v[parent];
      at = parent;
    }
    v[at] = value;
  }

  long poll() {
    long first = values[0];
    long last = values[--size];
    if (size > 0) {
      sink(last);
    }
    return first;
  }

  /** Puts a value in the place of the least. */
  void replaceFirst(long value) {
    sink(value);
  }

  private void sink(long value) {
    long[] v = values;
    int n = size;
    int at = 0;
    for (int child = 1; child < n; child = 2 * at + 1) {
      if (child + 1 < n && v[child + 1] < v[child]) {
        child++;
      }
      if (v[child] >= value) {
        break;
      }
      v[at] = v[child];
      at = child;
    }
    v[at] = value;
  }
}
