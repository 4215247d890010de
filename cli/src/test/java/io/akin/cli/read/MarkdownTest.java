package io.akin.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Markdown")
class MarkdownTest {
  private static final ReadOptions DEFAULTS = ReadOptions.defaults();

  @TempDir Path dir;

  private Path file(String text) {
    return Reading.write(dir.resolve("a.md"), text);
  }

  private List<String> chunks(String text) {
    return Reading.contents(file(text));
  }

  private List<String> headings(String text) {
    return Reading.all(file(text)).stream()
        .map(item -> (String) item.metadata().getOrDefault("heading", "none"))
        .toList();
  }

  @Test
  void givesEachSectionWithItsPathOfHeadings() {
    String text = "Intro.\n\n# A\n\nOf A.\n\n## B\n\nOf B.\n\n### C\n\nOf C.\n\n## D\n\nOf D.\n";
    assertThat(chunks(text))
        .containsExactly("Intro.", "A\n\nOf A.", "B\n\nOf B.", "C\n\nOf C.", "D\n\nOf D.");
    assertThat(headings(text)).containsExactly("none", "A", "A > B", "A > B > C", "A > D");
    assertThat(Reading.all(file(text)).get(1).metadata())
        .containsExactly(
            Map.entry("source", "a.md"), Map.entry("chunk", 1L), Map.entry("heading", "A"));
  }

  @Test
  void putsHeadingsWithoutTextBeforeTheirFirstSection() {
    assertThat(chunks("# A\n\n## B\n\n### C\n\nOf C.\n\n# D\n\n# E\n\nOf E.\n"))
        .containsExactly("A\n\nB\n\nC\n\nOf C.", "D", "E\n\nOf E.");
  }

  @Test
  void repeatsTheHeadingInTheMetadataOfEveryChunkOfItsSection() {
    String paragraph = "word ".repeat(150) + "\n\n";
    assertThat(headings("# A *b*\n\n" + paragraph.repeat(3))).containsExactly("A b", "A b", "A b");
  }

  @Test
  void doesNotLeaveAHeadingBehindItsFirstParagraph() {
    String paragraph = "word ".repeat(199) + "end.";
    assertThat(chunks("# A heading\n\n" + paragraph)).containsExactly("A heading\n\n" + paragraph);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Some *very* __bold__ `` `code` `` text.|Some very bold `code` text.",
        "See [the docs](https://a.b 'title') and <https://c.d>.|See the docs and https://c.d.",
        "See [it][ref].|See it.",
        "A ![diagram of *it*](a.png) here.|A diagram of it here.",
        "[![Build](https://ci/x.svg)](https://ci) Real text.|Real text.",
        "![v](https://img.shields.io/x) Real.|Real.",
        "One <!-- hidden --> two<br>three <b>four</b>.|`One  two\nthree four.`",
        "R&amp;D &lt;3 &copy; \\*no\\*|R&D <3 © *no*",
        "鱼**在**水里|鱼在水里",
      })
  void givesTheTextWithoutMarkup(String markdown, String text) {
    assertThat(chunks(markdown.replace("\\n", "\n") + "\n\n[ref]: https://x.y\n"))
        .containsExactly(text);
  }

  @Test
  void givesListsAndTablesLineByLine() {
    assertThat(
            chunks(
                """
                - one
                - two
                  - two *a*

                3. three
                4. four

                   more of four

                | name | what |
                |------|-----:|
                | fish | [swims](x) |
                | dog  |      |
                """))
        .containsExactly(
            "one\ntwo\ntwo a\n3. three\n4. four\n\nmore of four\n\nname, what\nfish, swims\ndog");
  }

  @Test
  void keepsACodeBlockAsItIsAndWhole() {
    String code = "def f():\n    # no heading\n\n    return '*x*'";
    String text =
        "word ".repeat(196) + "\n\n```python\n" + code + "\n```\n\nAfter.\n\n    indented *code*\n";
    List<String> chunks = chunks(text);
    assertThat(chunks).hasSize(2);
    assertThat(chunks.get(1)).isEqualTo(code + "\n\nAfter.\n\nindented *code*");
  }

  @Test
  void splitsACodeBlockThatIsTooLargeBetweenLines() {
    String line = "    call(argument, another) # why\n";
    List<String> chunks =
        Reading.contents(file("```\n" + line.repeat(10) + "```\n"), DEFAULTS.withChunks(200, 110));
    assertThat(chunks).hasSize(4);
    assertThat(chunks.get(0)).isEqualTo(line.repeat(3).stripTrailing());
  }

  @Test
  void readsTheTextOfHtmlBlocks() {
    assertThat(
            chunks(
                """
                <!-- a comment
                of two lines -->
                <div align="center"><img src="logo.png"><h1>Fish &amp; Co</h1>
                <p>They <b>swim</b>.</p></div>

                <script>let hidden = "<p>x</p>";</script>

                Text.
                """))
        .containsExactly("Fish & Co\n\nThey swim.\n\nText.");
  }

  @Test
  void dropsFrontMatterButNotTextBetweenRules() {
    assertThat(chunks("---\ntitle: A\ntags:\n - b\n---\nText.\n")).containsExactly("Text.");
    assertThat(chunks("---\n\nFirst.\n\n---\n\nText.\n")).containsExactly("First.\n\nText.");
  }

  @Test
  void takesAHeadingInsideAListOrQuoteAsText() {
    assertThat(headings("# A\n\n> # B\n\n- # C\n\nText.\n")).containsExactly("A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void acceptsEveryLineEndAndAMark(String end) {
    String text = String.join(end, "\uFEFF# A", "", "one", "two", "", "```", "x", "y", "```", "");
    assertThat(chunks(text)).containsExactly("A\n\none two\n\nx\ny");
    assertThat(headings(text)).containsExactly("A");
  }

  @Test
  void shortensAHeadingThatIsAPageLong() {
    assertThat(headings("# " + "鱼🐟".repeat(100) + "\n\nText.\n"))
        .allSatisfy(heading -> assertThat(heading).hasSizeLessThanOrEqualTo(201).endsWith("…"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {">", "- ", "[", "![", "*a **b ", "<div>", "1. ", "`", "<!--", "<", "|a", "#"})
  void readsEndlessMarkup(String markup) {
    assertThat(chunks("text\n\n" + markup.repeat(20_000) + " end\n")).isNotEmpty();
  }

  @Test
  void refusesAFileTooLargeToHoldInMemory() {
    assertThat(Reading.failure(file("fish\n\n".repeat(1_500_000))))
        .isEqualTo(
            "a.md: A Markdown file of more than 8388608 characters is not read; split it, or use"
                + " --format txt.");
  }

  @Test
  void resumesAnywhere() {
    Reading.assertResumes(file("# A\n\ntext\n\n## B\n\n- x\n- y\n\n".repeat(20)), DEFAULTS);
  }

  @Test
  void knowsHowManyItemsThereAre() {
    try (ItemReader reader = ItemReaders.open(file("# A\n\na\n\n# B\n\nb\n"), DEFAULTS)) {
      assertThat(reader.totalItems()).hasValue(2);
    }
  }
}
