package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.jdbc.Akin;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("akin search: what it refuses, in one sentence each")
class SearchRefusalTest {
  @TempDir static Path directory;

  private static Shell shell;

  @BeforeAll
  static void load() {
    shell = Shell.in(directory);
    shell.write("a.jsonl", Animals.JSON);
    shell.run("load", "@a.jsonl").well();
  }

  @Test
  void neitherAQuestionNorAVectorAndBoth() {
    String sentence = "Give either a question or a --vector to look for.";
    assertThat(shell.run("search").misunderstanding()).isEqualTo(sentence);
    assertThat(shell.run("search", "fish", "--vector", "[1,2,3]").misunderstanding())
        .isEqualTo(sentence);
  }

  @Test
  void aTableThatIsNotThere() {
    assertThat(shell.run("search", "--vector", "[1,2,3]", "--table", "nobody").refusal())
        .isEqualTo("There is no table nobody in this database.");
  }

  @Test
  void aTableThatIsNoneOfDocuments() {
    try (Akin akin = shell.database()) {
      assertThat(akin.exists("akin_loads")).isTrue();
    }
    assertThat(shell.run("search", "--vector", "[1,2,3]", "--table", "akin_loads").refusal())
        .containsIgnoringCase("akin_loads");
  }

  @Test
  void aDatabaseThatIsNotThereWhichItDoesNotMake(@TempDir Path empty) {
    Shell elsewhere = Shell.in(empty);
    assertThat(elsewhere.run("search", "--vector", "[1,2,3]").refusal())
        .isEqualTo(
            "There is no database "
                + empty.resolve("akin.mv.db")
                + " yet; akin load FILE makes it, or name another with --url.");
    assertThat(elsewhere.files()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1,2|expected ',' or ']' at character 5",
        "1,2,3|character 1",
        "[1,2,]|character 6",
        "[1,NaN,3]|NaN",
        "[1,1e39,3]|1e39",
        "fish|fish"
      })
  void aVectorThatIsNone(String vector, String words) {
    assertThat(shell.run("search", "--vector", vector).misunderstanding())
        .startsWith("--vector: ")
        .contains(words);
  }

  @Test
  void aVectorOfAnotherLength() {
    assertThat(shell.run("search", "--vector", "[1,2]").refusal())
        .isEqualTo("PUBLIC.DOCUMENTS.EMBEDDING expects 3 dimensions, got 2.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--distance|hamming|There is no distance hamming; choose cosine, l2, l1 or inner-product.",
        "--limit|0|--limit needs at least 1 row, got 0.",
        "--limit|-1|--limit needs at least 1 row, got -1.",
        "--limit|some|'some'",
        "--within|NaN|--within needs a number.",
        "--within|near|'near'",
        "--model|fr|There is no model fr; choose en or zh."
      })
  void optionsThatMakeNoSense(String option, String value, String words) {
    String[] question =
        option.equals("--model") ? new String[] {"x"} : new String[] {"--vector=[1,2,3]"};
    assertThat(shell.run("search", question[0], option, value).misunderstanding()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lang",
        "=",
        "= de",
        "lang =",
        "page > null",
        "{\"page\"",
        "{\"page\": {\"$near\": 1}}",
        "{}"
      })
  void aConditionThatIsNone(String condition) {
    assertThat(shell.run("search", "--vector", "[1,2,3]", "--where", condition).misunderstanding())
        .startsWith("--where " + condition + ": ");
  }

  @Test
  void aQuestionToATableThatNoModelEmbedded() {
    assertThat(shell.run("search", "fish").refusal())
        .startsWith("No model embedded what is in documents")
        .contains("--vector", "--model");
  }

  @Test
  void aModelThatMakesVectorsOfAnotherLength() {
    assertThat(shell.run("search", "fish", "--model", "zh").refusal())
        .isEqualTo(
            "documents holds vectors of 3 dimensions, but the model zh makes 512; choose another"
                + " --model, or --vector.");
  }
}
