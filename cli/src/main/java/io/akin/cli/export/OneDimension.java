package io.akin.cli.export;

import io.akin.AkinException;
import io.akin.FloatVector;

/** Checks that a file's vectors have one dimension, which a column need not have. */
final class OneDimension {
  private int dimension;
  private long rows;

  void check(FloatVector vector) {
    if (rows == 0) {
      dimension = vector.dimension();
    }
    if (vector.dimension() != dimension) {
      throw new AkinException(
          "The column holds vectors of %d and of %d dimensions, and a file of vectors one; choose some rows with --where, or export to jsonl."
              .formatted(dimension, vector.dimension()));
    }
    rows++;
  }

  /** The dimension of the vectors; 0 where there was none. */
  int dimension() {
    return dimension;
  }

  /** How many vectors there were. */
  long rows() {
    return rows;
  }
}
