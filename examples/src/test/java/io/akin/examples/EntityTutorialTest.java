package io.akin.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.akin.jdbc.DatabaseUrl;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The tutorial as an entity")
class EntityTutorialTest {

  @Test
  @DisplayName("prints on the embedded engine what the tutorial prints, to the last digit")
  void onH2() {
    DatabaseUrl url = DatabaseUrl.of("h2:mem:entity_tutorial");
    assertThat(output(url))
        .isEqualTo(TutorialTest.output(DatabaseUrl.of("h2:mem:tutorial")).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"AKIN_POSTGRESQL_URL", "AKIN_MARIADB_URL", "AKIN_TEST_TIDB_URL"})
  @DisplayName("prints the same lines on each server that is there, to a millionth")
  void onServers(String variable) throws SQLException {
    String url = System.getenv(variable);
    assumeTrue(url != null && !url.isBlank(), variable);
    String made = "akin_entity_" + ProcessHandle.current().pid();
    execute(url, "create database " + made);
    try {
      String output = output(DatabaseUrl.of(url.replaceFirst("(://[^/]+/)[^?]*", "$1" + made)));
      assertThat(output)
          .matches(
              "\\[fish 0.008539[89].*, dog 0.127128.*, tree 0.732738.*, fish is within 0.2, dog is within 0.2]");
    } finally {
      execute(url, "drop database " + made);
    }
  }

  private static String output(DatabaseUrl url) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EntityTutorial.run(url, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).lines().toList().toString();
  }

  private static void execute(String url, String sql) throws SQLException {
    DatabaseUrl database = DatabaseUrl.of(url);
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.properties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
