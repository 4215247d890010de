package io.akin.codec;

import java.math.BigInteger;

/**
 * The powers of ten that float32 can meet, as 63-bit fractions with a binary exponent.
 *
 * <p>{@code 10^e = (fraction(e) - x) · 2^binaryExponent(e)} with {@code 0 < x <= 1}: the fraction
 * is the floor plus one, as "The Schubfach way to render doubles" wants it, so its error is
 * one-sided and below one part in 2^62.
 */
final class PowersOfTen {
  /** Eighteen digits times a smaller power than this are below half of the smallest float32. */
  static final int MIN = -64;

  /** The largest power that {@link ShortestDecimal} asks for; 1e39 is already beyond float32. */
  static final int MAX = 45;

  private static final int FRACTION_BITS = 63;

  private static final long[] FRACTIONS = new long[MAX - MIN + 1];

  static {
    for (int e = MIN; e <= MAX; e++) {
      FRACTIONS[e - MIN] = exactFraction(e);
    }
  }

  private PowersOfTen() {}

  /**
   * The fraction of {@code 10^e}, above 2^62 and below 2^63, for e from {@link #MIN} to {@link
   * #MAX}.
   */
  static long fraction(int e) {
    return FRACTIONS[e - MIN];
  }

  /** The power of two that goes with {@link #fraction}. */
  static int binaryExponent(int e) {
    return floorLog2OfPowerOf10(e) - (FRACTION_BITS - 1);
  }

  /** {@code floor(log2(10^e))}; 1741647 / 2^19 is log2(10) closely enough for |e| up to 1,233. */
  static int floorLog2OfPowerOf10(int e) {
    return (e * 1_741_647) >> 19;
  }

  private static long exactFraction(int e) {
    BigInteger power = BigInteger.TEN.pow(Math.abs(e));
    int shift = -binaryExponent(e);
    BigInteger floor =
        e < 0 ? BigInteger.ONE.shiftLeft(shift).divide(power) : power.shiftLeft(shift);
    return floor.longValueExact() + 1;
  }
}
