package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.jdbc.Akin;
import io.akin.jdbc.dialect.Feature;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("akin over TiDB")
@EnabledIfEnvironmentVariable(named = "AKIN_TEST_TIDB_URL", matches = ".+")
class TiDbCommandsTest {
  private final String table = "akin_cli_" + Long.toString(System.nanoTime() & 0xFFFFFFFFL, 36);
  private final String copy = table + "_copy";

  @TempDir Path directory;

  private Shell shell;

  @BeforeEach
  void load() {
    shell = Shell.in(directory).with("TIDB_DATABASE_URL", System.getenv("AKIN_TEST_TIDB_URL"));
    shell.write("a.jsonl", Animals.rows(1200));
    shell.run("load", "@a.jsonl", "--table", table).well();
  }

  @AfterEach
  void drop() {
    try (Akin akin = akin()) {
      for (String made : new String[] {table, copy}) {
        if (akin.exists(made)) {
          akin.drop(made);
        }
      }
    }
  }

  private static Akin akin() {
    return Akin.connect(System.getenv("AKIN_TEST_TIDB_URL"));
  }

  @Test
  @DisplayName("what is exported and loaded is exported again byte for byte")
  void roundTrip() throws Exception {
    shell.run("export", "@one.jsonl", "--table", table).well();
    shell.run("load", "@one.jsonl", "--table", copy).well();
    shell.run("export", "@two.jsonl", "--table", copy).well();
    assertThat(directory.resolve("two.jsonl"))
        .hasSameBinaryContentAs(directory.resolve("one.jsonl"));
    shell.run("export", "@a.fvecs", "--table", table).well();
    assertThat(directory.resolve("a.fvecs")).hasSize(1200 * 16);
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
