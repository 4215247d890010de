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
}
