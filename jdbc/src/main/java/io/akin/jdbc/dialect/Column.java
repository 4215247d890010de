package io.akin.jdbc.dialect;

import java.sql.Types;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A column of a table as the database describes it.
 *
 * @param name its name, as it is spelled in the database
 * @param type its type by {@link java.sql.Types}
 * @param typeName its type in the database's words
 * @param nullable whether it takes NULL
 */
public record Column(String name, int type, String typeName, boolean nullable) {

  /** The same column, of another type. */
  public Column withType(int otherType, String otherName) {
    return new Column(name, otherType, otherName, nullable);
  }

  /** The same column, as one that takes no NULL. */
  public Column notNull() {
    return new Column(name, type, typeName, false);
  }

  /**
   * Whether a filter's value is of this column's kind: text, number, truth value, UUID or time. Of
   * other kinds of column the database knows.
   */
  boolean takes(Object value) {
    if (isJson() || isUuid() && uuid(value).isEmpty()) {
      return false;
    }
    return switch (type) {
      case Types.TINYINT, Types.BIT -> value instanceof Number || value instanceof Boolean;
      case Types.BOOLEAN -> value instanceof Boolean;
      case Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL ->
          value instanceof Number;
      case Types.DATE, Types.TIME, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
          value instanceof Temporal || value instanceof java.util.Date;
      default -> !isText() || value instanceof String || value instanceof UUID;
    };
  }

  /** Whether it holds JSON, which is written from text, maps and lists and read as text. */
  public boolean isJson() {
    return typeName.toUpperCase(Locale.ROOT).startsWith("JSON");
  }

  /** Whether it holds UUIDs. */
  boolean isUuid() {
    return typeName.equalsIgnoreCase("UUID");
  }

  /** The UUID that a value is, or says as text; empty for any other value. */
  static Optional<UUID> uuid(Object value) {
    if (value instanceof String text) {
      try {
        return Optional.of(UUID.fromString(text));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return value instanceof UUID uuid ? Optional.of(uuid) : Optional.empty();
  }

  /** Whether it holds whole or decimal numbers, each as it is. */
  boolean isExact() {
    return switch (type) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.NUMERIC,
          Types.DECIMAL ->
          true;
      default -> false;
    };
  }

  /** Whether it holds text. */
  boolean isText() {
    return switch (type) {
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.CLOB,
          Types.NCLOB ->
          true;
      default -> false;
    };
  }
}
