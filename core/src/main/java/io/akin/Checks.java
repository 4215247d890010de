package io.akin;

import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** The rules that every vector obeys, and their sentences. */
final class Checks {

  private Checks() {}

  static void dimension(VectorType type, int dimension) {
    if (dimension < 1) {
      throw new InvalidVectorException("A vector needs at least 1 element, got " + dimension + ".");
    }
    if (dimension > type.maxDimension()) {
      throw new InvalidVectorException(
          "A vector of type %s has at most %d elements, got %d."
              .formatted(type, type.maxDimension(), dimension));
    }
  }

  /** Checks that all are finite and that their squared norm leaves room for float32 sums. */
  static void elements(float[] values) {
    elements(values, i -> i);
  }

  /** The same for elements of which each has another index in the vector than in the array. */
  static void elements(float[] values, IntUnaryOperator index) {
    // Float32 sums are wrong by less than a hundredth, so half of the limit is safely below it.
    if (!(roughSquaredNorm(values) <= Vector.MAX_SQUARED_NORM / 2)) {
      checkExactly(values, index);
    }
  }

  /** In four sums, since each addition waits for the one before: it is most of reading a vector. */
  private static float roughSquaredNorm(float[] values) {
    float a = 0, b = 0, c = 0, d = 0;
    int i = 0;
    for (; i < values.length - 3; i += 4) {
      a += values[i] * values[i];
      b += values[i + 1] * values[i + 1];
      c += values[i + 2] * values[i + 2];
      d += values[i + 3] * values[i + 3];
    }
    for (; i < values.length; i++) {
      a += values[i] * values[i];
    }
    return a + b + c + d;
  }

  private static void checkExactly(float[] values, IntUnaryOperator index) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    // A NaN fails every comparison, so the one test catches all three faults.
    if (!(squares <= Vector.MAX_SQUARED_NORM)) {
      refuse(values, index, squares);
    }
  }

  static void finite(float value, int index) {
    if (!Float.isFinite(value)) {
      throw new InvalidVectorException(
          "Element %d of the vector is %s; elements must be finite.".formatted(index, value));
    }
  }

  private static void refuse(float[] values, IntUnaryOperator index, double squares) {
    for (int i = 0; i < values.length; i++) {
      finite(values[i], index.applyAsInt(i));
    }
    throw new InvalidVectorException(
        "The vector's squared norm is %s, more than %s: its distances could overflow float32; scale it down."
            .formatted(squares, Vector.MAX_SQUARED_NORM));
  }

  /** The first elements, for messages and {@code toString}. */
  static String shortened(Vector vector, IntFunction<String> element) {
    int shown = Math.min(8, vector.dimension());
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : ", ").append(element.apply(i));
    }
    return text.append(vector.dimension() > shown ? ", …]" : "]").toString();
  }
}
