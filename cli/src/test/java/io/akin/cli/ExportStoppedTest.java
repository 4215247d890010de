package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("akin export, cut off, leaves no half file under the name")
@EnabledOnOs(OS.LINUX)
class ExportStoppedTest {
  private static final int ROWS = 6000;
  private static final int DIMENSION = 384;

  @TempDir static Path directory;

  @BeforeAll
  static void load() {
    float[] vector = new float[DIMENSION];
    Arrays.fill(vector, 0.123456789f);
    try (Akin akin = Shell.in(directory).database()) {
      akin.createDocuments("documents", DIMENSION)
          .insertAll(
              () ->
                  IntStream.range(0, ROWS)
                      .mapToObj(i -> Document.of("%05d".formatted(i), "", Map.of(), vector))
                      .iterator());
    }
  }

  private static List<String> exported() {
    return Shell.in(directory).files().stream().filter(file -> file.startsWith("a.")).toList();
  }

  private static void waitForRows(Child child) throws Exception {
    while (child.isAlive() && exported().stream().noneMatch(ExportStoppedTest::hasRows)) {
      Thread.sleep(1);
    }
    assertThat(child.isAlive()).as("still exporting").isTrue();
  }

  private static boolean hasRows(String file) {
    return directory.resolve(file).toFile().length() > 0;
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  @DisplayName("by a signal: one sentence and its exit code")
  void bySignal(String signal, int code) throws Exception {
    assumeFalse(SignalTest.isIgnored(signal), () -> signal + " is ignored by whoever started this");
    Child child = Child.start(directory, "export", "a.jsonl");
    waitForRows(child);
    child.send(signal);
    Ran ran = child.end();
    assertThat(ran.code()).as("%s", ran).isEqualTo(code);
    assertThat(ran.sentence()).matches("Stopped after [\\d,]+ rows; a\\.jsonl was not written\\.");
    assertThat(ran.out()).isEmpty();
    assertThat(exported()).isEmpty();
  }

  @Test
  @DisplayName("by kill -9: what is left has another name, and the next export is whole")
  void byKill() throws Exception {
    Child child = Child.start(directory, "export", "a.jsonl");
    waitForRows(child);
    child.kill();
    assertThat(exported()).hasSize(1).allMatch(file -> file.matches("a\\.jsonl\\.\\d+\\.part"));
    Files.delete(directory.resolve(exported().get(0)));
    Child.start(directory, "export", "a.jsonl").end().well();
    assertThat(Files.readAllLines(directory.resolve("a.jsonl"))).hasSize(ROWS);
    Files.delete(directory.resolve("a.jsonl"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jsonl", "a.fvecs", "a.npy"})
  @DisplayName("by a full disk: one sentence, exit code 1")
  void byFullDisk(String file) throws Exception {
    Ran ran = Child.startLimited(directory, 4000, "export", file).end();
    assertThat(ran.code()).as("%s", ran).isEqualTo(1);
    assertThat(ran.sentence()).startsWith(file + " cannot be read or written: ");
    assertThat(ran.out()).isEmpty();
    assertThat(exported()).isEmpty();
  }
}
