package io.akin.jdbc.dialect;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * A value that is not a vector, bound by {@code setObject} as the type of JDBC that every driver
 * knows: an {@link Instant} as an {@link java.time.OffsetDateTime}, a {@link BigInteger} as a
 * {@link BigDecimal}, an enum constant as its name, a character as text.
 *
 * @param value the value
 */
public record PlainValue(Object value) implements Sql.Parameter {

  @Override
  public void set(PreparedStatement statement, int index) throws SQLException {
    statement.setObject(index, portable());
  }

  /** The value as that type. */
  public Object portable() {
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof ZonedDateTime zoned) {
      return zoned.toOffsetDateTime();
    }
    if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value instanceof Character character ? character.toString() : value;
  }
}
