package io.akin;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A vector that is mostly zeros: a dimension and the float32 elements that are not zero, with their
 * indices from 0 in ascending order. Immutable and thread-safe; equal by dimension, indices and
 * values.
 */
public final class SparseVector implements Vector {
  /** The most elements that may differ from zero. */
  public static final int MAX_NON_ZEROS = 16_000;

  private final int dimension;
  private final int[] indices;
  private final float[] values;

  private SparseVector(int dimension, int[] indices, float[] values) {
    Checks.dimension(VectorType.SPARSE, dimension);
    if (values.length > MAX_NON_ZEROS) {
      throw new InvalidVectorException(
          "A sparse vector has at most %d elements that are not zero, got %d."
              .formatted(MAX_NON_ZEROS, values.length));
    }
    Checks.elements(values, position -> indices[position]);
    this.dimension = dimension;
    this.indices = indices;
    this.values = values;
  }

  /**
   * The sparse form of a dense array: its zeros, of either sign, are dropped.
   *
   * @param dense at least 1 element, at most 16,000 of them not zero
   * @throws InvalidVectorException if there are none or too many, one is not finite, or the squared
   *     norm is above {@link Vector#MAX_SQUARED_NORM}
   */
  public static SparseVector of(float... dense) {
    int[] indices = new int[dense.length];
    float[] values = new float[dense.length];
    int count = 0;
    for (int i = 0; i < dense.length; i++) {
      float value = dense[i];
      if (value != 0) {
        indices[count] = i;
        values[count++] = value;
      }
    }
    return new SparseVector(
        dense.length, Arrays.copyOf(indices, count), Arrays.copyOf(values, count));
  }

  /**
   * A vector of these elements; numbers are rounded to the nearest float32 and zeros dropped.
   *
   * @param dimension 1 to 1,000,000,000
   * @param elements index from 0 to element, in any order; may be empty
   * @throws InvalidVectorException as {@link #of(float...)}, or if an index is outside the
   *     dimension
   */
  public static SparseVector of(int dimension, Map<Integer, ? extends Number> elements) {
    SortedMap<Integer, Float> sorted = new TreeMap<>();
    elements.forEach(
        (index, number) -> {
          float value = number.floatValue();
          if (value != 0) {
            sorted.put(index, value);
          }
        });
    int[] indices = sorted.keySet().stream().mapToInt(Integer::intValue).toArray();
    float[] values = new float[indices.length];
    int n = 0;
    for (float value : sorted.values()) {
      values[n++] = value;
    }
    checkIndices(dimension, indices);
    return new SparseVector(dimension, indices, values);
  }

  /**
   * A vector of these elements, copied.
   *
   * @param dimension 1 to 1,000,000,000
   * @param indices strictly ascending, from 0 to {@code dimension - 1}
   * @param values as many, none of them zero
   * @throws InvalidVectorException as {@link #of(float...)}, or if indices and values are not as
   *     said
   */
  public static SparseVector of(int dimension, int[] indices, float[] values) {
    if (indices.length != values.length) {
      throw new InvalidVectorException(
          "A sparse vector needs as many indices as values, got %d and %d."
              .formatted(indices.length, values.length));
    }
    // Copied before they are checked, so that no other thread can change what was found right.
    int[] ownIndices = indices.clone();
    float[] ownValues = values.clone();
    checkIndices(dimension, ownIndices);
    checkNonZeros(ownIndices, ownValues);
    return new SparseVector(dimension, ownIndices, ownValues);
  }

  private static void checkNonZeros(int[] indices, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == 0) {
        throw new InvalidVectorException(
            "Element %d of the sparse vector is given as zero; leave it out."
                .formatted(indices[i]));
      }
    }
  }

  private static void checkIndices(int dimension, int[] indices) {
    int previous = -1;
    for (int index : indices) {
      if (index < 0 || index >= dimension) {
        throw new InvalidVectorException(
            "Index %d is outside a sparse vector of %d elements; the first is 0."
                .formatted(index, dimension));
      }
      if (index <= previous) {
        throw new InvalidVectorException(
            "The indices of a sparse vector must ascend without repeats; %d follows %d."
                .formatted(index, previous));
      }
      previous = index;
    }
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public VectorType type() {
    return VectorType.SPARSE;
  }

  /** How many elements are not zero. */
  public int nonZeros() {
    return values.length;
  }

  /**
   * The index, from 0, of one of the elements that are not zero.
   *
   * @param position from 0 to {@code nonZeros() - 1}
   */
  public int index(int position) {
    return indices[position];
  }

  /**
   * The value of one of the elements that are not zero.
   *
   * @param position from 0 to {@code nonZeros() - 1}
   */
  public float value(int position) {
    return values[position];
  }

  /** The indices of the elements that are not zero, ascending from 0, in a new array. */
  public int[] indices() {
    return indices.clone();
  }

  /** The elements that are not zero, in the order of their indices, in a new array. */
  public float[] values() {
    return values.clone();
  }

  /**
   * All elements, zeros included, in a new array.
   *
   * @throws InvalidVectorException if the dimension is above that of a dense vector, 16,383
   */
  public float[] toFloats() {
    Checks.dimension(VectorType.FLOAT, dimension);
    float[] dense = new float[dimension];
    for (int i = 0; i < values.length; i++) {
      dense[indices[i]] = values[i];
    }
    return dense;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SparseVector vector
        && dimension == vector.dimension
        && Arrays.equals(indices, vector.indices)
        && Arrays.equals(values, vector.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * dimension + Arrays.hashCode(indices)) + Arrays.hashCode(values);
  }

  /**
   * The first eight elements that are not zero; the whole text is {@link
   * io.akin.codec.TextCodec}'s.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("SparseVector{");
    int shown = Math.min(8, values.length);
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : ", ").append(indices[i]).append(": ").append(values[i]);
    }
    return text.append(values.length > shown ? ", …} of " : "} of ").append(dimension).toString();
  }
}
