package io.akin.codec;

import io.akin.InvalidVectorException;

/**
 * What even a raw array must be before it is sent, or believed when it comes: finite, and not
 * empty.
 */
final class FiniteFloats {
  private FiniteFloats() {}

  /**
   * Refuses an empty array and elements that are not finite.
   *
   * <p>0 times a float32 is 0 or -0, but NaN of an infinity or NaN. There are four sums since
   * additions of float32 wait for one another: this is the price of all binary codecs.
   */
  static void check(float[] values) {
    int n = values.length;
    if (n == 0) {
      throw new InvalidVectorException("A vector needs at least 1 element, got 0.");
    }
    float a = 0, b = 0, c = 0, d = 0;
    int i = 0;
    for (; i < n - 3; i += 4) {
      a += 0 * values[i];
      b += 0 * values[i + 1];
      c += 0 * values[i + 2];
      d += 0 * values[i + 3];
    }
    for (; i < n; i++) {
      a += 0 * values[i];
    }
    if (Float.isNaN(a + b + c + d)) {
      throw refuse(values);
    }
  }

  private static InvalidVectorException refuse(float[] values) {
    int i = 0;
    while (Float.isFinite(values[i])) {
      i++;
    }
    return new InvalidVectorException(
        "Element " + i + " of the vector is " + values[i] + "; elements must be finite.");
  }
}
