package io.akin.codec;

import io.akin.InvalidVectorException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the tokens of a vector's text from ASCII bytes, strictly. What it refuses it names with its
 * position, from 1, and the few characters around it. Not thread-safe.
 */
final class TextReader {
  /** What must be left of the text to look at a plain number without asking for its end. */
  private static final int PLAIN_NUMBER = 24;

  private static final long ROOM_FOR_ONE_MORE = 100_000_000_000_000_000L;
  private static final long BEYOND_ANY_EXPONENT = 10_000_000_000L;
  private static final int[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private final byte[] text;
  private final int start;
  private final int end;
  private int at;

  /** The first 18 digits of the number being read; the others only count in its exponent. */
  private long digits;

  private long digitsCutOff;

  TextReader(byte[] text, int start, int end) {
    this.text = text;
    this.start = start;
    this.end = end;
    this.at = start;
  }

  /** Whether the next character that is not a space is this one, which is then consumed. */
  boolean next(char wanted) {
    skipSpaces();
    boolean found = at < end && text[at] == wanted;
    at += found ? 1 : 0;
    return found;
  }

  /** Consumes this character, or refuses the text in which what is described was expected. */
  void expect(char wanted, String description) {
    if (!next(wanted)) {
      throw refuse("expected " + description, at);
    }
  }

  void expectEnd() {
    skipSpaces();
    if (at < end) {
      throw refuse("expected the end of the text", at);
    }
  }

  int count(char ascii) {
    int count = 0;
    int i = start;
    for (; i <= end - Long.BYTES; i += Long.BYTES) {
      count += EightDigits.count(EightDigits.get(text, i), ascii);
    }
    for (; i < end; i++) {
      count += text[i] == ascii ? 1 : 0;
    }
    return count;
  }

  /** The numbers up to whatever follows the last one, each rounded to the nearest float32. */
  float[] nextFloats() {
    float[] values = new float[count(',') + 1];
    int read = 0;
    do {
      read = nextPlainFloats(values, read);
      values[read++] = nextFloat();
    } while (next(','));
    return values;
  }

  /**
   * Reads as many numbers as look like those that writers write: an optional space, an optional
   * minus, one digit, a point, fewer than 16 digits, a comma. Stops in front of any other, and of
   * one that needs a closer look.
   *
   * @return the index behind the last number read
   */
  private int nextPlainFloats(float[] values, int from) {
    int read = from;
    int i = at;
    while (i < end - PLAIN_NUMBER) {
      i += text[i] == ' ' ? 1 : 0;
      int minus = text[i] == '-' ? 1 : 0;
      i += minus;
      int integer = text[i] - '0';
      if (integer < 0 || integer > 9 || text[i + 1] != '.') {
        break;
      }
      long first = EightDigits.get(text, i + 2);
      long second = EightDigits.get(text, i + 10);
      int firstLength = EightDigits.length(first);
      int secondLength = firstLength == Long.BYTES ? EightDigits.length(second) : 0;
      int length = firstLength + secondLength;
      i += 2 + length;
      if (length == 2 * Long.BYTES || text[i] != ',') {
        break;
      }
      long upper = (long) integer * POWERS[firstLength] + EightDigits.value(first, firstLength);
      long all = upper * POWERS[secondLength] + EightDigits.value(second, secondLength);
      float magnitude = NearestFloat.of(all, -length);
      if (Float.isNaN(magnitude)) {
        break;
      }
      int bits = Float.floatToRawIntBits(magnitude) | minus << (Integer.SIZE - 1);
      values[read++] = Float.intBitsToFloat(bits);
      at = ++i;
    }
    return read;
  }

  /** The next number, rounded to the nearest float32; what is too small becomes zero. */
  private float nextFloat() {
    skipSpaces();
    int from = at;
    boolean negative = at < end && text[at] == '-';
    if (negative || (at < end && text[at] == '+')) {
      at++;
    }
    long exponent = nextMantissa(from);
    if (at < end && (text[at] | 0x20) == 'e') {
      exponent += nextExponent();
    }
    float magnitude = NearestFloat.of(digits, exponent);
    if (!(magnitude <= Float.MAX_VALUE)) {
      magnitude = slowly(from);
    }
    return negative ? -magnitude : magnitude;
  }

  /** The next number, but refuses a number that is not zero and so small that it became zero. */
  float nextFloatThatStays() {
    skipSpaces();
    int from = at;
    float value = nextFloat();
    if (value == 0 && digits != 0) {
      throw refuse("expected 0 or a number that float32 can hold", from);
    }
    return value;
  }

  /** The next whole number without a sign. */
  int nextInt(int min, int max, String what) {
    skipSpaces();
    int from = at;
    digits = 0;
    digitsCutOff = 0;
    nextDigits();
    if (at == from || digitsCutOff > 0 || digits < min || digits > max) {
      throw refuse("expected " + what + " from " + min + " to " + max, from);
    }
    return (int) digits;
  }

  /** Reads digits with or without a point, and returns the power of ten of the last one kept. */
  private long nextMantissa(int from) {
    digits = 0;
    digitsCutOff = 0;
    int integerFrom = at;
    nextDigits();
    int found = at - integerFrom;
    int fraction = 0;
    if (at < end && text[at] == '.') {
      at++;
      int fractionFrom = at;
      nextDigits();
      fraction = at - fractionFrom;
    }
    if (found + fraction == 0) {
      throw refuse("expected a finite number such as 0.25", from);
    }
    return digitsCutOff - fraction;
  }

  private long nextExponent() {
    at++;
    boolean negative = at < end && text[at] == '-';
    if (negative || (at < end && text[at] == '+')) {
      at++;
    }
    int from = at;
    long exponent = 0;
    for (; at < end && isDigit(text[at]); at++) {
      exponent = Math.min(BEYOND_ANY_EXPONENT, exponent * 10 + text[at] - '0');
    }
    if (at == from) {
      throw refuse("expected the digits of an exponent", from);
    }
    return negative ? -exponent : exponent;
  }

  private void nextDigits() {
    for (; at < end && isDigit(text[at]); at++) {
      if (digits < ROOM_FOR_ONE_MORE) {
        digits = digits * 10 + text[at] - '0';
      } else {
        digitsCutOff++;
      }
    }
  }

  /**
   * The exact way for halfway cases; {@link Float#parseFloat} rounds correctly and has no limit of
   * digits.
   */
  private float slowly(int from) {
    float magnitude =
        Math.abs(Float.parseFloat(new String(text, from, at - from, StandardCharsets.ISO_8859_1)));
    if (Float.isInfinite(magnitude)) {
      throw refuse("expected a number within float32's range of ±3.4028235e38", from);
    }
    return magnitude;
  }

  private void skipSpaces() {
    while (at < end && isSpace(text[at])) {
      at++;
    }
  }

  private static boolean isSpace(byte ascii) {
    return ascii == ' ' || (ascii >= '\t' && ascii <= '\r');
  }

  private static boolean isDigit(byte ascii) {
    return ascii >= '0' && ascii <= '9';
  }

  private InvalidVectorException refuse(String expected, int position) {
    String all = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    return Refusal.of(all, position - start, expected);
  }
}
