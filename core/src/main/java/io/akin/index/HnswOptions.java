package io.akin.index;

/**
 * How a graph is built. Immutable.
 *
 * @param m to how many neighbours a vector is linked on each level, from 2 to 100; it keeps up to
 *     twice as many links on the lowest, 8·m bytes
 * @param efConstruction how many candidates are kept while neighbours are looked for, at least
 *     {@code m}: more make a better graph and take longer
 * @param seed from which the vectors' levels are drawn
 */
public record HnswOptions(int m, int efConstruction, long seed) {
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
  }

  /** m 16, efConstruction 100, and always the same seed. */
  public static HnswOptions defaults() {
    return new HnswOptions(16, 100, 42);
  }

  /** The same with another m. */
  public HnswOptions withM(int links) {
    return new HnswOptions(links, efConstruction, seed);
  }

  /** The same with so many candidates. */
  public HnswOptions withEfConstruction(int candidates) {
    return new HnswOptions(m, candidates, seed);
  }

  /** The same with another seed. */
  public HnswOptions withSeed(long other) {
    return new HnswOptions(m, efConstruction, other);
  }
}
