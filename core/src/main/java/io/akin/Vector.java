package io.akin;

/**
 * A point in the space that an embedding model, or any other source, maps its inputs to.
 *
 * <p>Every vector is immutable, thread-safe, compared by value, and valid: it has between 1 and
 * {@link VectorType#maxDimension()} elements, all of them finite, and a squared norm of at most a
 * quarter of float32's maximum ({@link #MAX_SQUARED_NORM}).
 */
public sealed interface Vector permits FloatVector, HalfVector, SparseVector, BitVector {

  /**
   * The largest squared norm of a vector, a quarter of float32's maximum (8.5e37). The squared
   * distance of two such vectors is at most four times as much, so no engine that sums in float32
   * can overflow; one of them shows an infinite distance as 0, the nearest of all.
   */
  double MAX_SQUARED_NORM = Float.MAX_VALUE / 4.0;

  /** The number of elements, those that are zero included; at least 1. */
  int dimension();

  /** Which of the four kinds this vector is. */
  VectorType type();
}
