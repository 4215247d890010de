package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.cli.load.Outcome;
import io.akin.jdbc.Akin;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("akin load: a file that was loaded before")
class LoadAgainTest {
  @TempDir Path directory;

  private Shell shell;

  @BeforeEach
  void start() {
    shell = Shell.in(directory);
    shell.write("a.jsonl", Animals.rows(10));
  }

  @Test
  void isLeftAlone() {
    shell.run("load", "@a.jsonl").well();
    Ran again = shell.run("load", "@a.jsonl").well();
    assertThat(again.lines().get(0)).endsWith("a.jsonl: already loaded, 10 rows.");
    assertThat(Animals.contents(shell)).isEqualTo(Animals.expected(10));
  }

  @Test
  void isKnownByItsContentsUnderAnyName() {
    shell.run("load", "@a.jsonl").well();
    shell.write("copy.jsonl", Animals.rows(10));
    assertThat(shell.run("load", "@copy.jsonl").well().out()).contains("already loaded, 10 rows");
    assertThat(Animals.contents(shell)).hasSize(10);
  }

  @Test
  void isLoadedIntoEachTableOnce() {
    shell.run("load", "@a.jsonl").well();
    assertThat(shell.run("load", "@a.jsonl", "--table", "others").well().out())
        .contains("10 rows loaded");
    assertThat(Animals.contents(shell, "others")).isEqualTo(Animals.contents(shell)).hasSize(10);
  }

  @Test
  void goesOnWhereItWasStopped() {
    Path file = directory.resolve("a.jsonl");
    Outcome stopped = StoppedLoad.after(4, 3, shell, file);
    assertThat(stopped.end()).isEqualTo(Outcome.End.STOPPED);
    assertThat(stopped.total()).isEqualTo(6);
    assertThat(Animals.contents(shell)).isEqualTo(Animals.expected(6));

    Ran again = shell.run("load", "@a.jsonl").well();
    assertThat(again.lines().get(0)).contains("a.jsonl: 4 rows loaded, 10 in all (");
    assertThat(Animals.contents(shell)).isEqualTo(Animals.expected(10));
  }

  @Test
  void stoppedBeforeTheFirstBatchIsLoadedWhole() {
    assertThat(StoppedLoad.after(0, 3, shell, directory.resolve("a.jsonl")).total()).isZero();
    shell.run("load", "@a.jsonl").well();
    assertThat(Animals.contents(shell)).isEqualTo(Animals.expected(10));
  }

  @Test
  void replacesWhatItLeftHalfDoneAndCorrected() {
    shell.write("b.jsonl", Animals.with(7, "{\"content\":", Animals.rows(10)));
    assertThat(shell.run("load", "@b.jsonl", "--batch", "2").refusal())
        .contains("b.jsonl:8: ")
        .endsWith(" Loaded before that: 7 rows.");
    assertThat(Animals.contents(shell)).isEqualTo(Animals.expected(7));

    Path corrected = shell.write("b.jsonl", Animals.rows(10));
    Ran again = shell.run("load", "@b.jsonl").well();
    assertThat(again.sentence())
        .isEqualTo(
            corrected
                + " has changed since it was loaded; what came of it then (7 rows) is replaced.");
    assertThat(again.lines().get(0)).contains("b.jsonl: 10 rows loaded (");
    assertThat(Animals.contents(shell)).isEqualTo(Animals.expected(10));
  }

  @Test
  void keepsWhatWasWholeUnlessToReplaceIt() {
    shell.run("load", "@a.jsonl").well();
    Path changed = shell.write("a.jsonl", Animals.rows(10, 12));
    assertThat(shell.run("load", "@a.jsonl").well().sentence())
        .isEqualTo(
            changed
                + " has changed since it was loaded; what came of it then (10 rows) stays,"
                + " --replace would delete it.");
    assertThat(Animals.contents(shell)).isEqualTo(Animals.expected(12));
  }

  @Test
  void isReplacedOnDemandWhetherItChangedOrNot() {
    shell.run("load", "@a.jsonl").well();
    shell.run("load", "@a.jsonl", "--replace").well();
    assertThat(Animals.contents(shell)).isEqualTo(Animals.expected(10));

    shell.write("a.jsonl", Animals.rows(4));
    assertThat(shell.run("load", "@a.jsonl", "--replace").well().sentence())
        .endsWith("(10 rows) is replaced.");
    assertThat(Animals.contents(shell)).isEqualTo(Animals.expected(4));
  }

  @Test
  void replacingOneFileLeavesTheOthers() {
    shell.write("b.jsonl", Animals.rows(10, 20));
    shell.run("load", "@a.jsonl", "@b.jsonl").well();
    shell.run("load", "@b.jsonl", "--replace").well();
    assertThat(Animals.contents(shell)).isEqualTo(Animals.expected(20));
  }

  @Test
  void rowsWithIdsReplaceRowsWithTheSameIds() {
    shell.write("b.csv", "id,text,vector", "1,fish,\"[1,2,3]\"", "2,dog,\"[1,2,1]\"");
    shell.write("c.csv", "id,text,vector", "2,DOG,\"[3,2,1]\"", "3,tree,\"[1,0,0]\"");
    shell.run("load", "@b.csv", "@c.csv").well();
    assertThat(Animals.contents(shell)).containsExactly("DOG", "fish", "tree");
  }

  @Test
  void withOtherOptionsIsRefused() {
    shell.write("a.csv", "title,text,vector", "Fish,they swim,\"[1,2,3]\"");
    shell.run("load", "@a.csv").well();
    assertThat(shell.run("load", "@a.csv", "--content", "title").refusal())
        .contains("with other options; give the same, or --replace");
    shell.run("load", "@a.csv", "--content", "title", "--replace").well();
    assertThat(Animals.contents(shell)).containsExactly("Fish");
  }

  @Test
  void isLoadedAnewIntoATableThatWasEmptied() {
    shell.run("load", "@a.jsonl").well();
    try (Akin akin = shell.database()) {
      akin.documents("documents").deleteAll();
    }
    assertThat(shell.run("load", "@a.jsonl").well().out()).contains("10 rows loaded");
    assertThat(Animals.contents(shell)).isEqualTo(Animals.expected(10));
  }

  @Test
  void isLoadedAnewIntoATableThatWasDropped() {
    shell.run("load", "@a.jsonl").well();
    try (Akin akin = shell.database()) {
      akin.drop("documents");
    }
    shell.run("load", "@a.jsonl").well();
    assertThat(Animals.contents(shell)).isEqualTo(Animals.expected(10));
  }
}
