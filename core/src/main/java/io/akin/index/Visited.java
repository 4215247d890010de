package io.akin.index;

import java.util.Arrays;

/** Slots that a walk has seen. Not thread-safe. */
final class Visited {
  private long[] words = new long[64];
  private int[] seen = new int[256];
  private int count;

  /** Whether the slot is new here. */
  boolean add(int slot) {
    int word = slot >>> 6;
    if (word >= words.length) {
      words = Arrays.copyOf(words, Math.max(2 * words.length, word + 1));
    }
    long bit = 1L << slot;
    if ((words[word] & bit) != 0) {
      return false;
    }
    words[word] |= bit;
    if (count == seen.length) {
      seen = Arrays.copyOf(seen, 2 * count);
    }
    seen[count++] = slot;
    return true;
  }

  int count() {
    return count;
  }

  void clear() {
    for (int i = 0; i < count; i++) {
      words[seen[i] >>> 6] = 0;
    }
    count = 0;
  }
}
