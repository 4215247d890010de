package io.akin.index;

import java.util.Objects;

/**
 * How a graph is built. Immutable.
 *
 * @param m to how many neighbours a vector is linked on each level, from 2 to 100; it keeps up to
 *     twice as many links on the lowest, 8·m bytes
 * @param efConstruction how many candidates are kept while neighbours are looked for, at least
 *     {@code m}: more make a better graph and take longer
 * @param seed from which the vectors' levels are drawn
 * @param codes whether walks are by codes of the vectors; never for L1
 * @param codeMemory how many bytes copies of codes may take: within that each vector keeps its
 *     neighbours' codes beside its links, 2·m codes, so that a step of a walk reads one piece of
 *     memory; 0 for codes in an array of their own only, which is faster as long as that is about
 *     as small as the processor's caches
 */
public record HnswOptions(int m, int efConstruction, long seed, CodeChoice codes, long codeMemory) {
  private static final int MAX_M = 100;
  private static final int MAX_EF = 10_000;

  /** Refuses what is out of range. */
  public HnswOptions {
    if (m < 2 || m > MAX_M) {
      throw new IllegalArgumentException("m must be from 2 to %d, got %d.".formatted(MAX_M, m));
    }
    if (efConstruction < m || efConstruction > MAX_EF) {
      throw new IllegalArgumentException(
          "efConstruction must be from m (%d) to %d, got %d.".formatted(m, MAX_EF, efConstruction));
    }
    Objects.requireNonNull(codes, "codes");
    if (codeMemory < 0) {
      throw new IllegalArgumentException(
          "codeMemory must not be negative, got " + codeMemory + ".");
    }
  }

  /** m 16, efConstruction 100, always the same seed, codes as measured, in their own array. */
  public static HnswOptions defaults() {
    return new HnswOptions(16, 100, 42, CodeChoice.MEASURED, 0);
  }

  /** The same with another m. */
  public HnswOptions withM(int links) {
    return new HnswOptions(links, efConstruction, seed, codes, codeMemory);
  }

  /** The same with so many candidates. */
  public HnswOptions withEfConstruction(int candidates) {
    return new HnswOptions(m, candidates, seed, codes, codeMemory);
  }

  /** The same with another seed. */
  public HnswOptions withSeed(long other) {
    return new HnswOptions(m, efConstruction, other, codes, codeMemory);
  }

  /** The same with codes or without. */
  public HnswOptions withCodes(CodeChoice choice) {
    return new HnswOptions(m, efConstruction, seed, choice, codeMemory);
  }

  /** The same with so many bytes for codes. */
  public HnswOptions withCodeMemory(long bytes) {
    return new HnswOptions(m, efConstruction, seed, codes, bytes);
  }
}
