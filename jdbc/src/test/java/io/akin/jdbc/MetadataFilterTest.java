package io.akin.jdbc;

import static io.akin.Filter.and;
import static io.akin.Filter.eq;
import static io.akin.Filter.gt;
import static io.akin.Filter.gte;
import static io.akin.Filter.in;
import static io.akin.Filter.isMissing;
import static io.akin.Filter.lt;
import static io.akin.Filter.lte;
import static io.akin.Filter.ne;
import static io.akin.Filter.nin;
import static io.akin.Filter.not;
import static io.akin.Filter.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.akin.Filter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A filter as a dictionary")
class MetadataFilterTest {
  /** The three documents over which tidb-vector's client tests its filters: foo, bar, baz. */
  private static final List<Map<String, Object>> PAGES =
      List.of(
          Map.of("page", 1, "category", "P1"),
          Map.of("page", 2, "category", "P1"),
          Map.of("page", 3, "category", "P2"));

  @ParameterizedTest(name = "{0}")
  @MethodSource("language")
  @DisplayName("means")
  void means(String json, Filter filter) {
    assertThat(MetadataFilter.parse(json)).isEqualTo(filter);
  }

  static Stream<Arguments> language() {
    return Stream.of(
        arguments("{\"lang\": \"de\"}", eq("lang", "de")),
        arguments("{\"free\": true}", eq("free", true)),
        arguments("{\"lang\": {\"$eq\": \"de\"}}", eq("lang", "de")),
        arguments("{\"lang\": {\"$ne\": \"de\"}}", ne("lang", "de")),
        arguments("{\"page\": {\"$gt\": 1}}", gt("page", 1L)),
        arguments("{\"page\": {\"$gte\": 1}}", gte("page", 1L)),
        arguments("{\"page\": {\"$lt\": 1.5}}", lt("page", 1.5)),
        arguments("{\"page\": {\"$lte\": -1e3}}", lte("page", -1000.0)),
        arguments("{\"page\": {\"$in\": [1, 2]}}", in("page", 1L, 2L)),
        arguments("{\"page\": {\"$nin\": [1, \"x\", false]}}", nin("page", 1L, "x", false)),
        arguments("{\"page\": {\"$in\": []}}", in("page")),
        arguments("{\"page\": {\"$nin\": []}}", nin("page")),
        arguments(
            "{\"page\": {\"$gte\": 1, \"$lte\": 2, \"$ne\": 3}}",
            and(gte("page", 1L), lte("page", 2L), ne("page", 3L))),
        arguments("{\"lang\": \"de\", \"page\": 1}", and(eq("lang", "de"), eq("page", 1L))),
        arguments("{\"$and\": [{\"page\": 1}]}", and(eq("page", 1L))),
        arguments(
            "{\"$or\": [{\"page\": 1}, {\"lang\": \"de\", \"page\": 2}]}",
            or(eq("page", 1L), and(eq("lang", "de"), eq("page", 2L)))),
        arguments(
            "{\"$and\": [{\"page\": 1}], \"$or\": [{\"page\": 2}], \"page\": 3}",
            and(and(eq("page", 1L)), or(eq("page", 2L)), eq("page", 3L))),
        arguments("{\"author\": null}", isMissing("author")),
        arguments("{\"author\": {\"$eq\": null}}", isMissing("author")),
        arguments("{\"author\": {\"$ne\": null}}", not(isMissing("author"))),
        arguments("{\"meta.lang\": \"de\"}", eq("meta.lang", "de")),
        arguments("{\"\\\"'; drop\": \"\\u00e9\"}", eq("\"'; drop", "é")),
        arguments("{\"id\": 9007199254740993}", eq("id", 9007199254740993L)),
        arguments("{\"id\": 9223372036854775808}", eq("id", new BigInteger("9223372036854775808"))),
        arguments(
            "{\"x\": 0.1000000000000000000001}",
            eq("x", new BigDecimal("0.1000000000000000000001"))));
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("finds what tidb-vector's own tests expect")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"category": "P1"}                                                   | 1 2
          {"category": "P2"}                                                   | 3
          {"category": "P3"}                                                   |
          {"page": 2, "category": "P1"}                                        | 2
          {"page": 1, "category": "P2"}                                        |
          {"page": {"$gt": 1}, "category": "P1"}                               | 2
          {"page": {"$gt": 1}, "category": {"$ne": "P2"}}                      | 2
          {"page": {"$gt": 1}, "category": {"$ne": "P1"}}                      | 3
          {"page": {"$in": [2, 3]}}                                            | 2 3
          {"page": {"$in": [2, 3]}, "category": {"$ne": "P1"}}                 | 3
          {"page": {"$nin": [2, 3]}}                                           | 1
          {"page": {"$nin": [2, 3]}, "category": {"$ne": "P1"}}                |
          {"page": {"$gte": 2}}                                                | 2 3
          {"page": {"$lt": 4}}                                                 | 1 2 3
          {"page": {"$lte": 2}}                                                | 1 2
          {"page": {"$eq": 2}}                                                 | 2
          {"page": {"$gte": 2, "$lte": 2}}                                     | 2
          {"$and": [{"page": 1}]}                                              | 1
          {"$and": [{"page": {"$gt": 1}}, {"category": "P1"}]}                 | 2
          {"$or": [{"page": 1}]}                                               | 1
          {"$or": [{"page": {"$gt": 1}}, {"category": "P1"}]}                  | 1 2 3
          {"$and": [{"page": {"$gt": 1}}, {"category": "P1"}], "page": 1}      |
          {"$or": [{"page": {"$gt": 1}}, {"category": "P1"}], "page": 1}       | 1
          {"$and": [{"$and": [{"page": {"$gt": 1}}, {"page": {"$lt": 3}}], "category": "P2"}]} |
          {"$and": [{"$and": [{"page": {"$gt": 1}}, {"page": {"$lt": 3}}], "$or": [{"page": {"$gt": 2}}, {"category": {"$eq": "P1"}}]}]} | 2
          {"$or": [{"$and": [{"page": {"$gt": 1}}, {"page": {"$lt": 3}}], "category": "P2"}, {"category": "P2"}]} | 3
          """)
  void finds(String json, String pages) {
    Filter filter = MetadataFilter.parse(json);
    List<String> found =
        PAGES.stream()
            .filter(document -> filter.matches(document::get))
            .map(document -> document.get("page").toString())
            .toList();

    assertThat(String.join(" ", found)).isEqualTo(pages == null ? "" : pages);
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("never widens: what it does not know, it refuses")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                 | {} is no filter; give it a condition, or leave the filter out.
          {"page": {}}                       | "page" needs an operator, one of $eq $ne $gt $gte $lt $lte $in $nin, got {}.
          {"$and": []}                       | $and needs at least one filter in its list.
          {"$or": []}                        | $or needs at least one filter in its list.
          {"$and": [{}]}                     | {} is no filter; give it a condition, or leave the filter out.
          {"page": {"$foo": 1}}              | Unknown operator $foo for "page"; use one of $eq $ne $gt $gte $lt $lte $in $nin.
          {"page": {"$gt": 1, "$foo": 1}}    | Unknown operator $foo for "page"; use one of $eq $ne $gt $gte $lt $lte $in $nin.
          {"page": {"from": 1}}              | Unknown operator from for "page"; use one of $eq $ne $gt $gte $lt $lte $in $nin.
          {"page": {"$GT": 1}}               | Unknown operator $GT for "page"; use one of $eq $ne $gt $gte $lt $lte $in $nin.
          {"page": {"$and": [{"$gt": 1}]}}   | Unknown operator $and for "page"; use one of $eq $ne $gt $gte $lt $lte $in $nin.
          {"$and": [{"$gt": 1}]}             | Operator $gt must follow a key, as in {"page": {"$gt": …}}.
          {"$in": [1]}                       | Operator $in must follow a key, as in {"page": {"$in": …}}.
          {"$not": {"page": 1}}              | Unknown operator $not; filters are joined by $and and $or.
          {"$and": {"page": 1}}              | $and takes a list of filters, got an object.
          {"$or": 1}                         | $or takes a list of filters, got a number.
          {"$or": "x"}                       | $or takes a list of filters, got a String.
          {"$or": null}                      | $or takes a list of filters, got null.
          {"$or": [1]}                       | $or takes a list of filters, got a number in it.
          {"$or": [[{"page": 1}]]}           | $or takes a list of filters, got a list in it.
          {"page": {"$in": 1}}               | $in for "page" takes a list of values, got a number.
          {"page": {"$nin": null}}           | $nin for "page" takes a list of values, got null.
          {"page": {"$in": [1, null]}}       | "page" is compared with null; use text, a number, true or false.
          {"page": {"$in": [{"a": 1}]}}      | "page" is compared with an object; use text, a number, true or false.
          {"page": {"$gt": null}}            | "page" is compared with null; use text, a number, true or false.
          {"page": {"$eq": {"$gt": 1}}}      | "page" is compared with an object; use text, a number, true or false.
          {"page": [1, 2]}                   | "page" is compared with a list; use {"page": {"$in": […]}}.
          {"page": {"$gte": [1]}}            | "page" is compared with a list; use {"page": {"$in": […]}}.
          {"free": {"$gt": true}}            | free cannot be compared by GT with a Boolean.
          {"": 1}                            | A filter needs the name of a field, got an empty one.
          """)
  void refuses(String json, String sentence) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> MetadataFilter.parse(json))
        .withMessage(sentence);
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("that is not a JSON object is refused, with line and column")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                    | Not a JSON object (line 1, column 1): it does not begin with {.
          [{"page": 1}]         | Not a JSON object (line 1, column 1): it does not begin with {.
          "page"                | Not a JSON object (line 1, column 1): it does not begin with {.
          {"page": 1            | Not a JSON object (line 1, column 11): Unexpected end-of-input
          {page: 1}             | Not a JSON object (line 1, column 2): Unexpected character ('p'
          {"page": 1,}          | Not a JSON object (line 1, column 12): Unexpected character ('}'
          {"page": 01}          | Not a JSON object (line 1, column 11): Invalid numeric value
          {"page": NaN}         | Not a JSON object (line 1, column 13): Non-standard token 'NaN'
          {"page": 'x'}         | Not a JSON object (line 1, column 10): Unexpected character
          `{"page":\n  tru}`    | Not a JSON object (line 2, column 3): Unrecognized token 'tru'
          {"page": 1} {"a": 1}  | Not a JSON object (line 1, column 13): nothing may stand behind the object.
          {"page": 1, "page": 2}| Not a JSON object (line 1, column 19): Duplicate field 'page'.
          {"page": {"$gt": 1, "$gt": 2}}| Not a JSON object (line 1, column 26): Duplicate field '$gt'.
          """)
  void refusesBrokenJson(String json, String beginning) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> MetadataFilter.parse(json.replace("\\n", "\n")))
        .withMessageStartingWith(beginning);
  }

  @Test
  @DisplayName("takes maps and any collections, and every value that a filter takes")
  void takesMaps() {
    UUID uuid = new UUID(1, 2);

    assertThat(MetadataFilter.parse(Map.of("page", Map.of("$in", Set.of(1)))))
        .isEqualTo(in("page", 1));
    assertThat(MetadataFilter.parse(Map.of("u", uuid))).isEqualTo(eq("u", uuid));
    assertThat(MetadataFilter.parse(Map.of("$or", Arrays.asList(Map.of("a", 1.5f)))))
        .isEqualTo(or(eq("a", 1.5f)));
    assertThat(MetadataFilter.parse(new HashMap<>(java.util.Collections.singletonMap("a", null))))
        .isEqualTo(isMissing("a"));
  }

  @Test
  @DisplayName("refuses a key that is not text, and a value of a class that JSON lacks")
  void refusesOddMaps() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> MetadataFilter.parse(Map.of("$and", List.of(Map.of(1, 2)))))
        .withMessage("The keys of a filter are text, got a number.");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> MetadataFilter.parse(Map.of("page", Map.of(1, 2))))
        .withMessageStartingWith("Unknown operator 1 for \"page\"");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> MetadataFilter.parse(Map.of("page", new int[] {1})))
        .withMessage("page cannot be compared by EQ with a int[].");
  }

  @Test
  @DisplayName("may stand 32 deep, and one that contains itself is refused as too deep")
  void depth() {
    String deep = "{\"$and\": [".repeat(31) + "{\"page\": 1}" + "]}".repeat(31);
    List<Object> itself = new ArrayList<>();
    Map<String, Object> endless = Map.of("$and", itself);
    itself.add(endless);

    assertThat(MetadataFilter.parse(deep).matches(Map.of("page", 1)::get)).isTrue();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> MetadataFilter.parse("{\"$or\": [" + deep + "]}"))
        .withMessage("Filters may stand at most 32 deep inside one another.");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> MetadataFilter.parse(endless))
        .withMessage("Filters may stand at most 32 deep inside one another.");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> MetadataFilter.parse("{\"a\": ".repeat(100_000)))
        .withMessageStartingWith("Not a JSON object: Document nesting depth");
  }
}
