package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.jdbc.Akin;
import io.akin.jdbc.DatabaseUrl;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("akin over MariaDB")
@EnabledIfEnvironmentVariable(named = "AKIN_MARIADB_URL", matches = ".+")
class MariaDbCommandsTest {
  private final String table = "akin_cli_" + Long.toString(System.nanoTime() & 0xFFFFFFFFL, 36);
  private final String copy = table + "_copy";

  /** The database, which stands where others have a schema. */
  private final String schema =
      DatabaseUrl.of(System.getenv("AKIN_MARIADB_URL")).jdbcUrl().replaceFirst("^.*/|[?].*$", "");

  @TempDir Path directory;

  private Shell shell;

  @BeforeEach
  void load() {
    shell = Shell.in(directory).with("AKIN_URL", System.getenv("AKIN_MARIADB_URL"));
    shell.write("a.jsonl", Animals.rows(1200));
    shell.run("load", "@a.jsonl", "--table", table).well();
  }

  @AfterEach
  void drop() {
    try (Akin akin = Akin.connect(System.getenv("AKIN_MARIADB_URL"))) {
      for (String made : new String[] {table, copy}) {
        if (akin.exists(made)) {
          akin.drop(made);
        }
      }
    }
  }

  @Test
  @DisplayName("what is exported and loaded is exported again byte for byte")
  void roundTrip() throws Exception {
    shell.run("export", "@one.jsonl", "--table", table).well();
    shell.run("load", "@one.jsonl", "--table", copy).well();
    shell.run("export", "@two.jsonl", "--table", copy).well();
    assertThat(directory.resolve("two.jsonl"))
        .hasSameBinaryContentAs(directory.resolve("one.jsonl"));
    for (String file : new String[] {"a.fvecs", "a.npy"}) {
      assertThat(shell.run("export", "@" + file, "--table", table).well().out())
          .contains(file + ": 1,200 rows of " + schema + "." + table + " exported");
    }
    assertThat(directory.resolve("a.fvecs")).hasSize(1200 * 16);
    assertThat(directory.resolve("a.npy")).hasSize(128 + 1200 * 12);
  }

  @Test
  @DisplayName("what is loaded is found, by the index once there is one, and the database told")
  void searched() {
    shell.run("index", "create", "--table", table).well();
    assertThat(
            shell
                .run("search", "--table", table, "--vector", "[1,2,3]", "--limit", "3", "--json")
                .well()
                .lines())
        .hasSize(3);
    assertThat(
            shell
                .run("index", "explain", "--table", table, "--vector", "[1,2,3]", "--limit", "3")
                .well()
                .out())
        .startsWith("Index " + table + "_embedding_cosine: ");
    assertThat(shell.run("info").well().out()).contains("MariaDB");
  }

  @Test
  @DisplayName("an index is made, listed, explained and dropped")
  void index() {
    String name = table + "_embedding_cosine";
    assertThat(shell.run("index", "create", "--table", table, "--m", "8").well().out())
        .startsWith(
            "Index "
                + name
                + " on "
                + schema
                + "."
                + table
                + ".embedding for cosine is made (hnsw");
    assertThat(shell.run("index", "list", "--table", table).well().lines())
        .containsExactly(name + " on embedding for cosine (hnsw, m 8)");
    assertThat(shell.run("index", "list", "--table", table, "--json").well().out())
        .contains("\"name\":\"" + name + "\"", "\"distance\":\"cosine\"", "\"m\":8");
    assertThat(
            shell
                .run(
                    "index", "explain", "--table", table, "--vector", "[1,2,3]", "--distance", "l2")
                .well()
                .out())
        .startsWith("Scan: ");
    assertThat(shell.run("index", "drop", "PRIMARY", "--table", table).refusal())
        .isEqualTo("%s.%s has no vector index PRIMARY; it has %s.".formatted(schema, table, name));
    shell.run("index", "drop", name, "--table", table).well();
    assertThat(shell.run("index", "list", "--table", table).well().sentence())
        .isEqualTo(schema + "." + table + " has no vector index.");
  }
}
