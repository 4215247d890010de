package io.akin;

import io.akin.kernel.Measure;
import java.util.function.DoubleBinaryOperator;

/**
 * The measures of two sparse vectors, summed in double over the indices at which either is not
 * zero.
 */
final class SparseSums {

  private SparseSums() {}

  static double of(Measure measure, SparseVector a, SparseVector b) {
    return switch (measure) {
      case DOT -> sum(a, b, (x, y) -> x * y);
      case SQUARED_L2 -> sum(a, b, (x, y) -> (x - y) * (x - y));
      case L1 -> sum(a, b, (x, y) -> Math.abs(x - y));
      case COSINE ->
          Measure.cosine(
              sum(a, b, (x, y) -> x * y), sum(a, a, (x, y) -> x * y), sum(b, b, (x, y) -> x * y));
    };
  }

  private static double sum(SparseVector a, SparseVector b, DoubleBinaryOperator term) {
    double sum = 0;
    int i = 0;
    int j = 0;
    while (i < a.nonZeros() || j < b.nonZeros()) {
      int next = Math.min(index(a, i), index(b, j));
      double x = index(a, i) == next ? a.value(i++) : 0;
      double y = index(b, j) == next ? b.value(j++) : 0;
      sum += term.applyAsDouble(x, y);
    }
    return sum;
  }

  /** An index that no element has, behind the last. */
  private static int index(SparseVector vector, int position) {
    return position < vector.nonZeros() ? vector.index(position) : Integer.MAX_VALUE;
  }
}
