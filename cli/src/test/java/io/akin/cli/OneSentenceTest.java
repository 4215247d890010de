package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.AkinException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName(
    "Whatever goes wrong is one sentence and an exit code, and a stack trace on demand only")
class OneSentenceTest {
  @TempDir Path directory;

  private Shell shell;

  @BeforeEach
  void start() {
    shell = Shell.in(directory);
    shell.write("a.csv", Animals.CSV);
    shell.write("broken.jsonl", Animals.with(1, "{", Animals.rows(3)));
    shell.write("short.jsonl", Animals.with(1, Animals.json("x", "[1]", "", 1), Animals.rows(3)));
  }

  static Stream<String> badInput() {
    return Stream.of(
        "load @a.csv --url mysql://u@localhost:1/d",
        "load @a.csv --url jdbc:nobody:x",
        "load @a.csv --content nobody",
        "load @a.csv --embedding nobody",
        "load @nobody.csv",
        "load @broken.jsonl",
        "load @short.jsonl",
        "search --vector [1,2,3]",
        "search --vector [1,2,3] --url postgresql://u@localhost:1/d",
        "info --url jdbc:nobody:x");
  }

  @ParameterizedTest
  @MethodSource("badInput")
  void badInputWithoutVerbose(String command) {
    assertThat(shell.run(command.split(" ")).refusal()).endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("badInput")
  void badInputWithVerbose(String command) {
    Ran ran = shell.run((command + " --verbose").split(" "));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("Exception", "\tat io.akin.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "nobody|'nobody' means nothing to akin. See akin --help.",
        "info nobody|'nobody' means nothing to akin info. See akin info --help.",
        "info --nobody|Unknown option: '--nobody'. See akin info --help."
      })
  void wordsThatMeanNothing(String command, String sentence) {
    assertThat(shell.run(command.split(" ")).misunderstanding()).isEqualTo(sentence);
  }

  @Test
  void charactersThatTheLocaleCannotTell() {
    assertThat(shell.run("search", "f\uFFFDsh").misunderstanding()).contains("LC_ALL=C.UTF-8");
  }

  @Test
  void nothingToDoIsHelp() {
    Ran ran = shell.run();
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("Usage: akin ")
        .contains("quickstart", "load", "search", "export", "index", "info");
  }

  @ParameterizedTest
  @CsvSource({
    "'',load",
    "load,--replace",
    "search,--within",
    "export,--force",
    "index,explain",
    "index create,--lists",
    "index list,--json",
    "index drop,INDEX",
    "index explain,--vector",
    "info,--url",
    "quickstart,memory"
  })
  void helpThatIsAskedForIsAResult(String command, String word) {
    Ran ran = shell.run((command + " --help").strip().split(" ")).well();
    assertThat(ran.out()).startsWith("Usage: akin ").contains(word);
    assertThat(ran.lines()).allMatch(line -> line.length() <= 80);
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void theVersion() {
    assertThat(shell.run("--version").well().out()).startsWith("akin ").contains("Java ");
  }

  @Test
  void aSentenceForEachKindOfError() {
    assertThat(Failures.sentence(new AkinException("For people."))).isEqualTo("For people.");
    assertThat(Failures.sentence(new NoSuchFileException("a")))
        .isEqualTo("a: There is no such file; check the path.");
    assertThat(Failures.sentence(new UncheckedIOException(new AccessDeniedException("a"))))
        .isEqualTo("a: You are not allowed to use this file; see its rights.");
    assertThat(Failures.sentence(new FileSystemException("a", null, "Input/output error")))
        .isEqualTo("a cannot be read or written: Input/output error.");
    assertThat(Failures.sentence(new IOException("Broken pipe")))
        .isEqualTo("A file cannot be read or written: Broken pipe.");
    assertThat(Failures.sentence(new OutOfMemoryError())).contains("--batch", "-Xmx8g");
    assertThat(Failures.sentence(new IllegalStateException("x")))
        .startsWith("This is a defect of Akin, please report it");
  }

  @Test
  void aMessageOfSeveralLinesIsOne() {
    assertThat(Failures.oneLine(" one\n  two\r\nthree \n")).isEqualTo("one two three");
  }

  @Test
  void aProcessPrintsNothingElseWhateverItsLibrariesPrint() throws Exception {
    Ran ran = Child.start(directory, "load", "a.csv", "--url", "./a.csv/db").end();
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().strip()).hasLineCount(1).contains("a.csv");
    assertThat(ran.out()).isEmpty();
  }
}
