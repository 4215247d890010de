package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("akin load: what it refuses, in one sentence each")
class LoadRefusalTest {
  @TempDir Path directory;

  private Shell shell;

  @BeforeEach
  void start() {
    shell = Shell.in(directory);
    shell.write("a.jsonl", Animals.JSON);
    shell.write("a.csv", Animals.CSV);
  }

  @Test
  void aMissingFileOfWhichNoDatabaseIsMade() {
    assertThat(shell.run("load", "@nobody.md").refusal())
        .isEqualTo(directory.resolve("nobody.md") + ": There is no such file; check the path.");
    assertThat(shell.files()).containsExactly("a.csv", "a.jsonl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--content", "--embedding", "--id"})
  void anUnknownColumn(String option) {
    assertThat(shell.run("load", "@a.csv", option, "nobody").refusal())
        .isEqualTo(
            directory.resolve("a.csv")
                + ":1: There is no column 'nobody'; the columns are 'content', 'embedding', 'lang',"
                + " 'page'.");
    assertThat(shell.files()).doesNotContain("akin.mv.db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--content", "--embedding", "--id"})
  void anUnknownKey(String option) {
    assertThat(shell.run("load", "@a.jsonl", option, "nobody").refusal())
        .startsWith(directory.resolve("a.jsonl") + ":1: ")
        .contains("nobody");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 500})
  void aBrokenLineInTheMiddleBehindWhichNothingIsLoaded(int batch) {
    shell.write("b.jsonl", Animals.with(3, "{\"content\":\"row 3\",", Animals.rows(6)));
    assertThat(shell.run("load", "@b.jsonl", "--batch", String.valueOf(batch)).refusal())
        .startsWith(directory.resolve("b.jsonl") + ":4: ")
        .endsWith(" Loaded before that: 3 rows.");
    assertThat(Animals.contents(shell)).isEqualTo(Animals.expected(3));
  }

  @Test
  void aBrokenLineStaysBroken() {
    shell.write("b.jsonl", Animals.with(3, "{\"content\":\"row 3\",", Animals.rows(6)));
    String first = shell.run("load", "@b.jsonl").refusal();
    assertThat(shell.run("load", "@b.jsonl").refusal()).isEqualTo(first);
    assertThat(Animals.contents(shell)).isEqualTo(Animals.expected(3));
  }

  @Test
  void aVectorOfAnotherLengthThanTheFilesFirst() {
    shell.write("b.jsonl", Animals.with(1, Animals.json("x", "[1,2]", "de", 1), Animals.rows(3)));
    assertThat(shell.run("load", "@b.jsonl").refusal())
        .startsWith(directory.resolve("b.jsonl") + ":2: ")
        .contains("dimension 2", "has 3")
        .endsWith("Loaded before that: 1 row.");
    assertThat(Animals.contents(shell)).containsExactly("row 0");
  }

  @Test
  void vectorsOfAnotherLengthThanTheTables() {
    shell.run("load", "@a.jsonl").well();
    shell.write("b.jsonl", Animals.json("x", "[1,2]", "de", 1));
    assertThat(shell.run("load", "@b.jsonl").refusal())
        .isEqualTo(
            directory.resolve("b.jsonl")
                + ": PUBLIC.DOCUMENTS takes vectors of 3 dimensions, but it brings 2; choose another"
                + " --table.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[1,2,NaN]|NaN", "[1,2,1e39]|1e39", "[1,2,x]|x", "[]|a finite number"})
  void aVectorThatIsNone(String vector, String echo) {
    shell.write("b.csv", "text,vector", "fish,\"" + vector + "\"");
    assertThat(shell.run("load", "@b.csv").refusal())
        .startsWith(directory.resolve("b.csv") + ":2: ")
        .containsIgnoringCase(echo);
  }

  @Test
  void rowsWithoutVectorsWhereTheFirstHasOne() {
    shell.write("b.jsonl", Animals.JSON[0], "{\"content\":\"dog\"}");
    assertThat(shell.run("load", "@b.jsonl").refusal())
        .contains("b.jsonl, item 2: It brings no vector, but the file's first item does")
        .contains("--model");
  }

  @Test
  void aModelBesideVectorsOfAnotherLength() {
    assertThat(shell.run("load", "@a.jsonl", "--model", "en").refusal())
        .endsWith("brings vectors of 3 dimensions, but the model en makes 384; leave out --model.");
  }

  @Test
  void aNewTableOfWhichNothingTellsTheDimension() {
    shell.write("b.txt", "Fish swim.");
    assertThat(shell.run("load", "@b.txt", "--model", "none").refusal())
        .contains("the new table documents would have no dimension");
  }

  @Test
  void anEmptyFileADirectoryAndADevice() {
    shell.write("b.jsonl", new byte[0]);
    assertThat(shell.run("load", "@b.jsonl").refusal()).contains("There is nothing to load in it");
    assertThat(shell.run("load", directory.toString()).refusal()).contains("This is a directory");
    assertThat(shell.run("load", "/dev/zero").refusal()).contains("This is not a regular file");
  }

  @Test
  void oneFileOfSeveralWhileTheOthersAreLoaded() {
    shell.write("b.jsonl", "{");
    shell.write("c.jsonl", Animals.rows(2));
    Ran ran = shell.run("load", "@nobody.md", "@a.jsonl", "@b.jsonl", "@c.jsonl");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).endsWith("nobody.md: There is no such file; check the path."),
            line -> assertThat(line).contains("b.jsonl:1: "));
    assertThat(ran.lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("a.jsonl: 3 rows loaded"),
            line -> assertThat(line).contains("c.jsonl: 2 rows loaded"),
            line -> assertThat(line).isEqualTo("4 files: 5 rows loaded; 2 failed."),
            line -> assertThat(line).startsWith("The table is documents in "));
    assertThat(Animals.contents(shell)).hasSize(5);
  }

  @Test
  void aTableThatIsNoneOfDocuments() {
    shell.run("load", "@a.jsonl").well();
    assertThat(shell.run("load", "@a.jsonl", "--table", "akin_loads").refusal())
        .containsIgnoringCase("akin_loads");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--batch|0|--batch needs at least 1 row, got 0.",
        "--batch|-5|--batch needs at least 1 row, got -5.",
        "--chunk|1|--chunk takes 3 to 100,000 words, got 1.",
        "--model|fr|There is no model fr; choose en, zh or none.",
        "--url|nobody://h/d|nobody",
        "--batch|many|'many'"
      })
  void optionsThatMakeNoSense(String option, String value, String words) {
    assertThat(shell.run("load", "@a.jsonl", option, value).misunderstanding()).contains(words);
    assertThat(shell.files()).doesNotContain("akin.mv.db");
  }

  @Test
  void aFormatThatIsNone() {
    assertThat(shell.run("load", "@a.jsonl", "--format", "pdf").misunderstanding())
        .startsWith("There is no format pdf; choose one of txt, ");
  }

  @Test
  void noFileAtAll() {
    assertThat(shell.run("load").misunderstanding())
        .isEqualTo("Missing required parameter: 'FILE'. See akin load --help.");
  }
}
