package io.akin.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight ASCII digits at once, as the bytes of a long whose lowest byte is the first character:
 * arithmetic on several lanes of a register, as Daniel Lemire, "Number Parsing at a Gigabyte per
 * Second" (2021), does it.
 */
final class EightDigits {
  /** The least number with more than eight digits. */
  static final int LIMIT = 100_000_000;

  static final long ZEROS = 0x3030_3030_3030_3030L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long LOW_BITS = ~HIGH_BITS;
  private static final long ABOVE_NINE = 0x7676_7676_7676_7676L;

  private EightDigits() {}

  static void put(byte[] out, int at, long characters) {
    LONGS.set(out, at, characters);
  }

  static long get(byte[] text, int at) {
    return (long) LONGS.get(text, at);
  }

  /**
   * The characters of a number below 10^8, with zeros in front: four digits a lane, then two, then
   * one.
   */
  static long of(int number) {
    int upper = number / 10_000;
    long fours = upper | ((long) (number - upper * 10_000) << 32);
    // Multiplications divide all lanes at once, the first by 100 and the second by 10.
    long hundreds = ((fours * 10_486) >>> 20) & 0x0000_007F_0000_007FL;
    long twos = hundreds | ((fours - hundreds * 100) << 16);
    long tens = ((twos * 103) >>> 10) & 0x000F_000F_000F_000FL;
    return tens | ((twos - tens * 10) << 8) | ZEROS;
  }

  /** How many zeros stand at the end. */
  static int trailingZeros(long characters) {
    return Long.numberOfLeadingZeros(characters ^ ZEROS) / Byte.SIZE;
  }

  /** How many of the characters, from the first, are digits. */
  static int length(long characters) {
    long values = characters ^ ZEROS;
    // The first byte above nine gets its high bit; a carry may spoil those behind it, which do not
    // matter.
    return Long.numberOfTrailingZeros(((values + ABOVE_NINE) | values) & HIGH_BITS) / Byte.SIZE;
  }

  /**
   * The value of the first so many characters, which are digits: by pairs, by fours, then of all.
   */
  static int value(long characters, int length) {
    // Zeros are shifted in front. A shift by 64 would be none, so it is done in two halves.
    int half = (Byte.SIZE - length) * Byte.SIZE / 2;
    long values = ((characters ^ ZEROS) << half) << half;
    long pairs = values * 10 + (values >>> 8);
    long first = (pairs & 0x0000_00FF_0000_00FFL) * (100 + (1_000_000L << 32));
    long second = ((pairs >>> 16) & 0x0000_00FF_0000_00FFL) * (1 + (10_000L << 32));
    return (int) ((first + second) >>> 32);
  }

  /** How many of the characters are this one. */
  static int count(long characters, char ascii) {
    long differences = characters ^ (ascii * 0x0101_0101_0101_0101L);
    long nonZero = ((differences & LOW_BITS) + LOW_BITS) | differences | LOW_BITS;
    return Long.bitCount(~nonZero);
  }
}
