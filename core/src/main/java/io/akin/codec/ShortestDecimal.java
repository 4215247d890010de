package io.akin.codec;

/**
 * The shortest decimal that reads back as the same floating-point number, and of several such the
 * one closest to the number: Schubfach, from Raffaele Giulietti, "The Schubfach way to render
 * doubles" (2020), with the fractions of 63 bits that float32 and binary16 allow.
 *
 * <p>Schubfach scales the number and the two ends of its rounding interval by one power of ten,
 * chosen so that the interval holds at least one multiple of 1 and at most one multiple of 10. If
 * it holds a multiple of 10, that is the answer; otherwise the closer of the two integers around
 * the number is. The ends belong to the interval when the number's significand is even, since that
 * is how readers break ties.
 *
 * <p>A decimal comes back packed: digits (1 to 9 of them, zeros at their end included) in the low
 * half of the long, the power of ten in the high half.
 */
final class ShortestDecimal {
  private static final int FLOAT_FRACTION_BITS = 23;
  private static final int FLOAT_BIAS = 127 + FLOAT_FRACTION_BITS;
  private static final int HALF_FRACTION_BITS = 10;
  private static final int HALF_BIAS = 15 + HALF_FRACTION_BITS;

  /**
   * Scaled numbers carry so many bits behind the point. No float32 is so close to a decision that
   * it would need more.
   */
  private static final int FIXED_POINT = 33;

  private static final long ONE_HALF = 1L << (FIXED_POINT - 1);

  private static final int MIN_Q = 1 - FLOAT_BIAS;
  private static final int MAX_Q = 254 - FLOAT_BIAS;

  /** For every q, and in the odd places for a power of two: the power of ten to scale by, ... */
  private static final long[] POWERS = new long[2 * (MAX_Q - MIN_Q + 1)];

  /** ... how far to shift so that the point lands where it should, ... */
  private static final int[] SHIFTS = new int[POWERS.length];

  /** ... and the decimal's power of ten in its packed place. */
  private static final long[] EXPONENTS = new long[POWERS.length];

  static {
    for (int i = 0; i < POWERS.length; i++) {
      int q = MIN_Q + i / 2;
      int k = i % 2 == 0 ? floorLog10OfPowerOf2(q) : floorLog10OfThreeQuartersPowerOf2(q);
      POWERS[i] = PowersOfTen.fraction(-k);
      SHIFTS[i] = q + PowersOfTen.floorLog2OfPowerOf10(-k) + FIXED_POINT;
      EXPONENTS[i] = (long) k << Integer.SIZE;
    }
  }

  /** Zero, in the one form whose point stands behind its one digit. */
  private static final long ZERO = 1L << Integer.SIZE;

  private ShortestDecimal() {}

  /** The decimal of a finite float32, given as its bits; the sign is ignored. */
  static long ofFloat(int bits) {
    return ofBits(bits & Integer.MAX_VALUE, FLOAT_FRACTION_BITS, FLOAT_BIAS);
  }

  /** The decimal of a finite binary16, given as its bits; the sign is ignored. */
  static long ofHalf(short bits) {
    return ofBits(bits & Short.MAX_VALUE, HALF_FRACTION_BITS, HALF_BIAS);
  }

  static int digits(long decimal) {
    return (int) decimal;
  }

  static int exponent(long decimal) {
    return (int) (decimal >> Integer.SIZE);
  }

  private static long ofBits(int magnitude, int fractionBits, int bias) {
    if (magnitude == 0) {
      return ZERO;
    }
    int implicitBit = 1 << fractionBits;
    int fraction = magnitude & (implicitBit - 1);
    int exponent = magnitude >>> fractionBits;
    boolean subnormal = exponent == 0;
    return of(
        subnormal ? fraction : fraction | implicitBit,
        Math.max(exponent, 1) - bias,
        fraction == 0 && exponent > 1);
  }

  /**
   * The decimal of {@code c · 2^q}. Below a power of two the next number is only half as far away;
   * for the smallest normal number it is not.
   */
  private static long of(int c, int q, boolean powerOfTwo) {
    int scale = 2 * (q - MIN_Q) + (powerOfTwo ? 1 : 0);
    long power = POWERS[scale];
    int shift = SHIFTS[scale];
    long exact = (long) c << (2 + shift);
    long halfGap = 2L << shift;
    int exclusive = c & 1;
    long number = Math.multiplyHigh(power, exact);
    long lower =
        Math.multiplyHigh(power, exact - (powerOfTwo ? halfGap >> 1 : halfGap)) + exclusive;
    long upper = Math.multiplyHigh(power, exact + halfGap) - exclusive;
    int tens = (int) (number >>> FIXED_POINT) / 10 * 10;
    long below = (long) tens << FIXED_POINT;
    long above = below + (10L << FIXED_POINT);
    int digits = lower <= below ? tens : above <= upper ? tens + 10 : nearest(number, lower);
    return EXPONENTS[scale] | digits;
  }

  /**
   * The nearest integer, ties to even; at a power of two the interval may begin above it, then the
   * next one.
   */
  private static int nearest(long number, long lower) {
    long odd = (number >>> FIXED_POINT) & 1;
    long nearest = (number + (ONE_HALF - 1) + odd) >>> FIXED_POINT;
    return (int) nearest + ((nearest << FIXED_POINT) < lower ? 1 : 0);
  }

  /** {@code floor(log10(2^q))}; 1262611 / 2^22 is log10(2) closely enough for |q| up to 1,500. */
  private static int floorLog10OfPowerOf2(int q) {
    return (q * 1_262_611) >> 22;
  }

  private static int floorLog10OfThreeQuartersPowerOf2(int q) {
    return (q * 1_262_611 - 524_031) >> 22;
  }
}
