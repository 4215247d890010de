package io.akin.jdbc.dialect.postgresql;

import java.math.BigDecimal;
import java.nio.ByteBuffer;

/**
 * A decimal number as {@code numeric_recv} takes it (PostgreSQL's source, {@code
 * src/backend/utils/adt/numeric.c}): int16 how many digits, int16 the weight of the first, int16
 * the sign, int16 how many decimals are shown, and the digits, each an int16 of base 10,000,
 * counted from the decimal point and without zeros at either end.
 */
final class CopyNumeric {
  private static final int DECIMALS = 4;
  private static final short NEGATIVE = 0x4000;

  /** PostgreSQL takes more; beyond, it has the word. */
  private static final int MOST_DIGITS = 1_000;

  private CopyNumeric() {}

  static boolean write(BigDecimal value, CopyBuffer out) {
    if (Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS) {
      return false;
    }
    BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
    int scale = plain.scale();
    String digits = plain.unscaledValue().abs().toString();
    int whole = groups(digits.length() - scale);
    int groups = whole + groups(scale);
    String padded =
        "0".repeat(Math.max(0, DECIMALS * whole - (digits.length() - scale)))
            + digits
            + "0".repeat(DECIMALS * groups(scale) - scale);
    write(padded, whole, groups, plain, out);
    return true;
  }

  private static void write(
      String digits, int whole, int groups, BigDecimal value, CopyBuffer out) {
    int from = 0;
    int to = groups;
    while (from < to && group(digits, from) == 0) {
      from++;
    }
    while (from < to && group(digits, to - 1) == 0) {
      to--;
    }
    ByteBuffer bytes = CopyField.begin(Short.BYTES * (4 + to - from), out);
    bytes.putShort((short) (to - from));
    bytes.putShort((short) (from == to ? 0 : whole - 1 - from));
    bytes.putShort(value.signum() < 0 ? NEGATIVE : 0);
    bytes.putShort((short) value.scale());
    for (int i = from; i < to; i++) {
      bytes.putShort(group(digits, i));
    }
  }

  /** How many groups hold so many decimals; none where there are none, or fewer. */
  private static int groups(int decimals) {
    return Math.max(0, (decimals + DECIMALS - 1) / DECIMALS);
  }

  private static short group(String digits, int index) {
    return (short) Integer.parseInt(digits, DECIMALS * index, DECIMALS * (index + 1), 10);
  }
}
