package io.akin.codec;

import io.akin.InvalidVectorException;

/**
 * What even a raw array must be before it is sent, or believed when it comes: finite, and not
 * empty.
 */
final class FiniteFloats {
  private FiniteFloats() {}

  static void check(float[] values) {
    int marks = 0;
    for (float value : values) {
      marks |= mark(Float.floatToRawIntBits(value));
    }
    check(values, marks);
  }

  /**
   * Negative if the float32 with these bits is an infinity or NaN: one more in the exponent then
   * reaches the sign. Marks are collected with {@code |} in loops that have other work to do.
   */
  static int mark(int bits) {
    return (bits & Integer.MAX_VALUE) + 0x0080_0000;
  }

  /** Refuses the values whose marks these are, if need be. */
  static void check(float[] values, int marks) {
    if (values.length == 0) {
      throw new InvalidVectorException("A vector needs at least 1 element, got 0.");
    }
    if (marks < 0) {
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
