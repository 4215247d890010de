package io.akin.jdbc;

import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.InvalidVectorException;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.jdbc.dialect.VectorColumn;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up the vectors of a column, which are not bits, in double. Not thread-safe. */
final class VectorSum {
  private final VectorColumn column;
  private final SortedMap<Integer, Double> sparse = new TreeMap<>();
  private double[] dense = {};
  private int dimension;
  private long count;

  VectorSum(VectorColumn column) {
    this.column = column;
  }

  /**
   * Adds a vector.
   *
   * @throws InvalidVectorException if the vectors before it had another dimension
   */
  void add(Vector vector) {
    if (count == 0) {
      dimension = vector.dimension();
      dense = new double[vector instanceof SparseVector ? 0 : dimension];
    } else if (dimension != vector.dimension()) {
      throw new InvalidVectorException(
          "%s holds vectors of %d and of %d dimensions, which have no sum and no mean."
              .formatted(column, dimension, vector.dimension()));
    }
    count++;
    addElements(vector);
  }

  private void addElements(Vector vector) {
    if (vector instanceof FloatVector floats) {
      addAll(floats.toArray());
    } else if (vector instanceof HalfVector halves) {
      addAll(halves.toFloats());
    } else {
      SparseVector elements = (SparseVector) vector;
      for (int i = 0; i < elements.nonZeros(); i++) {
        sparse.merge(elements.index(i), (double) elements.value(i), Double::sum);
      }
    }
  }

  private void addAll(float[] elements) {
    for (int i = 0; i < elements.length; i++) {
      dense[i] += elements[i];
    }
  }

  /** The sum; empty where nothing was added. */
  Optional<Vector> sum() {
    return dividedBy(1);
  }

  /** The mean; empty where nothing was added. */
  Optional<Vector> mean() {
    return dividedBy(count);
  }

  private Optional<Vector> dividedBy(double divisor) {
    if (count == 0) {
      return Optional.empty();
    }
    if (dense.length == 0) {
      SortedMap<Integer, Double> elements = new TreeMap<>(sparse);
      elements.replaceAll((index, sum) -> sum / divisor);
      return Optional.of(SparseVector.of(dimension, elements));
    }
    double[] elements = dense.clone();
    for (int i = 0; i < elements.length; i++) {
      elements[i] /= divisor;
    }
    return Optional.of(FloatVector.of(elements));
  }
}
