package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A database in the variables of an environment")
class DatabaseUrlSettingsTest {

  @Test
  @DisplayName(
      "is the first of AKIN_URL, TIDB_DATABASE_URL, DATABASE_URL and TIDB_HOST that is set")
  void precedence() {
    Map<String, String> settings = new HashMap<>();
    assertThat(DatabaseUrl.find(settings)).isEmpty();
    settings.put("TIDB_HOST", "host");
    assertJdbcUrl(settings, "jdbc:mysql://host:4000/test");
    settings.put("DATABASE_URL", "postgresql://third");
    assertJdbcUrl(settings, "jdbc:postgresql://third:5432/");
    settings.put("TIDB_DATABASE_URL", "mysql://second");
    assertJdbcUrl(settings, "jdbc:mysql://second:3306/");
    settings.put("AKIN_URL", "mariadb://first");
    assertJdbcUrl(settings, "jdbc:mariadb://first:3306/");
  }

  @Test
  @DisplayName("does not count where it is blank")
  void blank() {
    Map<String, String> settings = Map.of("AKIN_URL", " ", "DATABASE_URL", "", "TIDB_HOST", "");
    assertThat(DatabaseUrl.find(settings)).isEmpty();
  }

  @Test
  @DisplayName("may stand in single quotes, as in the files of Python's programs")
  void quotes() {
    assertJdbcUrl(Map.of("DATABASE_URL", "'mysql://host'"), "jdbc:mysql://host:3306/");
    assertThat(DatabaseUrl.of(Map.of("TIDB_HOST", "'host'", "TIDB_PASSWORD", "'p'")).properties())
        .containsEntry("password", "p");
  }

  @Test
  @DisplayName("is asked for in one sentence where it is missing")
  void missing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseUrl.of(Map.of("PATH", "/bin")))
        .withMessage(
            "No database is set: set one of AKIN_URL, TIDB_DATABASE_URL, DATABASE_URL or TIDB_HOST,"
                + " for example AKIN_URL=mysql+pymysql://USER:PASSWORD@localhost:4000/test");
  }

  @Test
  @DisplayName("of TIDB_HOST has the defaults of TiDB's clients")
  void tidbDefaults() {
    assertThat(DatabaseUrl.of(Map.of("TIDB_HOST", "localhost")))
        .isEqualTo(DatabaseUrl.of("mysql://root:@localhost:4000/test"));
  }

  @Test
  @DisplayName("of TIDB_HOST takes everything as it is, not percent-encoded")
  void tidb() {
    Map<String, String> settings =
        Map.of(
            "TIDB_HOST", "[::1]",
            "TIDB_PORT", "4001",
            "TIDB_USERNAME", "2a.root",
            "TIDB_PASSWORD", " %40+@/ ",
            "TIDB_DATABASE", "a/b",
            "TIDB_SSL", "true");
    assertThat(DatabaseUrl.of(settings))
        .isEqualTo(
            DatabaseUrl.of(
                "mysql://2a.root:%20%2540+%40/%20@[::1]:4001/a%2Fb?ssl_mode=VERIFY_IDENTITY"));
  }

  @Test
  @DisplayName("of TIDB_HOST is verified at TiDB Cloud Starter, also with TIDB_SSL=false")
  void starter() {
    String host = "gateway01.us-west-2.prod.aws.tidbcloud.com";
    DatabaseUrl url = DatabaseUrl.of(Map.of("TIDB_HOST", host, "TIDB_SSL", "false"));
    assertThat(url.properties()).containsEntry("sslMode", "VERIFY_IDENTITY");
  }

  @Test
  @DisplayName("of TIDB_HOST leaves encryption to the driver with TIDB_SSL=false")
  void noTls() {
    DatabaseUrl url = DatabaseUrl.of(Map.of("TIDB_HOST", "host", "TIDB_SSL", "False"));
    assertThat(url.properties()).doesNotContainKey("sslMode");
  }

  @ParameterizedTest
  @DisplayName("is refused with the name of the variable")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AKIN_URL     | sqlite:///x      | AKIN_URL "sqlite:///x" has a scheme that Akin does not know
          DATABASE_URL | mysql://h:0/d    | DATABASE_URL "mysql://h:0/d" has a port that is not a number from 1 to 65535
          TIDB_HOST    | h/d              | TIDB_HOST "h/d" is not the name or address of a host, for example TIDB_HOST=localhost
          TIDB_PORT    | 99999            | TIDB_PORT "99999" is not a number from 1 to 65535, for example TIDB_PORT=4000
          TIDB_SSL     | maybe            | TIDB_SSL "maybe" is neither true nor false, for example TIDB_SSL=true
          """)
  void refused(String name, String value, String sentence) {
    Map<String, String> settings = new HashMap<>(Map.of("TIDB_HOST", "localhost"));
    settings.put(name, value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseUrl.of(settings))
        .withMessageStartingWith(sentence);
  }

  private static void assertJdbcUrl(Map<String, String> settings, String expected) {
    assertThat(DatabaseUrl.of(settings).jdbcUrl()).isEqualTo(expected);
    assertThat(DatabaseUrl.find(settings).orElseThrow().jdbcUrl()).isEqualTo(expected);
  }
}
