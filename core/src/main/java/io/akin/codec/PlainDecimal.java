package io.akin.codec;

/**
 * Decimals as plain digits, never with an exponent, which not every database reads; TiDB prints
 * none either.
 */
final class PlainDecimal {
  /**
   * Bytes that must be free where an element is put: a character before it, a sign, "0.", 44 zeros,
   * 9 digits, and up to 7 bytes that are written behind it and count for nothing.
   */
  static final int ROOM = 64;

  /**
   * How most elements begin, without and with a minus, with room for the character before:
   * "?0.00000", "?-0.0000".
   */
  private static final long[] PREFIXES = {0x3030_3030_302e_3000L, 0x3030_3030_2e30_2d00L};

  private static final int ZEROS_IN_PREFIX = 4;

  private static final int MOST_DIGITS = 9;
  private static final int[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  /**
   * By how many bits a number has: what, added to it, gives its number of digits in the upper half,
   * after Kendall Willets. It is one digit more from the power of ten on that lies between numbers
   * of so many bits.
   */
  private static final long[] LENGTHS = new long[Integer.SIZE];

  static {
    for (int bits = 0; bits < LENGTHS.length; bits++) {
      int digits = Integer.toString((1 << bits) - 1).length();
      LENGTHS[bits] = ((long) digits << Integer.SIZE) - POWERS[digits - 1];
    }
  }

  private PlainDecimal() {}

  /**
   * Writes a character, 0 or 1 minus, and a decimal of {@link ShortestDecimal}, whose zeros at the
   * end stay only in front of the point.
   *
   * @return where the text ends
   */
  static int put(byte[] out, int at, char before, int minus, long decimal) {
    int digits = ShortestDecimal.digits(decimal);
    int length = length(digits);
    int padded = digits * POWERS[MOST_DIGITS - length];
    int first = padded / EightDigits.LIMIT;
    long others = EightDigits.of(padded - first * EightDigits.LIMIT);
    int significant = MOST_DIGITS - EightDigits.trailingZeros(others);
    int point = length + ShortestDecimal.exponent(decimal);
    EightDigits.put(out, at, PREFIXES[minus] | before);
    int from = at + 1 + minus;
    if (point > 0) {
      return point < significant
          ? putMixed(out, from, first, others, significant, point)
          : putInteger(out, from, first, others, point);
    }
    int behindZeros = from + 2 - point;
    if (-point > ZEROS_IN_PREFIX) {
      putZeros(out, from + 2, behindZeros);
    }
    putNine(out, behindZeros, first, others);
    return behindZeros + significant;
  }

  private static void putZeros(byte[] out, int from, int to) {
    for (int at = from; at < to; at += Long.BYTES) {
      EightDigits.put(out, at, EightDigits.ZEROS);
    }
  }

  private static int putMixed(
      byte[] out, int at, int first, long others, int significant, int point) {
    putNine(out, at + 1, first, others);
    for (int i = at; i < at + point; i++) {
      out[i] = out[i + 1];
    }
    out[at + point] = '.';
    return at + significant + 1;
  }

  private static int putInteger(byte[] out, int at, int first, long others, int length) {
    putNine(out, at, first, others);
    putZeros(out, at + MOST_DIGITS, at + length);
    return at + length;
  }

  private static void putNine(byte[] out, int at, int first, long others) {
    out[at] = (byte) ('0' + first);
    EightDigits.put(out, at + 1, others);
  }

  /** How many digits a positive number has. */
  private static int length(int positive) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(positive);
    return (int) ((positive + LENGTHS[bits]) >>> Integer.SIZE);
  }
}
