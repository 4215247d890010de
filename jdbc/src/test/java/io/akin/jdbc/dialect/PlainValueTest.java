package io.akin.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A plain value")
class PlainValueTest {

  @ParameterizedTest
  @MethodSource("values")
  @DisplayName("reaches the database as what JDBC has for it")
  void reachesTheDatabase(Object value, String sqlType, Object read) throws SQLException {
    try (Connection connection = TestDialect.connect();
        PreparedStatement statement =
            connection.prepareStatement("select cast(? as " + sqlType + ")")) {
      Sql.of("?", List.of(value)).bind(statement);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        assertThat(rows.getObject(1, read.getClass())).isEqualTo(read);
      }
    }
  }

  static Stream<Arguments> values() {
    Instant instant = Instant.parse("2025-06-01T10:00:00.123456Z");
    OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
    LocalDateTime local = LocalDateTime.of(2025, 6, 1, 10, 0, 0, 123_456_000);
    UUID uuid = UUID.randomUUID();
    BigInteger large = BigInteger.TEN.pow(30);
    String time = "timestamp with time zone";
    return Stream.of(
        arguments("é🐟'", "varchar", "é🐟'"),
        arguments('x', "varchar", "x"),
        arguments(TimeUnit.DAYS, "varchar", "DAYS"),
        arguments(Thread.State.NEW, "varchar", "NEW"),
        arguments((byte) 7, "integer", 7),
        arguments(7, "integer", 7),
        arguments((1L << 53) + 1, "bigint", (1L << 53) + 1),
        arguments(0.1, "double precision", 0.1),
        arguments(0.1f, "real", 0.1f),
        arguments(true, "boolean", true),
        arguments(large, "numeric(40)", new BigDecimal(large)),
        arguments(new BigDecimal("1.50"), "numeric(9, 2)", new BigDecimal("1.50")),
        arguments(uuid, "uuid", uuid),
        arguments(local.toLocalDate(), "date", LocalDate.of(2025, 6, 1)),
        arguments(LocalTime.NOON, "time", LocalTime.NOON),
        arguments(local, "timestamp", local),
        arguments(instant, time, utc),
        arguments(
            instant.atOffset(ZoneOffset.ofHours(2)),
            time,
            utc.withOffsetSameInstant(ZoneOffset.ofHours(2))),
        arguments(
            instant.atZone(ZoneId.of("Europe/Berlin")),
            time,
            utc.withOffsetSameInstant(ZoneOffset.ofHours(2))));
  }

  @Test
  @DisplayName("does not show in the SQL's text, which may be logged")
  void notShown() {
    assertThat(Sql.of("a = ?", List.of("secret"))).hasToString("a = ?");
  }
}
