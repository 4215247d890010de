package io.akin.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Counts over bit strings that are packed in bytes; both strings of a pair have the same length.
 */
public final class Bits {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Bits() {}

  /** How many bits differ. */
  public static int differing(byte[] a, byte[] b) {
    int count = 0;
    int i = 0;
    for (; i <= a.length - Long.BYTES; i += Long.BYTES) {
      count += Long.bitCount(word(a, i) ^ word(b, i));
    }
    for (; i < a.length; i++) {
      count += Integer.bitCount((a[i] ^ b[i]) & 0xff);
    }
    return count;
  }

  /** How many bits are set in both. */
  public static int inBoth(byte[] a, byte[] b) {
    int count = 0;
    int i = 0;
    for (; i <= a.length - Long.BYTES; i += Long.BYTES) {
      count += Long.bitCount(word(a, i) & word(b, i));
    }
    for (; i < a.length; i++) {
      count += Integer.bitCount(a[i] & b[i] & 0xff);
    }
    return count;
  }

  /** How many bits are set in one of them or both. */
  public static int inEither(byte[] a, byte[] b) {
    int count = 0;
    int i = 0;
    for (; i <= a.length - Long.BYTES; i += Long.BYTES) {
      count += Long.bitCount(word(a, i) | word(b, i));
    }
    for (; i < a.length; i++) {
      count += Integer.bitCount((a[i] | b[i]) & 0xff);
    }
    return count;
  }

  private static long word(byte[] bits, int offset) {
    return (long) LONG.get(bits, offset);
  }
}
