package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("akin over MariaDB")
@EnabledIfEnvironmentVariable(named = "AKIN_MARIADB_URL", matches = ".+")
class MariaDbCommandsTest extends ServerCommands {

  MariaDbCommandsTest() {
    super(
        "AKIN_URL", System.getenv("AKIN_MARIADB_URL"), database(System.getenv("AKIN_MARIADB_URL")));
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

  @Test
  @DisplayName("recall on the table's own rows is told as a table, a plot and the least effort")
  void recall() {
    assertThat(shell.run("recall", "--table", table).refusal())
        .contains("uses no index, so that its answers are exact");
    shell.run("index", "create", "--table", table).well();
    var told = shell.run("recall", "--table", table, "--sample", "20", "--target", "0.2,1").well();
    assertThat(told.lines().get(0))
        .isEqualTo(
            "%s.%s.embedding by cosine, index %s_embedding_cosine: 10 nearest of 20 rows."
                .formatted(schema, table, table));
    assertThat(told.lines().get(1)).isEqualTo("efSearch  recall  median ms    95 % ms");
    assertThat(told.out()).contains("1.0000 |", "Recall 0.2: efSearch 11.", "Recall 1.0: ");
    assertThat(shell.run("recall", "--table", table, "--json").well().out())
        .startsWith("{\"effort\":11,\"recall\":");
    assertThat(shell.run("recall", "--table", table, "--target", "1.1").misunderstanding())
        .isEqualTo("--target needs a recall of 0 to 1, got 1.1.");
  }
}
