package io.akin;

/** The kinds of vector. The names in SQL are the dialects' affair. */
public enum VectorType {
  /** Dense, float32 elements: {@link FloatVector}. */
  FLOAT(16_383),
  /** Dense, IEEE binary16 elements: {@link HalfVector}. */
  HALF(16_000),
  /** Sparse, float32 elements of which at most 16,000 are not zero: {@link SparseVector}. */
  SPARSE(1_000_000_000),
  /** One bit an element: {@link BitVector}. */
  BIT(64_000);

  private final int maxDimension;

  VectorType(int maxDimension) {
    this.maxDimension = maxDimension;
  }

  /**
   * The most elements that such a vector may have on any engine. An engine may allow fewer and then
   * refuses the column, not the row: PostgreSQL's {@code vector} ends at 16,000, TiDB's and
   * MariaDB's at 16,383.
   */
  public int maxDimension() {
    return maxDimension;
  }
}
