package io.akin.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The slots' neighbours on the lowest level once more, with the neighbours' codes behind them, so
 * that a step of a walk reads one piece of memory from one end to the other. A block is its stamp
 * and length, the neighbours' slots, and their codes.
 *
 * <p>Whoever changes a block holds the slot's lock of {@link Links}; readers hold nothing. The
 * stamp is odd while more is changed than a neighbour put behind the others; whoever read codes
 * meanwhile finds that out by {@link #isUnchanged} and takes them from {@link Codes}. The slots
 * that he read may be half the old and half the new ones, as in {@link Links}.
 */
final class Blocks {
  /** With its header 8 MB, which is whole regions of most heaps. */
  private static final int CHUNK = (1 << 20) - 2;

  private static final long STAMP = 1L << 32;
  private static final VarHandle LONG = MethodHandles.arrayElementVarHandle(long[].class);

  /** A large array's elements begin 16 bytes behind a cache line's beginning; blocks on one. */
  private static final int LEAD = 6;

  private static final int LINE = 8;

  private final Codes codes;
  private final int length;
  private final int head;
  private final int size;
  private final int blocks;
  private volatile long[][] chunks = new long[0][];

  Blocks(Codes codes, int neighbors, int length) {
    this.codes = codes;
    this.length = length;
    this.head = lines(1 + (neighbors + 1) / 2);
    this.size = longs(neighbors, length);
    this.blocks = (CHUNK - LEAD) / size;
  }

  /** How many longs a block takes. */
  static int longs(int neighbors, int length) {
    return lines(1 + (neighbors + 1) / 2) + lines(neighbors * length);
  }

  private static int lines(int longs) {
    return (longs + LINE - 1) / LINE * LINE;
  }

  /** What holds the slot's block. */
  long[] chunk(int slot) {
    return chunks[slot / blocks];
  }

  /** Where the slot's block begins. */
  int at(int slot) {
    return LEAD + (slot % blocks) * size;
  }

  /** What is read first of a block: how often it changed, and how many neighbours it has. */
  static long stamp(long[] chunk, int at) {
    return (long) LONG.getAcquire(chunk, at);
  }

  static int count(long stamp) {
    return (int) stamp;
  }

  /** The slot of a neighbour. */
  static int neighbor(long[] chunk, int at, int number) {
    return (int) (chunk[at + 1 + (number >> 1)] >>> ((number & 1) << 5));
  }

  /** Where a neighbour's code is. */
  int code(int at, int number) {
    return at + head + number * length;
  }

  /** Whether all that was read since is of one state. */
  static boolean isUnchanged(long[] chunk, int at, long stamp) {
    VarHandle.acquireFence();
    long now = (long) LONG.getOpaque(chunk, at);
    return (stamp & STAMP) == 0 && (now ^ stamp) >>> 32 == 0;
  }

  /** Puts these neighbours in place of those that are there. */
  void write(int slot, int[] neighbors, int count) {
    long[] chunk = room(slot);
    int at = at(slot);
    long stamp = chunk[at];
    LONG.setOpaque(chunk, at, stamp + STAMP);
    VarHandle.storeStoreFence();
    for (int i = 0; i < count; i++) {
      put(chunk, at, i, neighbors[i]);
    }
    LONG.setRelease(chunk, at, (stamp >>> 32 << 32) + 2 * STAMP + count);
  }

  /** Puts a neighbour behind the others. */
  void append(int slot, int neighbor) {
    long[] chunk = room(slot);
    int at = at(slot);
    put(chunk, at, count(chunk[at]), neighbor);
    LONG.setRelease(chunk, at, chunk[at] + 1);
  }

  private void put(long[] chunk, int at, int number, int neighbor) {
    codes.copy(neighbor, chunk, code(at, number));
    int pair = at + 1 + (number >> 1);
    int shift = (number & 1) << 5;
    chunk[pair] = chunk[pair] & ~(0xffffffffL << shift) | (long) neighbor << shift;
  }

  private long[] room(int slot) {
    int chunk = slot / blocks;
    return chunk < chunks.length ? chunks[chunk] : grown(chunk);
  }

  private synchronized long[] grown(int chunk) {
    long[][] all = chunks;
    if (chunk >= all.length) {
      long[][] more = Arrays.copyOf(all, chunk + 1);
      Arrays.setAll(more, i -> i < all.length ? all[i] : new long[LEAD + blocks * size]);
      chunks = more;
    }
    return chunks[chunk];
  }
}
