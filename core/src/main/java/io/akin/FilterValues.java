package io.akin;

import io.akin.Filter.Operator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What values a filter takes, and how two of them compare. */
final class FilterValues {

  private FilterValues() {}

  static void checkField(String field) {
    if (field.isEmpty()) {
      throw new IllegalArgumentException("A filter needs the name of a field, got an empty one.");
    }
  }

  static List<Filter> checkedOperands(String name, List<Filter> filters) {
    if (filters.isEmpty()) {
      throw new IllegalArgumentException(
          "%s() needs at least one filter; without a filter, leave where() out.".formatted(name));
    }
    return List.copyOf(filters);
  }

  /** The value as it is compared: an enum constant by its name, all else as it is. */
  static Object checked(String field, Operator operator, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "Nothing equals a missing value; ask isMissing(\"%s\").".formatted(field));
    }
    if (value instanceof Enum<?> constant) {
      return checked(field, operator, constant.name());
    }
    if (isNumber(value) && !isFinite(value)) {
      throw new IllegalArgumentException("Nothing compares with %s in %s.".formatted(value, field));
    }
    boolean ordered = value instanceof String || isNumber(value) || isTime(value);
    boolean equated = ordered || value instanceof Boolean || value instanceof UUID;
    if (operator == Operator.EQ ? !equated : !ordered) {
      throw new IllegalArgumentException(
          "%s cannot be compared by %s with a %s."
              .formatted(field, operator, value.getClass().getSimpleName()));
    }
    return value;
  }

  private static boolean isNumber(Object value) {
    return value instanceof Byte
        || value instanceof Short
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Float
        || value instanceof Double
        || value instanceof BigInteger
        || value instanceof BigDecimal;
  }

  private static boolean isFinite(Object number) {
    boolean binary = number instanceof Double || number instanceof Float;
    return !binary || Double.isFinite(((Number) number).doubleValue());
  }

  /** The dates and times that JDBC binds, and the two that become one of them. */
  private static boolean isTime(Object value) {
    return value instanceof LocalDate
        || value instanceof LocalTime
        || value instanceof LocalDateTime
        || value instanceof OffsetTime
        || value instanceof OffsetDateTime
        || value instanceof ZonedDateTime
        || value instanceof Instant;
  }

  static boolean compare(@Nullable Object field, Operator operator, Object value) {
    OptionalInt comparison = comparison(field, value);
    return comparison.isPresent() && operator.accepts(comparison.getAsInt());
  }

  private static OptionalInt comparison(@Nullable Object field, Object value) {
    return field == null ? OptionalInt.empty() : plainComparison(plain(field), plain(value));
  }

  /** A point in time without its zone, an enum constant by its name, all else as it is. */
  private static Object plain(Object value) {
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof ZonedDateTime time) {
      return time.toInstant();
    }
    return value instanceof Enum<?> constant ? constant.name() : value;
  }

  @SuppressWarnings("unchecked") // both are of the same class, which is comparable with itself
  private static OptionalInt plainComparison(Object field, Object value) {
    if (isNumber(field) && isNumber(value)) {
      return OptionalInt.of(compareNumbers(field, value));
    }
    if (field instanceof String text && value instanceof String other) {
      return OptionalInt.of(compareByCodePoint(text, other));
    }
    if (field.getClass() == value.getClass() && field instanceof Comparable<?> comparable) {
      return OptionalInt.of(((Comparable<Object>) comparable).compareTo(value));
    }
    return OptionalInt.empty();
  }

  private static int compareNumbers(Object field, Object value) {
    if (!isFinite(field)) {
      // A column, unlike JSON, may hold infinities and NaN; as in the databases NaN is the largest.
      return field.toString().equals("-Infinity") ? -1 : 1;
    }
    return decimal(field).compareTo(decimal(value));
  }

  private static BigDecimal decimal(Object number) {
    // A float counts as the decimal it prints as, which is what the databases store of it in JSON.
    return new BigDecimal(number.toString());
  }

  /**
   * By code point, as UTF-8 bytes compare; {@link String#compareTo} puts surrogates before U+E000.
   */
  private static int compareByCodePoint(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean surrogateX = Character.isSurrogate(x);
        return surrogateX == Character.isSurrogate(y)
            ? Character.compare(x, y)
            : surrogateX ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
