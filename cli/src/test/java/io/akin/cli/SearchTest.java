package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("akin search")
class SearchTest {
  @TempDir static Path directory;

  private static Shell shell;

  @BeforeAll
  static void load() {
    shell = Shell.in(directory);
    shell.write("a.jsonl", Animals.JSON);
    shell.write("many.jsonl", Animals.rows(20));
    shell.run("load", "@a.jsonl").well();
    shell.run("load", "@many.jsonl", "--table", "many").well();
  }

  private static Ran search(String... options) {
    return shell.run(
        Stream.concat(Stream.of("search", "--vector", "[1,2,3]"), Arrays.stream(options))
            .toArray(String[]::new));
  }

  /** The contents of what is found, in order. */
  private static List<String> found(String... options) {
    return search(options).well().lines().stream()
        .filter(line -> line.startsWith(" "))
        .map(String::strip)
        .toList();
  }

  @Test
  void printsDistancePlaceAndContentNearestFirst() {
    List<String> lines = search().well().lines();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).matches("0\\.0085  \\S+");
    assertThat(lines.get(1)).isEqualTo("        fish");
    assertThat(lines.get(2)).startsWith("0.1271  ");
    assertThat(lines.get(4)).startsWith("0.7327  ");
    assertThat(search().err()).isEmpty();
  }

  @Test
  void findsFiveUnlessToldOtherwise() {
    assertThat(found("--table", "many")).hasSize(5);
    assertThat(found("--table", "many", "--limit", "7")).hasSize(7);
    assertThat(found("--limit", "1")).containsExactly("fish");
  }

  @Test
  void findsAllWithinADistanceTheLimitIncluded() {
    assertThat(found("--within", "0.2")).containsExactly("fish", "dog");
    assertThat(found("--within", "2", "--table", "many")).hasSize(20);
    assertThat(found("--within", "2", "--table", "many", "--limit", "2")).hasSize(2);
    assertThat(found("--within", "1", "--distance", "l2")).containsExactly("fish");
  }

  @ParameterizedTest
  @CsvSource({"cosine, 0.0085", "l2, 1.0000", "l1, 1.0000", "inner-product, -17.0000"})
  void measuresByTheDistanceThatIsNamed(String distance, String figure) {
    assertThat(search("--distance", distance, "--limit", "1").well().out())
        .startsWith(figure + "  ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lang=de|fish,tree",
        "lang == de|fish,tree",
        "lang != 'de'|dog",
        "page >= 2|dog,tree",
        "page>2|tree",
        "page < 2|fish",
        "page <= 2|fish,dog",
        "page = 2.0|dog",
        "nobody = null|fish,dog,tree",
        "lang != null|fish,dog,tree",
        "nobody != x|fish,dog,tree",
        "{\"lang\": \"de\"}|fish,tree",
        "{\"page\": {\"$gte\": 2}}|dog,tree",
        "{\"page\": {\"$in\": [1, 3]}}|fish,tree",
        "{\"$or\": [{\"page\": 1}, {\"lang\": \"en\"}]}|fish,dog",
      })
  void findsOnlyWhatSatisfiesAConditionInEitherLanguage(String condition, String contents) {
    assertThat(found("--where", condition)).containsExactly(contents.split(","));
  }

  @Test
  void ofSeveralConditionsAllHold() {
    assertThat(found("--where", "lang=de", "--where", "{\"page\": {\"$gt\": 1}}"))
        .containsExactly("tree");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"nobody = x", "page = '2'", "lang = DE", "lang > 5", "content = fish"})
  void whatIsInNoMetadataIsNotFoundWhichIsNoError(String condition) {
    Ran ran = search("--where", condition).well();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.sentence()).isEqualTo("Nothing was found.");
  }

  @Test
  void nothingNearEnoughIsNoErrorEither() {
    assertThat(search("--within", "0").well().sentence()).isEqualTo("Nothing was found.");
    assertThat(search("--within", "0", "--json").well().out()).isEmpty();
  }

  @Test
  void printsJsonLinesForPrograms() throws IOException {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String line : search("--json").well().lines()) {
      lines.add(object(line));
    }
    assertThat(lines)
        .extracting(line -> line.get("content"))
        .containsExactly("fish", "dog", "tree");
    assertThat(lines)
        .allMatch(
            l ->
                l.keySet().equals(Set.of("id", "content", "metadata", "lang", "page", "distance")));
    assertThat(lines.get(0).get("distance")).isEqualTo(0.00853986601633272);
    assertThat(lines.get(0).get("page")).isEqualTo(1.0);
  }

  /** The scalars of an object, those of its inner objects beside them. */
  private static Map<String, Object> object(String line) throws IOException {
    Map<String, Object> scalars = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      while (parser.nextToken() != null) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT && parser.currentName() != null) {
          scalars.put(parser.currentName(), "object");
        } else if (token.isNumeric()) {
          scalars.put(parser.currentName(), parser.getDoubleValue());
        } else if (token.isScalarValue()) {
          scalars.put(parser.currentName(), parser.getText());
        }
      }
    }
    return scalars;
  }

  @Test
  void explainsInsteadOfAnswering() {
    assertThat(search("--explain").well().out())
        .startsWith("Every row's distance is computed, which is exact")
        .containsIgnoringCase("select")
        .doesNotContain("fish");
  }

  @Test
  void showsTheSqlIfItIsToBeVerbose() {
    Ran ran = search("--verbose").well();
    assertThat(ran.err()).containsIgnoringCase("select").doesNotContain("\tat ");
    assertThat(ran.out()).contains("fish");
  }

  @Test
  void showsAnExcerptOfALongTextWithoutWhatATerminalWouldObey() {
    String text = "word ".repeat(100) + "\\u001b[31m\\nend";
    shell.write("long.jsonl", Animals.json(text, "[1,2,3]", "de", 1));
    shell.run("load", "@long.jsonl", "--table", "long").well();
    List<String> lines = search("--table", "long").well().lines();
    assertThat(lines).hasSize(1 + 3).noneMatch(line -> line.contains("\u001b"));
    assertThat(lines.subList(1, 4)).allMatch(line -> line.length() <= 8 + 90 + 1);
    assertThat(lines.get(3)).endsWith("word…");
    assertThat(search("--table", "long", "--json").well().out()).contains("\\u001B[31m\\nend");
  }
}
