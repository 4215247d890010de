package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akin.AkinException;
import io.akin.jdbc.dialect.Plan;
import io.akin.jdbc.dialect.Sql;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The runner with a timeout")
class JdbcRunnerTimeoutTest extends RunnerOverH2 {
  private int seconds(Duration timeout) {
    JdbcRunner.Reader<Integer> reader = rows -> rows.getStatement().getQueryTimeout();
    return runner
        .query(Plan.of(numbers(1, 1)), (found, check) -> true, reader, Optional.of(timeout))
        .get(0);
  }

  @ParameterizedTest
  @DisplayName("rounds it up to whole seconds, which is what JDBC counts in")
  @CsvSource({
    "PT0.000000001S, 1",
    "PT1S, 1",
    "PT1.000000001S, 2",
    "PT1.001S, 2",
    "PT59.5S, 60",
    "PT1H, 3600"
  })
  void roundsUp(Duration timeout, int seconds) {
    assertThat(seconds(timeout)).isEqualTo(seconds);
  }

  @Test
  @DisplayName("longer than drivers count takes the longest that they do")
  void veryLong() {
    assertThat(seconds(Duration.ofDays(100_000))).isEqualTo(Integer.MAX_VALUE / 1000);
    assertThat(seconds(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Integer.MAX_VALUE / 1000);
  }

  @Test
  @DisplayName("leaves the connection as it was: H2 keeps it for all statements that follow")
  void doesNotStay() throws SQLException {
    seconds(Duration.ofSeconds(30));
    runner.stream(numbers(1, 1), NUMBER, Optional.of(Duration.ofSeconds(40))).close();

    try (Statement statement = connection.createStatement()) {
      assertThat(statement.getQueryTimeout()).isZero();
    }
  }

  @Test
  @DisplayName("that passes ends the query with a sentence")
  void passes() {
    Sql endless =
        Sql.of(
            "select 1 from system_range(1, 1000000) a, system_range(1, 1000000) b where a.x + b.x"
                + " < 0");

    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(
            () ->
                runner.query(
                    Plan.of(endless),
                    (found, check) -> true,
                    NUMBER,
                    Optional.of(Duration.ofMillis(1))))
        .withMessage("The query did not finish within its timeout.");
  }
}
