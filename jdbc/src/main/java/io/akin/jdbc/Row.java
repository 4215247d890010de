package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.Vector;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table: values by the names of their columns, what is written and what is read. Names
 * are looked up exactly first, then in another case where only one fits, since databases fold them
 * differently. Immutable and thread-safe; detached from any connection.
 */
public final class Row {
  private final Map<String, @Nullable Object> values;

  private Row(Map<String, @Nullable Object> owned) {
    this.values = owned;
  }

  /**
   * A row of these values.
   *
   * @param namesAndValues a column's name, its value, and so on; a value may be null, for NULL
   */
  public static Row of(@Nullable Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("A row needs a value behind each name.");
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!(namesAndValues[i] instanceof String name)) {
        throw new IllegalArgumentException(
            "Names and values must alternate; argument %d is no name.".formatted(i + 1));
      }
      if (values.containsKey(name)) {
        throw new IllegalArgumentException("Column %s is given twice.".formatted(name));
      }
      values.put(name, namesAndValues[i + 1]);
    }
    return new Row(values);
  }

  /** A row of these values, copied; a value may be null, for NULL. */
  public static Row of(Map<String, ? extends @Nullable Object> values) {
    return new Row(new LinkedHashMap<>(values));
  }

  /** A row of values that nobody else changes. */
  static Row owning(Map<String, @Nullable Object> values) {
    return new Row(values);
  }

  /** The same row with one more value, or another value for a column. */
  public Row with(String column, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
    more.put(column, value);
    return new Row(more);
  }

  /** The values by column, in order; NULL is null. Not modifiable. */
  public Map<String, @Nullable Object> toMap() {
    return Collections.unmodifiableMap(values);
  }

  /**
   * A value.
   *
   * @throws AkinException if the row has no such column, or it is NULL
   */
  public Object get(String column) {
    return find(column)
        .orElseThrow(() -> new AkinException("Column %s is NULL in this row.".formatted(column)));
  }

  /**
   * A value; empty where it is NULL.
   *
   * @throws AkinException if the row has no such column
   */
  public Optional<Object> find(String column) {
    if (values.containsKey(column)) {
      return Optional.ofNullable(values.get(column));
    }
    List<String> folded = values.keySet().stream().filter(column::equalsIgnoreCase).toList();
    if (folded.size() == 1) {
      return Optional.ofNullable(values.get(folded.get(0)));
    }
    throw new AkinException(
        "This row has no column \"%s\"; it has %s."
            .formatted(column, String.join(", ", values.keySet())));
  }

  /** Text; of another value, its text. */
  public String getString(String column) {
    return get(column).toString();
  }

  /**
   * A whole number.
   *
   * @throws AkinException if the value is not one that fits in 64 bits
   */
  public long getLong(String column) {
    Object value = get(column);
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    try {
      return new BigDecimal(value.toString()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrong(column, "a whole number");
    }
  }

  /**
   * A number, as a double.
   *
   * @throws AkinException if the value is not a number
   */
  public double getDouble(String column) {
    if (get(column) instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(column, "a number");
  }

  /**
   * A truth value; of a number, whether it is not 0, since some databases have no booleans.
   *
   * @throws AkinException if the value is neither
   */
  public boolean getBoolean(String column) {
    Object value = get(column);
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Number number) {
      return number.longValue() != 0;
    }
    throw wrong(column, "true or false");
  }

  /**
   * A UUID, also from its text.
   *
   * @throws AkinException if the value is not one
   */
  public UUID getUuid(String column) {
    Object value = get(column);
    try {
      return value instanceof UUID uuid ? uuid : UUID.fromString(value.toString());
    } catch (IllegalArgumentException e) {
      throw wrong(column, "a UUID");
    }
  }

  /**
   * A point in time.
   *
   * @throws AkinException if the value is not one; a {@code java.time.LocalDateTime}, which a
   *     column without a time zone holds, is none, and {@link #get} gives it
   */
  public Instant getInstant(String column) {
    Object value = get(column);
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant();
    }
    if (value instanceof Instant instant) {
      return instant;
    }
    throw wrong(column, "a point in time");
  }

  /**
   * A vector.
   *
   * @throws AkinException if the value is not one; a search reads vectors only {@code withVector()}
   */
  public Vector getVector(String column) {
    if (get(column) instanceof Vector vector) {
      return vector;
    }
    throw wrong(column, "a vector");
  }

  /**
   * The elements of a dense vector, in a new array.
   *
   * @throws AkinException if the value is not one
   */
  public float[] getFloats(String column) {
    Vector vector = getVector(column);
    if (vector instanceof FloatVector floats) {
      return floats.toArray();
    }
    if (vector instanceof HalfVector halves) {
      return halves.toFloats();
    }
    throw wrong(column, "a dense vector");
  }

  private AkinException wrong(String column, String expected) {
    return new AkinException(
        "Column %s is not %s but a %s."
            .formatted(column, expected, get(column).getClass().getSimpleName()));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Row row && values.equals(row.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "Row" + values;
  }
}
