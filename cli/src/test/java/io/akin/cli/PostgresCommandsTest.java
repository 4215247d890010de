package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("akin over PostgreSQL")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresCommandsTest extends ServerCommands {

  PostgresCommandsTest() {
    super("AKIN_URL", System.getenv("AKIN_POSTGRESQL_URL"), "public");
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
