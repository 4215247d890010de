package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.jdbc.Akin;
import io.akin.jdbc.dialect.Feature;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("akin over TiDB")
@EnabledIfEnvironmentVariable(named = "AKIN_TEST_TIDB_URL", matches = ".+")
class TiDbCommandsTest extends ServerCommands {

  TiDbCommandsTest() {
    super(
        "TIDB_DATABASE_URL",
        System.getenv("AKIN_TEST_TIDB_URL"),
        database(System.getenv("AKIN_TEST_TIDB_URL")));
  }

  @Test
  @DisplayName("what is loaded is found, and the database told")
  void searched() {
    assertThat(
            shell
                .run(
                    "search",
                    "--table",
                    table,
                    "--vector",
                    "[1,7,2]",
                    "--limit",
                    "1",
                    "--distance",
                    "l2")
                .well()
                .out())
        .contains("row 7");
    assertThat(shell.run("info").well().out()).contains("TiDB", table);
  }

  @Test
  @DisplayName("an index on a cluster without TiFlash is refused in one sentence")
  void noTiFlash() {
    try (Akin akin = akin()) {
      Assumptions.assumeFalse(akin.has(Feature.VECTOR_INDEX), "This cluster has TiFlash.");
    }
    assertThat(shell.run("index", "create", "--table", table).refusal())
        .contains("this cluster has no TiFlash node; exact search works, an index needs one.");
    assertThat(shell.run("index", "list", "--table", table).well().sentence())
        .endsWith(" has no vector index.");
    assertThat(shell.run("index", "explain", "--table", table, "--vector", "[1,2,3]").well().out())
        .startsWith("Scan: Every row");
  }
}
