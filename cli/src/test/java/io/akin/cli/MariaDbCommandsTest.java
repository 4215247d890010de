package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.jdbc.Akin;
import java.nio.file.Path;
import java.util.List;
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
          .contains(file + ": 1,200 rows of public." + table + " exported");
    }
    assertThat(directory.resolve("a.fvecs")).hasSize(1200 * 16);
    assertThat(directory.resolve("a.npy")).hasSize(128 + 1200 * 12);
  }

  @Test
  @DisplayName(
      "an index of some rows serves the searches that ask for them, by metadata or columns")
  void partial() {
    shell.run("index", "create", "--table", table, "--where", "page<600").well();
    shell
        .run(
            "index",
            "create",
            "--table",
            table,
            "--name",
            table + "_some",
            "--column",
            "embedding",
            "--where",
            "content!='row 7'")
        .well();
    List<String> lines = shell.run("index", "list", "--table", table).well().lines();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains(" where CASE WHEN", "metadata -> 'page'", "600");
    assertThat(lines.get(1)).contains(" where ((content = 'row 7'::text) IS NOT TRUE)");
    assertThat(explained("page<600")).startsWith("Index " + table + "_embedding_cosine: ");
    assertThat(explained("page<601")).startsWith("Scan: ");
  }

  private String explained(String where) {
    return shell
        .run("index", "explain", "--table", table, "--vector", "[1,2,3]", "--where", where)
        .well()
        .out();
  }

  @Test
  @DisplayName("an index is made, listed, explained and dropped")
  void index() {
    String name = table + "_embedding_cosine";
    assertThat(shell.run("index", "create", "--table", table, "--m", "8").well().out())
        .startsWith(
            "Index " + name + " on public." + table + ".embedding for cosine is made (hnsw");
    assertThat(shell.run("index", "list", "--table", table).well().lines())
        .containsExactly(name + " on embedding for cosine (hnsw, efConstruction 64, m 8)");
    assertThat(shell.run("index", "list", "--table", table, "--json").well().out())
        .contains("\"name\":\"" + name + "\"", "\"distance\":\"cosine\"", "\"m\":8");
    assertThat(
            shell
                .run(
                    "index", "explain", "--table", table, "--vector", "[1,2,3]", "--distance", "l2")
                .well()
                .out())
        .startsWith("Scan: ");
    assertThat(shell.run("index", "drop", table + "_pkey", "--table", table).refusal())
        .isEqualTo(
            "public.%s has no vector index %s_pkey; it has %s.".formatted(table, table, name));
    shell.run("index", "drop", name, "--table", table).well();
    assertThat(shell.run("index", "list", "--table", table).well().sentence())
        .isEqualTo("public." + table + " has no vector index.");
  }
}
