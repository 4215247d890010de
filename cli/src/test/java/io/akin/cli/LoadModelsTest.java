package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("akin load and akin search: where vectors come from")
class LoadModelsTest {
  private static final String VECTOR = "[0.5" + ",0".repeat(383) + "]";

  @TempDir Path directory;

  private Shell shell;

  @BeforeEach
  void start() {
    shell = Shell.in(directory);
    shell.write("en.txt", "Fish swim in the sea.", "", "Interest rates rose again.");
    shell.write("own.jsonl", Animals.json("own", VECTOR, "de", 1));
  }

  @Test
  void theEnglishModelUnlessToldOtherwiseAndQuestionsByTheSame() {
    assertThat(shell.run("load", "@en.txt", "--chunk", "5").well().out())
        .contains("2 rows loaded (by all-MiniLM-L6-v2, 384 dimensions, ");
    assertThat(shell.run("search", "what", "lives", "in", "water?", "--limit", "1").well().out())
        .contains("Fish swim in the sea.")
        .contains("en.txt");
    assertThat(shell.run("search", "money", "--limit", "1", "--json").well().out())
        .contains("Interest rates rose again.");
    assertThat(shell.run("search", " ").refusal())
        .isEqualTo("The question is empty; ask something.");
  }

  @Test
  void theChineseModelOnDemandAndFromThenOnForTheWholeTable() {
    shell.write("a.jsonl", "{\"text\":\"鱼在水里游泳\"}", "{\"text\":\"今天股市下跌\"}");
    shell.write("b.jsonl", "{\"text\":\"猫在沙发上睡觉\"}");
    shell.run("load", "@a.jsonl", "--model", "zh").well();
    assertThat(shell.run("load", "@b.jsonl").well().out()).contains("by bge-small-zh-v1.5, 512");
    assertThat(shell.run("search", "什么动物在海里", "--limit", "1").well().out()).contains("鱼在水里游泳");
    assertThat(shell.run("info").well().out()).contains("embedded by bge-small-zh-v1.5");
  }

  @Test
  void theModelOnlyForRowsThatBringNone() {
    shell.write("a.jsonl", "{\"text\":\"Fish swim.\"}", Animals.json("own", VECTOR, "de", 1));
    shell.run("load", "@a.jsonl").well();
    assertThat(shell.run("search", "--vector", VECTOR, "--within", "0").well().out())
        .contains("own")
        .doesNotContain("Fish");
  }

  @Test
  void rowsWithoutTextHaveNoVectorAndThatIsTold() {
    shell.write("a.jsonl", "{\"text\":\"Fish swim.\"}", "{\"text\":\" \"}");
    assertThat(shell.run("load", "@a.jsonl").well().sentence())
        .isEqualTo("Stored without a vector, and so found by no search: 1 row.");
  }

  @Test
  void ofTwoKindsInOneTableAreRefused() {
    shell.run("load", "@en.txt").well();
    assertThat(shell.run("load", "@own.jsonl").refusal())
        .contains("of the model en", "its files' own", "cannot be compared")
        .contains("--table", "--model");
    assertThat(shell.run("load", "@own.jsonl", "--dry-run").refusal())
        .contains("cannot be compared");
    assertThat(Animals.contents(shell)).hasSize(1);
  }

  @Test
  void ofTwoKindsAreTakenIfTheUserSaysThatTheyCanBeCompared() {
    shell.run("load", "@en.txt").well();
    shell.run("load", "@own.jsonl", "--model", "en").well();
    assertThat(Animals.contents(shell)).hasSize(2).contains("own");
  }

  @Test
  void ofAModelIntoATableOfAnotherDimensionAreRefused() {
    shell.write("a.jsonl", Animals.JSON);
    shell.run("load", "@a.jsonl").well();
    assertThat(shell.run("load", "@en.txt").refusal())
        .endsWith(
            "en.txt: PUBLIC.DOCUMENTS takes vectors of 3 dimensions, but the model en makes 384;"
                + " choose another --table.");
  }

  @Test
  void noneLeavesRowsWithoutOne() {
    shell.run("load", "@own.jsonl").well();
    assertThat(shell.run("load", "@en.txt", "--model", "none").well().err())
        .contains("Stored without a vector");
    assertThat(Animals.contents(shell)).hasSize(2);
  }
}
