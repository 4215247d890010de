package io.akin.codec;

/**
 * The float32 nearest to a decimal, directly, since going through the nearest double rounds twice.
 *
 * <p>After Daniel Lemire, "Number Parsing at a Gigabyte per Second" (2021), who follows Michael
 * Eisel: one product of the decimal's digits and a truncated power of ten gives an interval that
 * holds the exact value. Here both its ends are rounded to float32; if they agree, so does all that
 * lies between. Halfway cases disagree, and so does about one in twenty million others: those are
 * for a slower reader.
 */
final class NearestFloat {
  /** Bits of the product that are cut, so that an end of the interval fits a double exactly. */
  private static final int CUT = 10;

  private NearestFloat() {}

  /**
   * The float32 nearest to {@code digits · 10^exponent}, or to what lies between that and {@code
   * (digits + 1) · 10^exponent} when digits were cut off.
   *
   * @param digits less than 10^18; at least 10^17 if further digits were cut off
   * @return infinity from the middle between the largest float32 and 2^128 on; NaN if undecided
   */
  static float of(long digits, long exponent) {
    if (digits == 0 || exponent < PowersOfTen.MIN) {
      return 0;
    }
    if (exponent > 38) {
      return Float.POSITIVE_INFINITY;
    }
    int e = (int) exponent;
    int shift = Long.numberOfLeadingZeros(digits) - 1;
    long product = Math.multiplyHigh(digits << shift, PowersOfTen.fraction(e));
    // The power's error and the digits cut off move the product by less than 50, far less than the
    // bits cut here.
    double floor = product >>> CUT;
    double unit = powerOfTwo(Long.SIZE + CUT + PowersOfTen.binaryExponent(e) - shift);
    float low = (float) ((floor - 1) * unit);
    float high = (float) ((floor + 2) * unit);
    return low == high ? low : Float.NaN;
  }

  private static double powerOfTwo(int exponent) {
    return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << 52);
  }
}
