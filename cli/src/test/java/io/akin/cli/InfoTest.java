package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.jdbc.Akin;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("akin info")
class InfoTest {
  @TempDir Path directory;

  private Shell shell;

  @BeforeEach
  void start() {
    shell = Shell.in(directory);
  }

  @Test
  void tellsThatThereIsNothingYetAndMakesNothing() {
    assertThat(shell.run("info").well().lines())
        .anyMatch(line -> line.matches("java +\\d+.*, SIMD (on|off)"))
        .contains("engine    none yet; akin load FILE makes the file");
    assertThat(shell.files()).isEmpty();
  }

  @Test
  void tellsTheTablesTheirRowsAndTheirVectors() {
    shell.write("a.jsonl", Animals.JSON);
    shell.write("b.jsonl", Animals.json("fish", "[1,2]", "de", 1));
    shell.run("load", "@a.jsonl").well();
    shell.run("load", "@b.jsonl", "--table", "others").well();
    assertThat(shell.run("info").well().out())
        .containsPattern("engine    H2 \\d")
        .containsSubsequence(
            "table     PUBLIC.DOCUMENTS\n",
            "          3 rows\n",
            "          EMBEDDING float(3)\n",
            "table     PUBLIC.OTHERS\n",
            "          1 row\n",
            "          EMBEDDING float(2)\n")
        .doesNotContain("AKIN_LOADS", "embedded by");
  }

  @Test
  void tellsWhatModelEmbeddedATable() {
    shell.write("a.txt", "Fish swim.");
    shell.run("load", "@a.txt").well();
    assertThat(shell.run("info").well().out()).contains("          embedded by all-MiniLM-L6-v2\n");
  }

  @Test
  void tellsWhatAnEngineLacks() {
    shell.database().close();
    assertThat(shell.run("info").well().out())
        .contains("tables    none with vectors")
        .containsPattern("lacks     \\S");
  }

  @Test
  void tellsOfTablesThatAkinDidNotMake() {
    try (Akin akin = shell.database()) {
      akin.createDocuments("Odd \"name\"", 7);
    }
    assertThat(shell.run("info").well().out())
        .contains("Odd \"name\"")
        .contains("          0 rows\n")
        .contains("(7)");
  }

  @Test
  void ofAServerThatDoesNotAnswerIsOneSentence() {
    for (String url : new String[] {"mysql://u@localhost:1/d", "postgresql://u@localhost:1/d"}) {
      assertThat(shell.run("info", "--url", url).refusal()).isNotBlank();
    }
  }

  @Test
  void ofAUrlThatIsNoneIsNothingButOneSentence() {
    Ran ran = shell.run("info", "--url", "nobody://h/d");
    assertThat(ran.misunderstanding()).contains("nobody", "a scheme that Akin does not know");
    assertThat(ran.out()).isEmpty();
  }
}
