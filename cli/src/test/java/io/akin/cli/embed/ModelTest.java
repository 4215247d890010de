package io.akin.cli.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.akin.Distance;
import io.akin.FloatVector;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The models that come with the command line")
class ModelTest {
  private static final Map<Model, Embedder> EMBEDDERS = new EnumMap<>(Model.class);

  @BeforeAll
  static void load() {
    for (Model model : Model.values()) {
      EMBEDDERS.put(model, model.load());
    }
  }

  private static FloatVector embed(Model model, String text) {
    return EMBEDDERS.get(model).embed(List.of(text)).get(0).orElseThrow();
  }

  private static double distance(Model model, String one, String other) {
    return Distance.COSINE.between(embed(model, one), embed(model, other));
  }

  @ParameterizedTest
  @CsvSource({"EN, en, 384", "ZH, zh, 512"})
  void makeVectorsOfLengthOneInTheirDimension(Model model, String name, int dimension) {
    assertThat(Model.named(name)).contains(model);
    assertThat(model.dimension()).isEqualTo(dimension);
    for (String text : List.of("fish", "Fish swim in the sea. ".repeat(100), "鱼在水里游泳。")) {
      FloatVector vector = embed(model, text);
      assertThat(vector.dimension()).isEqualTo(dimension);
      assertThat(norm(vector)).as(text).isCloseTo(1, within(1e-5));
    }
    assertThat(norm(EMBEDDERS.get(model).embedQuestion("fish?"))).isCloseTo(1, within(1e-5));
  }

  private static double norm(FloatVector vector) {
    return Math.sqrt(
        IntStream.range(0, vector.dimension()).mapToDouble(vector::get).map(x -> x * x).sum());
  }

  @ParameterizedTest
  @CsvSource({
    "EN, The cat sleeps on the sofa., A kitten is napping on the couch., Interest rates rose"
        + " again.",
    "EN, How do I delete a row?, Removing records from a table, The weather is sunny today.",
    "ZH, 小猫在沙发上睡觉。, 一只猫咪正躺在沙发上休息。, 央行今天宣布提高利率。",
    "ZH, 怎样删除一行数据？, 从表中移除记录的方法, 今天天气很好。"
  })
  void findSimilarSentencesNearerThanOthers(
      Model model, String text, String similar, String other) {
    assertThat(distance(model, text, similar)).isLessThan(distance(model, text, other) - 0.1);
  }

  @ParameterizedTest
  @CsvSource({
    "ZH, 猫喜欢吃什么？, 猫最爱吃鱼。, 股票市场今天下跌。",
    "EN, What do cats eat?, Cats love fish., Stocks fell."
  })
  void findAnswersNearerToAQuestionThanOtherTexts(
      Model model, String question, String answer, String other) {
    FloatVector asked = EMBEDDERS.get(model).embedQuestion(question);
    assertThat(Distance.COSINE.between(asked, embed(model, answer)))
        .isLessThan(Distance.COSINE.between(asked, embed(model, other)));
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void readALongTextToItsEnd(Model model) {
    String start = "Fish swim in the sea and the river. ".repeat(200);
    assertThat(distance(model, start, start + "Interest rates rose again. ".repeat(200)))
        .isGreaterThan(0.02);
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void giveAVectorForEachTextInItsOrderAndNoneForABlank(Model model) {
    List<String> texts =
        List.of("fish", " ", "Dogs bark at night. ".repeat(150), "", "tree", "\u200b");
    assertThat(EMBEDDERS.get(model).embed(texts))
        .satisfiesExactly(
            fish -> assertIs(fish.orElseThrow(), embed(model, "fish")),
            blank -> assertThat(blank).isEmpty(),
            dogs -> assertIs(dogs.orElseThrow(), embed(model, texts.get(2))),
            empty -> assertThat(empty).isEmpty(),
            tree -> assertIs(tree.orElseThrow(), embed(model, "tree")),
            invisible -> assertThat(invisible).isEmpty());
  }

  private static void assertIs(FloatVector vector, FloatVector expected) {
    assertThat(Distance.COSINE.between(vector, expected)).isLessThan(1e-3);
  }

  @ParameterizedTest
  @EnumSource(Model.class)
  void readWhatNobodyWrites(Model model) {
    List<String> texts =
        List.of(
            "\ud83d lone", "a\u0000b", "x".repeat(5000), "1".repeat(5000), "{}[]();".repeat(500));
    assertThat(EMBEDDERS.get(model).embed(texts)).hasSize(5).allMatch(v -> v.isPresent());
  }

  @Test
  void refuseAnEmptyQuestion() {
    for (Embedder embedder : EMBEDDERS.values()) {
      assertThatThrownBy(() -> embedder.embedQuestion(" \n"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The question is empty; ask something.");
    }
  }

  @Test
  void areKnownByTheirNamesOnly() {
    assertThat(Model.named("fr")).isEmpty();
    assertThat(Model.named("EN")).isEmpty();
  }

  @Test
  void stayOffline() {
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    assertThat(EMBEDDERS.keySet().stream().map(Model::title).collect(Collectors.joining(", ")))
        .isEqualTo("all-MiniLM-L6-v2, bge-small-zh-v1.5");
  }
}
