package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("akin load: what it tells")
class LoadOutputTest {
  private static final String TIME = "\\d+\\.\\d s, [\\d,.]+ rows/s\\)\\.";

  @TempDir Path directory;

  private Shell shell;

  @BeforeEach
  void start() {
    shell = Shell.in(directory);
    shell.write("a.jsonl", Animals.JSON);
  }

  private String path(String file) {
    return directory.resolve(file).toString();
  }

  private String table(String words) {
    return words
        + " documents in "
        + path("akin.mv.db")
        + " (a file here, as no database is named).";
  }

  @Test
  void ofAFileItsRowsTheirVectorsTheTimeAndTheTable() {
    Ran ran = shell.run("load", "@a.jsonl").well();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith(
                        path("a.jsonl") + ": 3 rows loaded (its own vectors, 3 dimensions, ")
                    .containsPattern(TIME),
            line -> assertThat(line).isEqualTo(table("The table is")));
  }

  @Test
  void ofSeveralFilesTheirSum() {
    shell.write("b.jsonl", Animals.rows(1200));
    shell.write("c.jsonl", Animals.rows(1));
    shell.run("load", "@a.jsonl").well();
    assertThat(shell.run("load", "@a.jsonl", "@b.jsonl", "@c.jsonl").well().lines())
        .satisfiesExactly(
            line -> assertThat(line).endsWith("a.jsonl: already loaded, 3 rows."),
            line -> assertThat(line).contains("b.jsonl: 1,200 rows loaded ("),
            line -> assertThat(line).contains("c.jsonl: 1 row loaded ("),
            line -> assertThat(line).isEqualTo("3 files: 1,201 rows loaded, 3 there already."),
            line -> assertThat(line).isEqualTo(table("The table is")));
  }

  @Test
  void nothingIfItIsToBeQuiet() {
    assertThat(shell.run("load", "@a.jsonl", "-q").well().everything()).isEmpty();
    assertThat(shell.run("load", "@nobody.md", "--quiet").refusal()).contains("no such file");
  }

  @Test
  void aDryRunTellsTheSameAndWritesNothing() {
    assertThat(shell.run("load", "@a.jsonl", "--dry-run").well().lines())
        .containsExactly(
            path("a.jsonl") + ": 3 rows would be loaded (its own vectors, 3 dimensions).",
            table("Dry run for"));
    assertThat(shell.files()).containsExactly("a.jsonl");
  }

  @Test
  void aDryRunOverADatabaseThatIsThereLeavesItAsItIs() throws Exception {
    shell.run("load", "@a.jsonl").well();
    shell.write("b.jsonl", Animals.rows(5));
    assertThat(shell.run("load", "@a.jsonl", "@b.jsonl", "--dry-run").well().out())
        .contains("a.jsonl: already loaded, 3 rows.")
        .contains("b.jsonl: 5 rows would be loaded (its own vectors, 3 dimensions).")
        .contains("2 files: 5 rows would be loaded, 3 there already.");
    assertThat(Animals.contents(shell)).hasSize(3);
  }

  @Test
  void aDryRunFindsWhatALoadWouldRefuse() {
    shell.write("b.jsonl", Animals.with(3, "{", Animals.rows(6)));
    assertThat(shell.run("load", "@b.jsonl", "--dry-run").refusal()).contains("b.jsonl:4: ");
    shell.run("load", "@a.jsonl").well();
    shell.write("c.jsonl", Animals.json("x", "[1,2]", "de", 1));
    assertThat(shell.run("load", "@c.jsonl", "--dry-run").refusal()).contains("3 dimensions");
    assertThat(Animals.contents(shell)).hasSize(3);
  }

  @Test
  void aDryRunOfWhatIsHalfLoadedTellsTheRest() throws Exception {
    Path file = shell.write("b.jsonl", Animals.rows(6));
    StoppedLoad.after(2, 2, shell, file);
    assertThat(shell.run("load", "@b.jsonl", "--dry-run").well().lines().get(0))
        .endsWith("b.jsonl: 4 rows more would be loaded (its own vectors, 3 dimensions).");
  }

  @Test
  void rowsThatNoSearchFinds() {
    shell.run("load", "@a.jsonl").well();
    shell.write("b.txt", "Fish swim.");
    assertThat(shell.run("load", "@b.txt", "--model", "none").well().sentence())
        .isEqualTo("Stored without a vector, and so found by no search: 1 row.");
    assertThat(Animals.contents(shell)).contains("Fish swim.");
    assertThat(shell.run("search", "--vector", "[1,2,3]", "--within", "3").well().out())
        .contains("fish")
        .doesNotContain("Fish swim.");
  }

  @Test
  void atATerminalWhichDatabaseItIsBeforeAllElseAndABarThatGoesAway() {
    Ran ran = shell.atTerminal().run("load", "@a.jsonl").well();
    assertThat(ran.lines()).hasSize(1).allMatch(line -> line.contains("3 rows loaded"));
    assertThat(ran.err().lines().findFirst()).contains(table("The table is"));
  }

  @Test
  void theSqlIfItIsToBeVerbose() {
    assertThat(shell.run("load", "@a.jsonl", "--verbose").well().err())
        .containsIgnoringCase("merge into")
        .doesNotContain("fish");
  }

  @Test
  void progressIntoAPipeIsALineNowAndThenAndNoneOfAShortLoad() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (var progress = new ProgressLines(err).start("a.csv", 0, OptionalLong.of(100), 1000)) {
      progress.at(50, 500);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void rowsASecond() {
    assertThat(Rate.of(0, 0)).isEqualTo("0.0 rows/s");
    assertThat(Rate.of(3, 2_000_000_000L)).isEqualTo("1.5 rows/s");
    assertThat(Rate.of(29_000, 2_000_000_000L)).isEqualTo("14,500 rows/s");
  }

  @Test
  void theFileIsNotTouched() throws Exception {
    byte[] before = Files.readAllBytes(directory.resolve("a.jsonl"));
    shell.run("load", "@a.jsonl").well();
    assertThat(directory.resolve("a.jsonl")).hasBinaryContent(before);
    assertThat(shell.files()).containsExactly("a.jsonl", "akin.mv.db");
  }
}
