package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sun.misc.Signal;
import sun.misc.SignalHandler;

@DisplayName("akin load, asked to stop")
class SignalTest {
  /** More than an empty table takes, and less than the whole file. */
  private static final long ENOUGH = 1 << 20;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void stopsAfterTheBatchAndGoesOnTheNextTime(String signal, int code) throws Exception {
    assumeFalse(isIgnored(signal), () -> signal + " is ignored by whoever started the tests");
    LongFile.write(directory);
    Child child = Child.start(directory, "load", LongFile.NAME, "--batch", "10");
    waitForRows(child);
    assertThatNobodyElseGetsIn();
    child.send(signal);
    Ran ran = child.end();

    assertThat(ran.code()).as("%s", ran).isEqualTo(code);
    int rows = LongFile.assertIsPrefix(directory);
    assertThat(rows).isPositive().isLessThan(LongFile.ROWS);
    assertThat(rows % 10).isZero();
    assertThat(ran.err().lines())
        .containsExactly(
            "Stopping after this batch…",
            "Stopped with %s of %s loaded; the same command goes on from there."
                .formatted("%,d rows".formatted(rows), LongFile.NAME));

    Shell.in(directory).run("load", "@" + LongFile.NAME).well();
    LongFile.assertIsWhole(directory);
  }

  /** Shells start what runs in their background so, and Java leaves it at that. */
  static boolean isIgnored(String name) {
    Signal signal = new Signal(name);
    SignalHandler before = Signal.handle(signal, SignalHandler.SIG_DFL);
    Signal.handle(signal, before);
    return before.equals(SignalHandler.SIG_IGN);
  }

  private void waitForRows(Child child) throws Exception {
    Path file = directory.resolve("akin.mv.db");
    while (child.isAlive() && (Files.notExists(file) || Files.size(file) < ENOUGH)) {
      Thread.sleep(1);
    }
    assertThat(child.isAlive()).as("still loading").isTrue();
  }

  private void assertThatNobodyElseGetsIn() {
    assertThat(Shell.in(directory).run("info").refusal())
        .isEqualTo(
            "Another process has this database file open; close it there, or use another file.");
  }
}
