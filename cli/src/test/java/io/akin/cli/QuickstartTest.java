package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("akin quickstart")
class QuickstartTest {
  private static final String INDENTATION = " ".repeat(8);

  @TempDir static Path directory;

  private static Ran ran;

  @BeforeAll
  static void start() {
    ran = Shell.in(directory).run("quickstart").well();
  }

  /** The lines between one that is there and the next that is empty, if need be after one more. */
  private static List<String> paragraph(String before, int blankLines) {
    List<String> lines = ran.lines();
    int start = lines.indexOf(before);
    assertThat(start).as("the line <%s> in %s", before, lines).isNotNegative();
    return lines.stream().skip(start + 1L + blankLines).takeWhile(line -> !line.isEmpty()).toList();
  }

  @Test
  void printsTheTutorialsThreeDocumentsNearestFirst() {
    assertFigures(
        paragraph(
            "Three documents in three dimensions, nearest to [1, 2, 3] by cosine distance:", 1),
        "fish 0.00853986601633272",
        "dog 0.12712843905603044",
        "tree 0.7327387580875756");
  }

  @Test
  void printsTheTwoWithinTwoTenths() {
    assertFigures(
        paragraph("Those within 0.2:", 1), "fish 0.00853986601633272", "dog 0.12712843905603044");
  }

  private static void assertFigures(List<String> lines, String... expected) {
    assertThat(lines).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      String[] line = lines.get(i).split(" ");
      String[] figure = expected[i].split(" ");
      assertThat(line[0]).isEqualTo(figure[0]);
      assertThat(Double.parseDouble(line[1]))
          .isCloseTo(Double.parseDouble(figure[1]), within(1e-15));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Why was my vector refused?, refused",
    "Is anything lost when the process is killed?, lost",
    "Can several threads search at once?, DataSource",
    "How do I add a dialect for another database?, dialect"
  })
  void answersQuestionsOverItsOwnDocumentation(String question, String word) {
    List<String> answer = paragraph(question, 0);
    assertThat(answer.get(0)).matches("0\\.\\d{4}  \\S+\\.md > .*");
    assertThat(answer).hasSizeBetween(2, 6);
    assertThat(answer.subList(1, answer.size()))
        .allMatch(line -> line.startsWith(INDENTATION))
        .anyMatch(line -> line.contains(word));
  }

  @Test
  void embedsRealFilesInProcess() {
    assertThat(ran.out())
        .containsPattern(
            "\\d+ pieces of [1-9]\\d* files in \\d+\\.\\d s, 384 dimensions, in memory");
  }

  @Test
  void leavesNothingBehindAndSaysNothingElse() {
    assertThat(Shell.in(directory).files()).isEmpty();
    assertThat(ran.err()).isEmpty();
  }
}
