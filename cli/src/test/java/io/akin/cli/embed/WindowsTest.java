package io.akin.cli.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A text is cut into windows that a model reads whole")
class WindowsTest {
  private static final long SEED = Long.getLong("akin.seed", 20250107L);

  @Test
  void aShortTextIsOneWindow() {
    assertThat(Windows.of("fish swim", 10)).containsExactly("fish swim");
  }

  @Test
  void aLongOneIsCutBetweenWords() {
    assertThat(Windows.of("fish swim dogs bark trees grow", 2))
        .containsExactly("fish swim ", "dogs bark ", "trees grow");
  }

  @Test
  void aWordLongerThanAWindowIsCutInside() {
    assertThat(Windows.of("a".repeat(12), 2)).containsExactly("a".repeat(10), "aa");
  }

  @Test
  void chineseIsCutBetweenAnyTwoCharacters() {
    assertThat(Windows.of("鱼在水里游泳", 4)).containsExactly("鱼在水里", "游泳");
  }

  @Test
  void aPairOfSurrogatesIsNeverCut() {
    assertThat(Windows.of("😀😀😀", 1)).containsExactly("😀", "😀", "😀");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t ", "\u200b", "\u0301", "\ud83d"})
  void aTextInWhichThereIsNothingToReadHasNone(String text) {
    assertThat(Windows.of(text, 5)).isEmpty();
  }

  @Test
  void aWindowOfBlanksIsLeftOut() {
    assertThat(Windows.of("fish" + " ".repeat(5) + "swim", 1)).containsExactly("fish     ", "swim");
  }

  @ParameterizedTest
  @CsvSource({"fish, 1", "swimming, 2", "2024, 2", "a b c, 3", "鱼在水, 3", "'f(x)', 4", "'', 0"})
  void countsTokensRatherAboveThanBelow(String text, int tokens) {
    assertThat(Windows.tokens(text)).isEqualTo(tokens);
  }

  @Test
  void nothingIsLostAndNoWindowIsTooLarge() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 500; i++) {
      String text = text(random);
      int limit = random.nextInt(1, 20);
      List<String> windows = Windows.of(text, limit);
      String state = "seed %d, text <%s>, limit %d".formatted(SEED, text, limit);
      assertThat(String.join("", windows).replace(" ", ""))
          .as(state)
          .isEqualTo(text.replace(" ", ""));
      assertThat(windows).as(state).allMatch(window -> Windows.tokens(window) <= limit);
    }
  }

  private static String text(SplittableRandom random) {
    return random
        .ints(random.nextInt(200), 0, 9)
        .mapToObj(kind -> List.of("a", "é", "7", " ", "鱼", "😀", ".", "x", "Z").get(kind))
        .collect(Collectors.joining());
  }
}
