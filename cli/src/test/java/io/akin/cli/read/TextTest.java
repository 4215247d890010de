package io.akin.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Plain text")
class TextTest {
  private static final ReadOptions DEFAULTS = ReadOptions.defaults();

  @TempDir Path dir;

  private Path file(String text) {
    return Reading.write(dir.resolve("a.txt"), text);
  }

  private List<String> chunks(String text, int words, int characters) {
    return Reading.contents(file(text), DEFAULTS.withChunks(words, characters));
  }

  private static String words(int count) {
    return "word ".repeat(count).strip();
  }

  @Test
  void givesAShortTextAsOneItem() {
    assertThat(Reading.all(file("One fish,\ntwo fish.\n\nRed fish.\n")))
        .containsExactly(
            new Item(
                0,
                Optional.empty(),
                "One fish,\ntwo fish.\n\nRed fish.",
                Map.of("source", "a.txt", "chunk", 0L),
                Optional.empty()));
  }

  @Test
  void fillsChunksWithWholeParagraphs() {
    String text = words(90) + "\n\n" + words(100) + "\n\n" + words(20) + "\n\n" + words(200);
    assertThat(Reading.contents(file(text)))
        .containsExactly(words(90) + "\n\n" + words(100), words(20), words(200));
  }

  @Test
  void numbersTheChunks() {
    assertThat(Reading.all(file("a\n\nb\n\nc"), DEFAULTS.withChunks(1, 20)))
        .extracting(item -> item.metadata().get("chunk"))
        .containsExactly(0L, 1L, 2L);
  }

  @Test
  void splitsALongParagraphBetweenSentences() {
    assertThat(chunks("One two three. Four five six! Seven? Eight nine.", 4, 100))
        .containsExactly("One two three.", "Four five six! Seven?", "Eight nine.");
  }

  @Test
  void splitsALongSentenceBetweenWords() {
    assertThat(chunks("one two three four five", 2, 100))
        .containsExactly("one two", "three four", "five");
  }

  @Test
  void countsEachChineseCharacterAsAWord() {
    assertThat(chunks("鱼在水里游。狗在地上跑。树不动。", 5, 100)).containsExactly("鱼在水里游。", "狗在地上跑。", "树不动。");
    assertThat(chunks("鱼在水里游狗在地上跑", 4, 100)).containsExactly("鱼在水里", "游狗在地", "上跑");
  }

  @Test
  void limitsTheCharactersOfScriptsWithoutSpaces() {
    String thai = "ปลาว่ายอยู่ในน้ำ".repeat(50);
    List<String> chunks = chunks(thai, 200, 100);
    assertThat(chunks).allMatch(chunk -> chunk.length() <= 100);
    assertThat(String.join("", chunks)).isEqualTo(thai);
  }

  @Test
  void neverCutsACharacterInTwo() {
    String fish = "🐟".repeat(500);
    List<String> chunks = chunks(fish, 200, 21);
    assertThat(chunks).allMatch(Texts::isStorable).allMatch(chunk -> chunk.length() <= 21);
    assertThat(String.join("", chunks)).isEqualTo(fish);
  }

  @Test
  void losesNoWordWhateverTheLimits() {
    SplittableRandom random = new SplittableRandom(Seed.VALUE);
    for (int run = 0; run < 300; run++) {
      String text = randomText(random);
      int words = random.nextInt(1, 30);
      int characters = random.nextInt(20, 120);
      List<String> chunks = chunks("x " + text, words, characters);
      assertThat(String.join("", chunks).replaceAll("\\s", ""))
          .as("run %d of %s", run, Seed.rerun())
          .isEqualTo(("x " + text).replaceAll("\\s", ""));
      assertThat(chunks)
          .as("run %d of %s", run, Seed.rerun())
          .allMatch(chunk -> Size.of(chunk).words() <= words)
          .allMatch(chunk -> chunk.length() <= characters + 2 * words + 2);
    }
  }

  private static String randomText(SplittableRandom random) {
    String[] parts = {
      "fish",
      "Größe",
      " ",
      " ",
      "\n",
      "\n\n",
      ". ",
      "鱼",
      "。",
      "🐟",
      "http://a.b/c?d=e",
      "-",
      "e\u0301",
      "x".repeat(50)
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(200); i > 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void acceptsEveryLineEndAndAMark(String end) {
    String text = "\uFEFFa" + end + "b  " + end + end + " \t" + end + end + "c" + end;
    assertThat(Reading.contents(file(text))).containsExactly("a\nb\n\nc");
  }

  @Test
  void readsATextWithoutBlankLinesOrLineEnds() {
    List<String> chunks = Reading.contents(file((words(10) + "\n").repeat(20_000)));
    assertThat(chunks).hasSizeBetween(1000, 1100);
    assertThat(Reading.contents(file("word ".repeat(100_000)))).hasSize(500);
  }

  @Test
  void refusesALineTooLongToBeText() {
    assertThat(Reading.failure(file("a\n" + "x".repeat(9_000_000))))
        .isEqualTo("a.txt:2: The line is longer than 8388608 characters; break it into several.");
  }

  @Test
  void refusesUtf16AndBinaryFiles() {
    Path utf16 = Reading.write(dir.resolve("b.txt"), "fish\n".getBytes(StandardCharsets.UTF_16));
    assertThat(Reading.failure(utf16))
        .startsWith("b.txt:1: Byte 0xFE is not UTF-8 here; convert the file to UTF-8");
    assertThat(Reading.failure(file("a\n\nb\0c")))
        .isEqualTo(
            "a.txt:3: A NUL character stands here, which databases refuse in text; save the file as"
                + " UTF-8 text.");
  }

  @Test
  void namesTheLineOfACharacterThatIsCutOff() {
    byte[] bytes = "a\r\nb\r\n\rü".getBytes(StandardCharsets.UTF_8);
    Path file = Reading.write(dir.resolve("a.txt"), Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(Reading.failure(file)).startsWith("a.txt:4: Byte 0xC3 is not UTF-8");
  }

  @Test
  void readsCharactersThatLieAcrossTheBuffersEnd() {
    for (int shift = 0; shift < 4; shift++) {
      String text = "a".repeat(shift) + "🐟 ".repeat(60_000);
      assertThat(String.join(" ", Reading.contents(file(text)))).isEqualTo(text.strip());
    }
  }

  @Test
  void resumesAnywhere() {
    Path file = file((words(70) + "\n\n").repeat(30));
    Reading.assertResumes(file, DEFAULTS);
    Reading.assertResumes(file, DEFAULTS.withChunks(11, 40));
  }
}
