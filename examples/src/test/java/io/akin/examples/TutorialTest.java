package io.akin.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.akin.jdbc.DatabaseUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The tutorial's program, with the tutorial's own line of .env")
class TutorialTest {
  /** What the tutorial prints, on TiDB. */
  static final List<String> PUBLISHED =
      List.of(
          "fish 0.00853986601633272",
          "dog 0.12712843905603044",
          "tree 0.7327387580875756",
          "fish is within 0.2",
          "dog is within 0.2");

  private static final double A_MILLIONTH = 1e-4;

  private final String made = "akin_tutorial_" + ProcessHandle.current().pid();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"TIDB_DATABASE_URL", "DATABASE_URL"})
  @EnabledIfEnvironmentVariable(named = "AKIN_TEST_TIDB_URL", matches = ".+")
  @DisplayName("prints on TiDB what the tutorial prints, to the last digit")
  void onTiDb(String variable) throws Exception {
    assertThat(output(variable, System.getenv("AKIN_TEST_TIDB_URL"))).isEqualTo(PUBLISHED);
  }

  @ParameterizedTest
  @ValueSource(strings = "DATABASE_URL")
  @EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
  @DisplayName("prints the same on PostgreSQL, to a millionth")
  void onPostgres(String variable) throws Exception {
    assertNearlyPublished(output(variable, System.getenv("AKIN_POSTGRESQL_URL")));
  }

  @ParameterizedTest
  @ValueSource(strings = "DATABASE_URL")
  @EnabledIfEnvironmentVariable(named = "AKIN_MARIADB_URL", matches = ".+")
  @DisplayName("prints the same on MariaDB, to a millionth")
  void onMariaDb(String variable) throws Exception {
    assertNearlyPublished(output(variable, System.getenv("AKIN_MARIADB_URL")));
  }

  /** In a database of its own, where nobody has documents. */
  private List<String> output(String variable, String url) throws SQLException, IOException {
    execute(url, "create database " + made);
    try {
      String own = url.replaceFirst("(://[^/]+/)[^?]*", "$1" + made);
      Files.writeString(folder.resolve(".env"), variable + "='" + own + "'\n");
      return output(YourDatabase.in(folder));
    } finally {
      execute(url, "drop database " + made);
    }
  }

  private static void execute(String url, String sql) throws SQLException {
    DatabaseUrl database = DatabaseUrl.of(url);
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.properties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What the tutorial prints on a database, line by line. */
  static List<String> output(DatabaseUrl url) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Tutorial.run(url, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  static void assertNearlyPublished(List<String> lines) {
    assertThat(lines).hasSameSizeAs(PUBLISHED);
    for (int i = 0; i < lines.size(); i++) {
      String[] actual = lines.get(i).split(" ", 2);
      String[] expected = PUBLISHED.get(i).split(" ", 2);
      assertThat(actual[0]).isEqualTo(expected[0]);
      if (expected[1].startsWith("0.")) {
        assertThat(Double.parseDouble(actual[1]))
            .isCloseTo(Double.parseDouble(expected[1]), withinPercentage(A_MILLIONTH));
      } else {
        assertThat(actual[1]).isEqualTo(expected[1]);
      }
    }
  }
}
