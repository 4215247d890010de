package io.akin.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.FloatVector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("JSON Lines")
class JsonLinesTest {
  private static final ReadOptions DEFAULTS = ReadOptions.defaults();

  @TempDir Path dir;

  private Path file(String... lines) {
    return Reading.write(dir.resolve("a.jsonl"), String.join("\n", lines) + "\n");
  }

  private Item only(String line) {
    List<Item> items = Reading.all(file(line));
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private String failure(String... lines) {
    return Reading.failure(file(lines));
  }

  @Test
  void givesIdContentMetadataAndVector() {
    Item item =
        only(
            """
            {"id":"a","content":"fish","metadata":{"lang":"de","n":1},"embedding":[1,0.5,-2e1]}\
            """);
    assertThat(item)
        .isEqualTo(
            new Item(
                0,
                Optional.of("a"),
                "fish",
                Map.of("lang", "de", "n", 1L),
                Optional.of(FloatVector.of(1f, 0.5f, -20f))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"content", "text", "body"})
  void takesTheFirstUsualKeyAsContent(String key) {
    assertThat(only("{\"%s\":\"fish\"}".formatted(key)).content()).isEqualTo("fish");
  }

  @Test
  void keepsTheOtherTextsAsMetadata() {
    Item item = only("{\"text\":\"b\",\"content\":\"a\",\"year\":2024}");
    assertThat(item.content()).isEqualTo("a");
    assertThat(item.metadata()).isEqualTo(Map.of("text", "b", "year", 2024L));
  }

  @Test
  void joinsMetadataWithTheKeysBesideIt() {
    Item item = only("{\"text\":\"a\",\"metadata\":{\"x\":1},\"y\":2}");
    assertThat(item.metadata()).isEqualTo(Map.of("x", 1L, "y", 2L));
    assertThat(failure("{\"text\":\"a\",\"metadata\":{\"x\":1},\"x\":2}"))
        .isEqualTo("a.jsonl:1: The key 'x' stands inside metadata and beside it; keep one.");
  }

  @Test
  void takesNamedKeys() {
    ReadOptions options =
        DEFAULTS
            .withContentFields("title", "abstract")
            .withIdField("doi")
            .withEmbeddingField("emb");
    Item item =
        Reading.all(
                file("{\"abstract\":\"B\",\"doi\":7,\"title\":\"A\",\"emb\":[1],\"vector\":2}"),
                options)
            .get(0);
    assertThat(item.content()).isEqualTo("A\nB");
    assertThat(item.id()).contains("7");
    assertThat(item.embedding()).contains(FloatVector.of(1f));
    assertThat(item.metadata()).isEqualTo(Map.of("vector", 2L));
    assertThat(Reading.failure(file("{\"title\":\"A\"}"), options))
        .isEqualTo("a.jsonl:1: It has no key 'doi', which was named as the id.");
  }

  @Test
  void keepsNumbersExactly() {
    Item item =
        only(
            """
            {"text":"","max":9223372036854775807,"min":-9223372036854775808,"tenth":0.1,
            "tiny":4.9e-324,"zero":-0.0,"whole":1.0,"long":0.30000000000000004}\
            """
                .replace("\n", ""));
    assertThat(item.metadata())
        .isEqualTo(
            Map.of(
                "max",
                Long.MAX_VALUE,
                "min",
                Long.MIN_VALUE,
                "tenth",
                0.1,
                "tiny",
                4.9e-324,
                "zero",
                -0.0,
                "whole",
                1.0,
                "long",
                0.30000000000000004));
  }

  @Test
  void keepsNestedMetadataAndItsNulls() {
    Item item = only("{\"text\":\"a\",\"m\":{\"list\":[1,null,{\"x\":[true]}],\"no\":null}}");
    Map<?, ?> nested = (Map<?, ?>) item.metadata().get("m");
    assertThat(nested.get("list")).isEqualTo(Arrays.asList(1L, null, Map.of("x", List.of(true))));
    assertThat(nested.containsKey("no")).isTrue();
  }

  @Test
  void leavesNullKeysOut() {
    Item item = only("{\"id\":null,\"text\":null,\"embedding\":null,\"lang\":null}");
    assertThat(item).isEqualTo(new Item(0, Optional.empty(), "", Map.of(), Optional.empty()));
  }

  @Test
  void keepsTheOrderOfKeys() {
    assertThat(only("{\"z\":1,\"text\":\"\",\"a\":2,\"m\":3}").metadata().keySet())
        .containsExactly("z", "a", "m");
  }

  @Test
  void readsUnicodeAndEscapes() {
    Item item = only("{\"id\":\"鱼\",\"text\":\"\\u9c7c 🐟 e\\u0301 \\ud83d\\udc1f\\n\"}");
    assertThat(item.id()).contains("鱼");
    assertThat(item.content()).isEqualTo("鱼 🐟 e\u0301 🐟\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n \n", "\r\n\r\n"})
  void acceptsEveryLineEndBlankLinesAndAMark(String end) {
    Path file =
        Reading.write(
            dir.resolve("a.jsonl"), "\uFEFF{\"text\":\"a\"}" + end + "{\"text\":\"b\"}" + end);
    assertThat(Reading.contents(file)).containsExactly("a", "b");
  }

  @Test
  void readsAVectorGivenAsText() {
    assertThat(only("{\"vector\":\"[1, 2.5]\"}").embedding()).contains(FloatVector.of(1f, 2.5f));
  }

  @Test
  @DisplayName("reads each float32 from its shortest decimal to the same bits")
  void readsFloatsExactly() {
    SplittableRandom random = new SplittableRandom(Seed.VALUE);
    float[] values = new float[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-30, 15)));
    }
    Item item = only("{\"embedding\":" + Arrays.toString(values) + "}");
    assertThat(item.embedding()).as(Seed.rerun()).contains(FloatVector.of(values));
  }

  @ParameterizedTest
  @DisplayName("rounds a decimal to a float32 once, not by way of a double")
  @ValueSource(
      strings = {
        "1.00000017881393432617187499",
        "1.000000178813934326171875",
        "1.4E-45",
        "16777217"
      })
  void roundsOnce(String number) {
    assertThat(only("{\"embedding\":[" + number + "]}").embedding())
        .contains(FloatVector.of(Float.parseFloat(number)));
  }

  @Test
  void givesEveryItemBeforeABrokenLine() {
    Path file = file("{\"text\":\"a\"}", "{\"text\":\"b\"}", "{\"text\":", "{\"text\":\"d\"}");
    assertThat(Reading.beforeFailure(file)).extracting(Item::content).containsExactly("a", "b");
    assertThat(Reading.failure(file))
        .isEqualTo(
            "a.jsonl:3: The JSON object ends too early; put each whole object on a line of its"
                + " own.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1]|The line is not a JSON object; write one such as {\"content\": \"…\"}.",
        "\"a\"|The line is not a JSON object; write one such as {\"content\": \"…\"}.",
        "{\"text\":\"a\"} x|Column 14, at 'x', is not valid JSON; put one object on each line.",
        "{\"text\":\"a\"}{}|Something follows the object; put each object on a line of its own.",
        "{\"a\":1}|It has no key for the content (content, text, body) and no vector; name one"
            + " with --content.",
        "{\"text\":5}|The content, 'text', must be text.",
        "{\"text\":\"\",\"id\":true}|The id must be a text that is not empty, or an integer.",
        "{\"text\":\"\",\"id\":\"\"}|The id must be a text that is not empty, or an integer.",
        "{\"text\":\"\",\"metadata\":[]}|Its 'metadata' must be a JSON object.",
        "{\"text\":\"\",\"text\":\"\"}|The key 'text' stands twice in one object; keep one.",
        "{\"text\":\"\",\"m\":{\"a\":1,\"a\":2}}|The key 'a' stands twice in one object; keep one.",
        "{\"text\":\"\",\"n\":9223372036854775808}|The integer '9223372036854775808' has more than"
            + " 64 bits; write it as text, in quotes.",
        "{\"text\":\"\",\"n\":1e400}|The number '1e400' is too large for a double; write it as"
            + " text, in quotes.",
        "{\"text\":\"\\u0000\"}|' ' holds \\u0000 or half of a surrogate pair, which databases"
            + " refuse; remove it.",
        "{\"text\":\"a\\ud83d\"}|'a?' holds \\u0000 or half of a surrogate pair, which databases"
            + " refuse; remove it.",
        "{\"embedding\":5}|The vector must be an array of numbers such as [1, 2, 3].",
        "{\"embedding\":[1,\"x\"]}|Element 1 of the vector is 'x'; all must be numbers.",
        "{\"embedding\":[]}|A vector needs at least 1 element, got 0.",
        "{\"embedding\":[1],\"vector\":[1]}|It holds two vectors; name the key of the right one"
            + " with --embedding.",
      })
  void saysWhatIsWrongWithALine(String line, String sentence) {
    assertThat(failure("{\"text\":\"fine\"}", "", line).replace("\ud83d'", "?'"))
        .isEqualTo("a.jsonl:3: " + sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "Infinity", "-Infinity", "1e39", "null", "[1]", "true", "01", "1."})
  void refusesWhatIsNoFiniteNumberInAVector(String element) {
    assertThat(failure("{\"embedding\":[1," + element + "]}")).startsWith("a.jsonl:1: ");
  }

  @Test
  void refusesAVectorOfAnotherDimensionThanTheFirst() {
    assertThat(failure("{\"vector\":[1,2]}", "{\"text\":\"a\"}", "{\"vector\":[1,2,3]}"))
        .startsWith("a.jsonl:3: Its vector has dimension 3, but that of ")
        .endsWith("a.jsonl:1 has 2; one file holds one dimension.");
  }

  @Test
  void refusesNestingThatNoDatabaseStores() {
    String deep = "[".repeat(120) + "]".repeat(120);
    assertThat(failure("{\"text\":\"\",\"m\":" + deep + "}"))
        .isEqualTo(
            "a.jsonl:1: It nests deeper than 100 levels, or a key or number is too long; make it"
                + " simpler.");
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    byte[] bytes = "{\"text\":\"a\"}\n{\"text\":\"?\"}\n".getBytes(StandardCharsets.US_ASCII);
    bytes[22] = (byte) 0xE9;
    Path file = Reading.write(dir.resolve("a.jsonl"), bytes);
    assertThat(Reading.beforeFailure(file)).extracting(Item::content).containsExactly("a");
    assertThat(Reading.failure(file))
        .isEqualTo(
            "a.jsonl:2: Byte 0xE9 is not UTF-8 here; convert the file to UTF-8, for instance with"
                + " iconv.");
  }

  @Test
  void refusesALineTooLongToBeARow() {
    assertThat(failure("{\"text\":\"a\"}", "{\"text\":\"" + "x".repeat(9_000_000) + "\"}"))
        .isEqualTo("a.jsonl:2: The line is longer than 8388608 characters; break it into several.");
  }

  @Test
  void resumesAnywhere() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      lines.add("{\"id\":%d,\"text\":\"t%d\",\"vector\":[%d,1]}".formatted(i, i, i));
      lines.add(i % 3 == 0 ? "" : "{\"text\":\"x\"}");
    }
    Reading.assertResumes(file(lines.toArray(String[]::new)), DEFAULTS);
  }
}
