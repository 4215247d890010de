package io.akin.cli.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Opening a file")
class ItemReadersTest {
  private static final ReadOptions DEFAULTS = ReadOptions.defaults();

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({
    "a.txt, TEXT",
    "a.md, MARKDOWN",
    "a.Markdown, MARKDOWN",
    "a.CSV, CSV",
    "a.tsv, TSV",
    "a.jsonl, JSON_LINES",
    "a.ndjson, JSON_LINES",
    "a.b.fvecs, FVECS",
    "a.npy, NPY"
  })
  void tellsTheFormatByTheExtension(String name, Format format) {
    assertThat(Format.of(Path.of(name))).isEqualTo(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.pdf", "README", "csv", ".", "a."})
  void namesTheFormatsWhereTheExtensionTellsNone(String name) {
    assertThatThrownBy(() -> Format.of(Path.of(name)))
        .isInstanceOf(ReadException.class)
        .hasMessage(
            name
                + ": Its extension tells no format; give one with --format"
                + " (txt, text, md, markdown, csv, tsv, jsonl, ndjson, fvecs, npy).");
  }

  @Test
  void takesTheNamedFormatWhateverTheExtension() {
    Path file = Reading.write(dir.resolve("notes.dat"), "{\"text\":\"hello\"}");
    Format format = Format.named("NDJSON").orElseThrow();
    assertThat(Reading.contents(file, DEFAULTS.withFormat(format))).containsExactly("hello");
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThat(Reading.failure(dir.resolve("none.csv")))
        .isEqualTo("none.csv: There is no such file; check the path.");
  }

  @Test
  void refusesADirectory() throws Exception {
    Path directory = Files.createDirectory(dir.resolve("docs.md"));
    assertThat(Reading.failure(directory))
        .isEqualTo("docs.md: This is a directory; name the files in it.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "a.md", "a.csv", "a.tsv", "a.jsonl", "a.fvecs", "a.npy"})
  void refusesAnEmptyFile(String name) {
    assertThat(Reading.failure(Reading.write(dir.resolve(name), "")))
        .isEqualTo(name + ": There is nothing to load in it; check that it is complete.");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "a.txt|' \n\n\t'",
        "a.md|<!-- nothing -->",
        "a.csv|'id,text\n'",
        "a.jsonl|'\n\n'",
        "b.txt|'\uFEFF'",
        "b.csv|'\n\n'"
      },
      delimiter = '|')
  void refusesAFileWithoutItems(String name, String text) {
    assertThat(Reading.failure(Reading.write(dir.resolve(name), text)))
        .isEqualTo(name + ": There is nothing to load in it; check that it is complete.");
  }

  @Test
  void countsPositionsAndEndsInOrder() {
    Path file = Reading.write(dir.resolve("a.jsonl"), "{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
    try (ItemReader reader = ItemReaders.open(file, DEFAULTS)) {
      assertThat(reader.position()).isZero();
      assertThat(reader.hasNext()).isTrue();
      assertThat(reader.position()).isZero();
      assertThat(reader.next().content()).isEqualTo("a");
      assertThat(reader.next().content()).isEqualTo("b");
      assertThat(reader.position()).isEqualTo(2);
      assertThat(reader.hasNext()).isFalse();
      assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
      assertThat(reader.bytesRead()).isEqualTo(reader.totalBytes()).isEqualTo(26);
    }
  }

  @Test
  void skipsOverAnItemThatWasLookedAt() {
    Path file = Reading.write(dir.resolve("a.txt"), "one\n\ntwo\n\nthree");
    try (ItemReader reader = ItemReaders.open(file, DEFAULTS.withChunks(1, 100))) {
      assertThat(reader.hasNext()).isTrue();
      reader.skipTo(0);
      reader.skipTo(2);
      assertThat(reader.next().content()).isEqualTo("three");
      reader.skipTo(3);
      assertThat(reader.hasNext()).isFalse();
    }
  }

  @Test
  void skipsForwardsOnly() {
    Path file = Reading.write(dir.resolve("a.jsonl"), "{\"text\":\"a\"}");
    try (ItemReader reader = ItemReaders.open(file, DEFAULTS)) {
      reader.next();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> reader.skipTo(0))
          .withMessage("Position 0 lies before the reader's, which is 1.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "a.md", "a.csv", "a.jsonl"})
  void refusesToSkipPastTheEnd(String name) {
    String text = name.endsWith("csv") ? "text\nhello\n" : "{\"text\":\"hello\"}\n";
    Path file = Reading.write(dir.resolve(name), text);
    try (ItemReader reader = ItemReaders.open(file, DEFAULTS)) {
      assertThatThrownBy(() -> reader.skipTo(3))
          .isInstanceOf(ReadException.class)
          .hasMessageEndingWith(
              name
                  + ": It holds 1 items, so loading cannot go on at 3; it has changed, load it"
                  + " anew.");
    }
  }

  @Test
  void isOverWhenClosed() {
    Path file = Reading.write(dir.resolve("a.jsonl"), "{\"text\":\"a\"}");
    ItemReader reader = ItemReaders.open(file, DEFAULTS);
    reader.close();
    reader.close();
    assertThatIllegalStateException().isThrownBy(reader::hasNext).withMessageContaining("closed");
  }

  @Test
  void refusesChunksOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DEFAULTS.withChunks(0, 100))
        .withMessage("A chunk holds at least 1 word and 20 characters, got 0 and 100.");
  }
}
