package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A limit on the size of files stands in for the disk: what is written beyond it fails alike. */
@DisplayName("akin load, onto a disk that becomes full")
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {100, 1000})
  void saysSoInOneSentenceAndGoesOnOnceThereIsRoom(int kibibytes) throws Exception {
    LongFile.write(directory);
    Ran ran =
        Child.startLimited(directory, kibibytes, "load", LongFile.NAME, "--batch", "10").end();
    assertThat(ran.code()).as("%s", ran).isEqualTo(1);
    assertThat(ran.err().strip())
        .startsWith("The disk is full")
        .hasLineCount(1)
        .doesNotContain("\tat ", "defect");
    assertThat(ran.out()).isEmpty();

    int rows = LongFile.assertIsPrefix(directory);
    assertThat(rows).isLessThan(LongFile.ROWS);
    if (rows > 0) {
      assertThat(ran.err()).contains(" Loaded before that: %,d rows.".formatted(rows));
    }
    Shell.in(directory).run("load", "@" + LongFile.NAME).well();
    LongFile.assertIsWhole(directory);
  }

  @Test
  void keepsWhatOtherLoadsCommitted() throws Exception {
    Shell shell = Shell.in(directory);
    shell.write("a.jsonl", Animals.JSON);
    shell.run("load", "@a.jsonl", "--table", "animals").well();
    LongFile.write(directory);
    assertThat(
            Child.startLimited(directory, 1000, "load", LongFile.NAME, "--batch", "10")
                .end()
                .code())
        .isEqualTo(1);
    assertThat(Animals.contents(shell, "animals")).containsExactly("dog", "fish", "tree");
  }
}
