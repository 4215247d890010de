package io.akin.tck;

import static io.akin.Filter.eq;
import static io.akin.Filter.gt;
import static io.akin.Filter.isMissing;
import static io.akin.Filter.lte;
import static io.akin.Filter.ne;
import static io.akin.Filter.nin;
import static io.akin.Filter.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.Filter;
import io.akin.jdbc.Row;
import io.akin.jdbc.dialect.JsonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a filter compares metadata with, and under which keys. */
abstract class MetadataValueContract extends FilteredDocuments {
  private static final long BEYOND_DOUBLE = (1L << 53) + 1;

  @Test
  @DisplayName(
      "numbers compare exactly, whatever their Java types, longs and doubles to the last digit")
  void numbers() {
    List<Object> numbers =
        List.of(
            BEYOND_DOUBLE - 1,
            BEYOND_DOUBLE,
            BEYOND_DOUBLE + 1,
            Long.MAX_VALUE,
            Long.MAX_VALUE - 1,
            Long.MIN_VALUE,
            0,
            5,
            5.5,
            0.1,
            0.2,
            0.1 + 0.2,
            0.3,
            1e15,
            123_456_789.125,
            -2.5e-3,
            1e300,
            4.9e-300,
            1e22);
    numbers.forEach(number -> insert(Map.of("n", number)));
    load();
    List<Object> others =
        List.of(
            5.0,
            5f,
            (short) 5,
            BigInteger.valueOf(5),
            new BigDecimal("5.50"),
            0.1f,
            new BigDecimal("0.1"),
            (double) BEYOND_DOUBLE,
            1_000_000_000_000_000L);
    for (Object number : Stream.concat(numbers.stream(), others.stream()).toList()) {
      assertLetsThrough(eq("n", number));
      assertLetsThrough(gt("n", number));
      assertLetsThrough(lte("n", number));
    }
  }

  @Test
  @DisplayName("text compares by case, accents, trailing spaces and code points")
  void text() {
    List<String> texts =
        List.of(
            "a",
            "A",
            "a ",
            " a",
            "é",
            "e\u0301",
            "e",
            "",
            "z",
            "Z",
            "ß",
            "ss",
            "猫",
            "\uFF5E",
            "\uD83D\uDE00",
            "a\tb",
            "a\nb",
            "%",
            "_",
            "a'b",
            "a\"b",
            "a\\b",
            "null",
            "true",
            "5");
    texts.forEach(text -> insert(Map.of("t", text)));
    load();
    for (String text : texts) {
      assertLetsThrough(eq("t", text));
      assertLetsThrough(gt("t", text));
      assertLetsThrough(lte("t", text));
      assertLetsThrough(ne("t", text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.b",
        "a b",
        " ",
        "$",
        "$.a",
        "a[0]",
        "*",
        "$**",
        "0",
        "a'b",
        "a\"b",
        "a\\b",
        "a\\\"b",
        "ключ",
        "键",
        "\uD83D\uDE00",
        "%",
        "?",
        "?|",
        ":a",
        "@",
        "{a}",
        "{fn now()}",
        "a,b",
        "--",
        "/*",
        ";",
        "a->b",
        "a->>'b'",
        "null",
        "select",
        "A",
        "a\tb",
        "a\nb"
      })
  @DisplayName("a key is taken as it stands, whatever is in it")
  void oddKeys(String key) {
    insert(Map.of(key, 1));
    insert(Map.of("a", Map.of("b", 1), "b", 1));
    insert(Map.of("a", 1));
    insert(Map.of(key, "x", "a", List.of(1)));
    insert(Map.of());
    load();
    for (Filter filter :
        List.of(eq(key, 1), ne(key, 1), eq(key, "x"), isMissing(key), gt(key, 0))) {
      assertLetsThrough(filter);
    }
  }

  @Test
  @DisplayName("UUIDs and enum constants are compared with the text that is stored")
  void textOfOtherTypes() {
    UUID uuid = new UUID(7, 7);
    insert(Map.of("u", uuid.toString(), "e", "HALF_UP"));
    insert(Map.of("u", "x", "e", "DOWN"));
    load();
    assertThat(table.count(eq("u", uuid))).isEqualTo(1);
    assertThat(table.count(nin("u", uuid))).isEqualTo(1);
    assertThat(table.count(eq("e", java.math.RoundingMode.HALF_UP))).isEqualTo(1);
  }

  @Test
  @DisplayName("dates are refused, since JSON has none")
  void dates() {
    loadFewDocuments();
    for (Object date : List.of(LocalDate.of(2024, 2, 29), Instant.EPOCH)) {
      assertThatThrownBy(() -> table.count(gt("day", date)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("day");
      assertThatThrownBy(() -> table.delete(not(eq("day", date))))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(table.count()).isEqualTo(documents.size());
  }

  @Test
  @DisplayName("JSON's null, and metadata that is NULL, are missing")
  void jsonNull() {
    table.rows().insert(Row.of(ID, "null", "metadata", new JsonText("{\"a\": null}")));
    table.rows().insert(Row.of(ID, "none", "metadata", null));
    table.rows().insert(Row.of(ID, "five", "metadata", new JsonText("{\"a\": 5}")));
    assertThat(table.count(isMissing("a"))).isEqualTo(2);
    assertThat(table.count(ne("a", 5))).isEqualTo(2);
    assertThat(table.count(eq("a", 5))).isEqualTo(1);
    assertThat(table.count(not(isMissing("a")))).isEqualTo(1);
  }
}
