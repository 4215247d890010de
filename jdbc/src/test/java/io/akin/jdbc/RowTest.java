package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.akin.AkinException;
import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A row")
class RowTest {

  @Test
  @DisplayName("has its values by name: exactly, or in another case where only one fits")
  void byName() {
    Row row = Row.of("id", 1, "ID", 2, "Name", "x");

    assertThat(row.get("id")).isEqualTo(1);
    assertThat(row.get("ID")).isEqualTo(2);
    assertThat(row.get("NAME")).isEqualTo("x");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> row.get("Id"))
        .withMessage("This row has no column \"Id\"; it has id, ID, Name.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> row.find("age"))
        .withMessage("This row has no column \"age\"; it has id, ID, Name.");
  }

  @Test
  @DisplayName("has NULL as an empty value, which is not the same as a column that is not there")
  void nulls() {
    Row row = Row.of("id", 1, "name", null);

    assertThat(row.find("name")).isEmpty();
    assertThat(row.find("NAME")).isEmpty();
    assertThat(row.toMap()).containsEntry("name", null);
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> row.get("name"))
        .withMessage("Column name is NULL in this row.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> row.getLong("name"))
        .withMessage("Column name is NULL in this row.");
  }

  @Test
  @DisplayName("is made of names and values in turn")
  void ofNamesAndValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Row.of("id"))
        .withMessage("A row needs a value behind each name.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Row.of("id", 1, 2, "name"))
        .withMessage("Names and values must alternate; argument 3 is no name.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Row.of("id", 1, "id", 2))
        .withMessage("Column id is given twice.");
    assertThat(Row.of().toMap()).isEmpty();
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("numbers")
  @DisplayName("gives numbers as numbers, whatever the driver made of them")
  void numbers(Object value, long whole, double number) {
    Row row = Row.of("n", value);

    assertThat(row.getLong("n")).isEqualTo(whole);
    assertThat(row.getDouble("n")).isEqualTo(number);
    assertThat(row.getString("n")).isEqualTo(value.toString());
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        arguments(7, 7, 7),
        arguments((short) 7, 7, 7),
        arguments((1L << 53) + 1, (1L << 53) + 1, 0x1p53),
        arguments(7.0, 7, 7),
        arguments(new BigDecimal("7.00"), 7, 7));
  }

  @Test
  @DisplayName("gives truth also where the database has numbers for it")
  void truth() {
    assertThat(Row.of("b", true).getBoolean("b")).isTrue();
    assertThat(Row.of("b", 1).getBoolean("b")).isTrue();
    assertThat(Row.of("b", (byte) 0).getBoolean("b")).isFalse();
  }

  @Test
  @DisplayName("gives UUIDs and points in time from what drivers give")
  void uuidsAndTimes() {
    UUID uuid = new UUID(1, 2);
    Instant instant = Instant.parse("2025-01-02T03:04:05Z");

    assertThat(Row.of("u", uuid).getUuid("u")).isEqualTo(uuid);
    assertThat(Row.of("u", uuid.toString()).getUuid("u")).isEqualTo(uuid);
    assertThat(Row.of("t", instant).getInstant("t")).isEqualTo(instant);
    assertThat(Row.of("t", Timestamp.from(instant)).getInstant("t")).isEqualTo(instant);
    assertThat(Row.of("t", OffsetDateTime.parse("2025-01-02T04:04:05+01:00")).getInstant("t"))
        .isEqualTo(instant);
  }

  @Test
  @DisplayName("gives vectors, and the elements of dense ones")
  void vectors() {
    assertThat(Row.of("e", FloatVector.of(1, 2)).getVector("e")).isEqualTo(FloatVector.of(1, 2));
    assertThat(Row.of("e", FloatVector.of(1, 2)).getFloats("e")).containsExactly(1, 2);
    assertThat(Row.of("e", HalfVector.of(1, 2)).getFloats("e")).containsExactly(1, 2);
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("wrong")
  @DisplayName("refuses to give a value as what it is not")
  void refuses(Object value, Function<Row, Object> getter, String sentence) {
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> getter.apply(Row.of("c", value)))
        .withMessage(sentence);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong("x", row -> row.getLong("c"), "Column c is not a whole number but a String."),
        wrong(1.5, row -> row.getLong("c"), "Column c is not a whole number but a Double."),
        wrong(1e300, row -> row.getLong("c"), "Column c is not a whole number but a Double."),
        wrong(Double.NaN, row -> row.getLong("c"), "Column c is not a whole number but a Double."),
        wrong("7", row -> row.getDouble("c"), "Column c is not a number but a String."),
        wrong("t", row -> row.getBoolean("c"), "Column c is not true or false but a String."),
        wrong("x", row -> row.getUuid("c"), "Column c is not a UUID but a String."),
        wrong(
            LocalDateTime.MIN,
            row -> row.getInstant("c"),
            "Column c is not a point in time but a LocalDateTime."),
        wrong(
            new Date(0), row -> row.getInstant("c"), "Column c is not a point in time but a Date."),
        wrong("[1]", row -> row.getVector("c"), "Column c is not a vector but a String."),
        wrong(
            BitVector.of("1"),
            row -> row.getFloats("c"),
            "Column c is not a dense vector but a BitVector."));
  }

  private static Arguments wrong(Object value, Function<Row, Object> getter, String sentence) {
    return arguments(value, getter, sentence);
  }

  @Test
  @DisplayName("is never changed")
  void immutable() {
    Map<String, Object> map = new HashMap<>(Map.of("id", 1));
    Row row = Row.of(map);
    Row more = row.with("name", "x").with("id", 2);
    map.put("id", 9);

    assertThat(row).isEqualTo(Row.of("id", 1)).hasSameHashCodeAs(Row.of("id", 1));
    assertThat(more).isEqualTo(Row.of("id", 2, "name", "x")).isNotEqualTo(row);
    assertThat(more).hasToString("Row{id=2, name=x}");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> row.toMap().put("id", 3));
  }
}
