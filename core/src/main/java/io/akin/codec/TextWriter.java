package io.akin.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds ASCII text in a borrowed array and ends with one of {@link #toText()} and {@link
 * #toBytes()}. Not thread-safe.
 */
final class TextWriter {
  private static final int USUAL_ELEMENT = 16;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final Scratch scratch = Scratch.take();
  private byte[] bytes;
  private int size;

  TextWriter(int elements) {
    long usual = (long) USUAL_ELEMENT * elements + PlainDecimal.ROOM;
    bytes = scratch.bytes((int) Math.min(LARGEST_ARRAY, usual));
  }

  TextWriter append(char ascii) {
    reserve();
    bytes[size++] = (byte) ascii;
    return this;
  }

  TextWriter append(int notNegative) {
    if (notNegative >= 10) {
      append(notNegative / 10);
    }
    return append((char) ('0' + notNegative % 10));
  }

  /** Appends a character and, behind it, a finite number in the shortest form that reads back. */
  TextWriter append(char ascii, float finite) {
    int bits = Float.floatToRawIntBits(finite);
    return append(ascii, bits >>> 31, ShortestDecimal.ofFloat(bits));
  }

  /** As {@link #append(char, float)}, for a binary16 and what reads back to the same binary16. */
  TextWriter append(char ascii, short halfBits) {
    return append(ascii, halfBits >>> 31, ShortestDecimal.ofHalf(halfBits));
  }

  String toText() {
    String text = new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
    scratch.giveBack();
    return text;
  }

  byte[] toBytes() {
    byte[] text = Arrays.copyOf(bytes, size);
    scratch.giveBack();
    return text;
  }

  private TextWriter append(char ascii, int minus, long decimal) {
    reserve();
    size = PlainDecimal.put(bytes, size, ascii, minus, decimal);
    return this;
  }

  private void reserve() {
    if (bytes.length - size < PlainDecimal.ROOM) {
      byte[] larger = scratch.bytes((int) Math.min(LARGEST_ARRAY, 2L * bytes.length));
      System.arraycopy(bytes, 0, larger, 0, size);
      bytes = larger;
    }
  }
}
