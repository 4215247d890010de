package io.akin.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akin.AkinException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The dialect")
class DialectsTest {

  private static final Dialect.Probe NOTHING = query -> Optional.empty();

  private static Server server(String product, String version) {
    return new Server(product, version, "a driver", Server.NameCase.KEPT);
  }

  @Test
  @DisplayName("is found among those that are installed, by what the server says of itself")
  void found() throws SQLException {
    try (Connection connection = TestDialect.connect()) {
      Server server = Dialects.server(connection);

      assertThat(server.product()).isEqualTo("H2");
      assertThat(server.version()).startsWith("2.");
      assertThat(server.driver()).isEqualTo("H2 JDBC Driver");
      assertThat(server.nameCase()).isEqualTo(Server.NameCase.UPPER);
      assertThat(Dialects.forServer(server, NOTHING)).isInstanceOf(TestDialect.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, UPPER", "H2;DATABASE_TO_UPPER=FALSE, KEPT", "H2;DATABASE_TO_LOWER=TRUE, LOWER"})
  @DisplayName("is told how the server spells names")
  void nameCase(String mode, Server.NameCase expected) throws SQLException {
    String url = "jdbc:h2:mem:" + mode.substring(2);
    try (Connection connection = java.sql.DriverManager.getConnection(url)) {
      assertThat(Dialects.server(connection).nameCase()).isEqualTo(expected);
    }
  }

  @Test
  @DisplayName("of plain MySQL is one that there is not, and what to use instead")
  void mySql() {
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> Dialects.forServer(server("MySQL", "9.4.0"), NOTHING))
        .withMessage(
            "This is plain MySQL 9.4.0, whose community edition has no vector distances; use TiDB"
                + " or MariaDB instead (installed here: MariaDB, PostgreSQL, Test, TiDB).");
  }

  @Test
  @DisplayName(
      "of a database that nobody knows names those that are known; TiDB, which calls itself MySQL, is")
  void unknown() throws SQLException {
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> Dialects.forServer(server("Oracle", "23ai"), NOTHING))
        .withMessage(
            "Akin does not know the database Oracle 23ai; the dialects installed here are MariaDB, PostgreSQL, Test, TiDB.");
    assertThat(Dialects.forServer(server("MySQL", "8.0.11-TiDB-v8.5.0"), NOTHING).name())
        .isEqualTo("TiDB");
  }
}
