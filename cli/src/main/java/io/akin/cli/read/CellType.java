package io.akin.cli.read;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the cells of a CSV column become in the metadata. */
enum CellType {
  TEXT,
  /**
   * Longs and doubles, where no digit is lost: {@code 01234}, {@code +1}, {@code 1E5} (whose
   * exponent has no sign) and integers of more than 64 bits are no numbers, as such cells are codes
   * more often.
   */
  NUMBER,
  BOOLEAN;

  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,18})");
  private static final Pattern DECIMAL =
      Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-][0-9]{1,3})?");

  /** The type that all of these cells have, blank ones apart. */
  static CellType of(List<String> cells) {
    List<String> filled = cells.stream().filter(cell -> !cell.isEmpty()).toList();
    if (filled.isEmpty()) {
      return TEXT;
    }
    if (filled.stream().allMatch(cell -> number(cell).isPresent())) {
      return NUMBER;
    }
    return filled.stream().allMatch(cell -> bool(cell).isPresent()) ? BOOLEAN : TEXT;
  }

  /** The cell's value; its text where it is not of this type. */
  Object value(String cell) {
    return switch (this) {
      case TEXT -> cell;
      case NUMBER -> number(cell).map(Object.class::cast).orElse(cell);
      case BOOLEAN -> bool(cell).map(Object.class::cast).orElse(cell);
    };
  }

  private static Optional<Number> number(String cell) {
    if (INTEGER.matcher(cell).matches()) {
      return integer(cell);
    }
    return DECIMAL.matcher(cell).matches() ? decimal(cell) : Optional.empty();
  }

  private static Optional<Number> integer(String cell) {
    BigDecimal exact = new BigDecimal(cell);
    long value = exact.longValue();
    return exact.compareTo(BigDecimal.valueOf(value)) == 0 ? Optional.of(value) : Optional.empty();
  }

  private static Optional<Number> decimal(String cell) {
    double value = Double.parseDouble(cell);
    return Double.isFinite(value) && isExact(new BigDecimal(cell), value)
        ? Optional.of(value)
        : Optional.empty();
  }

  /** Whether the double, written with as many digits as the cell, is the cell. */
  private static boolean isExact(BigDecimal cell, double value) {
    MathContext digits = new MathContext(cell.precision());
    return new BigDecimal(value).round(digits).compareTo(cell) == 0;
  }

  private static Optional<Boolean> bool(String cell) {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
