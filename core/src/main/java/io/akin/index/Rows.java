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

  void write(int slot, float[] row) {
    int chunk = chunk(slot);
    int offset = offset(slot);
    float[][] all = chunks;
    if (chunk == all.length || all[chunk].length <= offset) {
      all = Arrays.copyOf(all, Math.max(all.length, chunk + 1));
      all[chunk] = grown(all, chunk);
    }
    System.arraycopy(row, 0, all[chunk], offset, dimension);
    chunks = all;
  }

  /** The first chunk doubles until it is full-sized; the others are from the start. */
  private float[] grown(float[][] all, int chunk) {
    int full = (mask + 1) * dimension;
    if (chunk > 0) {
      return new float[full];
    }
    int length = all[0] == null ? FIRST * dimension : 2 * all[0].length;
    return all[0] == null
        ? new float[Math.min(length, full)]
        : Arrays.copyOf(all[0], Math.min(length, full));
  }

  void read(int slot, float[] into) {
    System.arraycopy(chunks[chunk(slot)], offset(slot), into, 0, dimension);
  }
}
