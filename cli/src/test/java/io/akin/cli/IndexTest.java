package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("akin index, on an engine without indexes")
class IndexTest {
  @TempDir static Path directory;

  private static Shell shell;

  @BeforeAll
  static void load() {
    shell = Shell.in(directory);
    shell.write("a.jsonl", Animals.JSON);
    shell.run("load", "@a.jsonl").well();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index create",
        "index create --method ivfflat --lists 9",
        "index create --where lang=de",
        "index drop x"
      })
  @DisplayName("create and drop say that it has none")
  void refused(String command) {
    assertThat(shell.run(command.split(" ")).refusal())
        .isEqualTo("H2 has no support for vector indexes here (Feature.VECTOR_INDEX).");
  }

  @Test
  @DisplayName("list says none, which is no error")
  void list() {
    Ran ran = shell.run("index", "list").well();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.sentence()).isEqualTo("PUBLIC.DOCUMENTS has no vector index.");
    assertThat(shell.run("index", "list", "--json").well().out()).isEmpty();
  }

  @Test
  @DisplayName("explain tells of a scan and why, and the database's plan on demand")
  void explain() {
    Ran ran = shell.run("index", "explain", "--vector", "[1,2,3]").well();
    assertThat(ran.lines())
        .containsExactly(
            "Scan: Every row's distance is computed, which is exact: the embedded engine has no"
                + " index.");
    assertThat(shell.run("index", "explain", "--vector", "[1,2,3]", "--verbose").well().out())
        .startsWith("Scan: ")
        .contains("tableScan");
  }

  @Test
  @DisplayName("explain takes conditions, and any table by its column")
  void explainAnyTable() {
    assertThat(
            shell.run("index", "explain", "--vector", "[1,2,3]", "--where", "lang=de").well().out())
        .startsWith("Scan: The distance of every row that the filter leaves");
    assertThat(
            shell
                .run(
                    "index",
                    "explain",
                    "--vector",
                    "[1,2,3]",
                    "--column",
                    "embedding",
                    "--where",
                    "content=fish")
                .well()
                .out())
        .startsWith("Scan: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "create --method flat|There is no method flat; choose one of hnsw, ivfflat.",
        "create --distance near|choose cosine, l2, l1, inner-product, hamming or jaccard.",
        "create --lists 9|An index by hnsw takes --m and --ef-construction.",
        "create --method ivfflat --m 9|An index by ivfflat takes --lists.",
        "create --quantize byte|There is no quantization byte; choose one of none, half, binary.",
        "create --m some|'some'",
        "create --where lang|--where lang: This is no condition",
        "drop|INDEX",
        "explain|Give either a question or a --vector to look for.",
        "explain --vector [1,2,3] --limit 0|--limit needs at least 1 row, got 0.",
        "nobody|'nobody' means nothing to akin index."
      })
  void optionsThatMakeNoSense(String options, String words) {
    assertThat(shell.run(("index " + options).split(" ")).misunderstanding()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"create --table nobody", "create --column nobody", "list --table nobody"})
  void tablesAndColumnsThatAreNotThere(String options) {
    assertThat(shell.run(("index " + options).split(" ")).refusal()).contains("nobody");
  }

  @Test
  @DisplayName("alone it is help")
  void alone() {
    Ran ran = shell.run("index");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("create", "list", "drop", "explain");
  }
}
