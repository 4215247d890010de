package io.akin.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The slots' neighbours: on the lowest level lists beside one another, each its length and room for
 * 2·m slots; above that an array for each of the few slots that are there. A slot's level is drawn
 * from its number, so that a slot that is used again has the lists it needs.
 *
 * <p>Whoever changes a list holds its {@link #lock}; readers hold nothing. They may meet a list
 * that is half the old and half the new one, but each slot in it was complete when it was put
 * there.
 */
final class Links {
  private static final int SHIFT = 10;
  private static final int MASK = (1 << SHIFT) - 1;
  private static final int MAX_LEVEL = 30;
  private static final int LOCKS = 1024;
  private static final int[] NONE = {};
  private static final VarHandle INT = MethodHandles.arrayElementVarHandle(int[].class);

  private final int m;
  private final long seed;
  private final Coding coding;
  private final Object[] locks = new Object[LOCKS];
  private volatile int[][] lowest = new int[0][];
  private volatile int[][] upper = new int[0][];

  Links(HnswOptions options, Coding coding) {
    this.coding = coding;
    this.m = options.m();
    this.seed = options.seed();
    Arrays.setAll(locks, i -> new Object());
  }

  /** What is held while this slot's lists are changed; never two at once. */
  Object lock(int slot) {
    return locks[slot & (LOCKS - 1)];
  }

  /** The highest level that a slot is on: l or higher is one in m<sup>l</sup>. */
  int level(int slot) {
    long bits = mixed(seed + slot * 0x9e3779b97f4a7c15L);
    double uniform = ((bits >>> 11) + 1) * 0x1p-53;
    return (int) Math.min(MAX_LEVEL, -Math.log(uniform) / Math.log(m));
  }

  /** SplittableRandom's mixing, Stafford's variant 13. */
  private static long mixed(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** How many neighbours a slot has on a level at most. */
  int capacity(int level) {
    return level == 0 ? 2 * m : m;
  }

  /** Makes room for a slot, without neighbours. */
  synchronized void prepare(int slot) {
    int chunk = slot >>> SHIFT;
    if (chunk >= lowest.length) {
      int[][] grown = Arrays.copyOf(lowest, chunk + 1);
      Arrays.setAll(grown, i -> i < lowest.length ? lowest[i] : new int[(MASK + 1) * (2 * m + 1)]);
      lowest = grown;
    }
    if (slot >= upper.length) {
      int[][] grown = Arrays.copyOf(upper, Math.max(64, slot + (slot >> 1) + 1));
      Arrays.fill(grown, upper.length, grown.length, NONE);
      upper = grown;
    }
    int level = level(slot);
    if (upper[slot].length == 0 && level > 0) {
      upper[slot] = new int[level * (m + 1)];
    }
    synchronized (lock(slot)) {
      for (int i = 0; i <= level; i++) {
        write(slot, i, NONE, 0);
      }
    }
  }

  private int[] list(int slot, int level) {
    return level == 0 ? lowest[slot >>> SHIFT] : upper[slot];
  }

  private int at(int slot, int level) {
    return level == 0 ? (slot & MASK) * (2 * m + 1) : (level - 1) * (m + 1);
  }

  /**
   * The neighbours of a slot. What was written of them before they were put there is seen after
   * this.
   *
   * @param into has room for {@link #capacity}
   * @return how many there are
   */
  int read(int slot, int level, int[] into) {
    int[] list = list(slot, level);
    int at = at(slot, level);
    int count = (int) INT.getAcquire(list, at);
    for (int i = 0; i < count; i++) {
      into[i] = list[at + 1 + i];
    }
    VarHandle.acquireFence();
    return count;
  }

  /** Puts these neighbours in place of those that are there. */
  void write(int slot, int level, int[] neighbors, int count) {
    int[] list = list(slot, level);
    int at = at(slot, level);
    VarHandle.releaseFence();
    System.arraycopy(neighbors, 0, list, at + 1, count);
    INT.setRelease(list, at, count);
    if (level == 0) {
      coding.linked(slot, neighbors, count);
    }
  }

  /**
   * Puts a neighbour behind the others.
   *
   * @return false if there is no room
   */
  boolean append(int slot, int level, int neighbor) {
    int[] list = list(slot, level);
    int at = at(slot, level);
    int count = list[at];
    if (count == capacity(level)) {
      return false;
    }
    VarHandle.releaseFence();
    list[at + 1 + count] = neighbor;
    INT.setRelease(list, at, count + 1);
    if (level == 0) {
      coding.appended(slot, neighbor);
    }
    return true;
  }
}
