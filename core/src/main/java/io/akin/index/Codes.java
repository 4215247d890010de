package io.akin.index;

import java.util.Arrays;
import java.util.Optional;

/**
 * The codes of all rows, in chunks, and a copy of each beside the links to it if that is wanted. A
 * slot's code is written before the first link leads to the slot, and not again as long as anyone
 * may look at it.
 */
final class Codes {
  private static final int SHIFT = 10;
  private static final int MASK = (1 << SHIFT) - 1;

  final Encoder encoder;
  private final Optional<Blocks> blocks;
  private final int length;
  private volatile long[][] chunks = new long[0][];

  /**
   * Room for codes.
   *
   * @param encoder what makes them
   * @param neighbors beside so many links of each slot, or 0 for none
   */
  Codes(Encoder encoder, int neighbors) {
    this.encoder = encoder;
    this.length = encoder.length();
    this.blocks =
        neighbors == 0 ? Optional.empty() : Optional.of(new Blocks(this, neighbors, length));
  }

  Optional<Blocks> blocks() {
    return blocks;
  }

  long[][] chunks() {
    return chunks;
  }

  static int chunk(int slot) {
    return slot >>> SHIFT;
  }

  int offset(int slot) {
    return (slot & MASK) * length;
  }

  /** Encodes a slot's row. */
  void write(int slot, float[] row) {
    encoder.encode(row, room(slot), offset(slot));
  }

  /** Copies a slot's code. */
  void copy(int slot, long[] into, int at) {
    System.arraycopy(room(slot), offset(slot), into, at, length);
  }

  private long[] room(int slot) {
    return chunk(slot) < chunks.length ? chunks[chunk(slot)] : grown(chunk(slot));
  }

  private synchronized long[] grown(int chunk) {
    long[][] all = chunks;
    if (chunk >= all.length) {
      long[][] more = Arrays.copyOf(all, chunk + 1);
      Arrays.setAll(more, i -> i < all.length ? all[i] : new long[(MASK + 1) * length]);
      chunks = more;
    }
    return chunks[chunk];
  }
}
