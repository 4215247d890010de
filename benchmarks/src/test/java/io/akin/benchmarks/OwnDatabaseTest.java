package io.akin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.akin.jdbc.DatabaseUrl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A benchmark's own database")
class OwnDatabaseTest {

  @Test
  @DisplayName("is on the server of the URL, under its own name")
  void isNamed() {
    assertThat(OwnDatabase.named("jdbc:postgresql://db:5432/app?ssl=true", "own"))
        .isEqualTo("jdbc:postgresql://db:5432/own?ssl=true");
    assertThat(OwnDatabase.named("jdbc:postgresql://db:5432/", "own"))
        .isEqualTo("jdbc:postgresql://db:5432/own");
    assertThat(OwnDatabase.named("jdbc:mysql://db:4000/test", "own"))
        .isEqualTo("jdbc:mysql://db:4000/own");
  }

  @Test
  @DisplayName("is dropped in its server's words")
  void isDropped() {
    assertThat(Engine.POSTGRESQL.drop("own")).isEqualTo("drop database if exists own with (force)");
    assertThat(Engine.MARIADB.drop("own")).isEqualTo("drop database if exists own");
  }

  @Test
  @DisplayName("is reached by either driver of MySQL's protocol, with statements prepared there")
  void isReachedByEitherDriver() {
    String url = "jdbc:mysql://db:4000/own?x=jdbc:mysql:";

    assertThat(Driver.MARIADB.url(url))
        .startsWith("jdbc:mariadb://db:4000/own?x=jdbc:mysql:&useServerPrepStmts=true&");
    assertThat(Driver.MYSQL.url(url)).startsWith(url + "&useServerPrepStmts=true&");
    assertThat(Driver.MYSQL.url("jdbc:mysql://db/own"))
        .startsWith("jdbc:mysql://db/own?useServerPrepStmts=true&");
  }

  @Test
  @DisplayName("is shown to psql and Python by libpq's variables")
  void isInTheEnvironment() {
    DatabaseUrl url =
        DatabaseUrl.of("postgresql+psycopg2://ann:p%40ss@[::1]:6000/app?sslmode=require");

    assertThat(OwnDatabase.libpq(url.jdbcUrl(), url.properties()))
        .containsOnly(
            entry("PGHOST", "::1"),
            entry("PGPORT", "6000"),
            entry("PGDATABASE", "app"),
            entry("PGUSER", "ann"),
            entry("PGPASSWORD", "p@ss"),
            entry("PGSSLMODE", "require"));
  }

  @Test
  @DisplayName("is shown to SQLAlchemy by a URL")
  void isAUrlOfSqlAlchemys() {
    DatabaseUrl url = DatabaseUrl.of("mysql+pymysql://ann:p%40s%2Fs+x@db:4000/own");

    assertThat(OwnDatabase.sqlAlchemy(url.jdbcUrl(), url.properties()))
        .isEqualTo("mysql+pymysql://ann:p%40s%2Fs%2Bx@db:4000/own");
  }
}
