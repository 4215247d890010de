package io.akin.index;

import java.util.Arrays;

/**
 * The vectors, one behind the other in chunks, so that growing copies next to nothing. One thread
 * writes at a time, by its caller's lock. Whoever reads got the slot from something that was
 * published after the row was written, and asks for {@link #chunks} after that.
 */
final class Rows {
  /** 32 MB: large beside the heap's regions, of which a chunk may waste one. */
  private static final int CHUNK_ELEMENTS = 1 << 23;

  private static final int FIRST = 64;

  private final int dimension;
  private final int shift;
  private final int mask;
  private volatile float[][] chunks = new float[0][];

  Rows(int dimension) {
    this.dimension = dimension;
    this.shift = 31 - Integer.numberOfLeadingZeros(CHUNK_ELEMENTS / dimension);
    this.mask = (1 << shift) - 1;
  }

  int dimension() {
    return dimension;
  }

  float[][] chunks() {
    return chunks;
  }

  /** Which chunk holds the slot's row. */
  int chunk(int slot) {
    return slot >>> shift;
  }

  /** Where in its chunk the row begins. */
  int offset(int slot) {
    return (slot & mask) * dimension;
  }

  /** Makes room for a row; each slot in its turn. */
  void reserve(int slot) {
    int chunk = chunk(slot);
    float[][] all = chunks;
    if (chunk == all.length) {
      all = Arrays.copyOf(all, chunk + 1);
      all[chunk] = new float[(chunk == 0 ? Math.min(FIRST, mask + 1) : mask + 1) * dimension];
      chunks = all;
    } else if (all[chunk].length == offset(slot)) {
      all = all.clone();
      // The first chunk doubles until it is full-sized; the others are from the start.
      all[chunk] = Arrays.copyOf(all[chunk], 2 * all[chunk].length);
      chunks = all;
    }
  }

  void write(int slot, float[] row) {
    System.arraycopy(row, 0, chunks[chunk(slot)], offset(slot), dimension);
  }

  void read(int slot, float[] into) {
    System.arraycopy(chunks[chunk(slot)], offset(slot), into, 0, dimension);
  }
}
