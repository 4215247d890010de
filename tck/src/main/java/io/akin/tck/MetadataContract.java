package io.akin.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Metadata comes back as it was: nested, in any script, numbers to the last digit. */
abstract class MetadataContract extends Theme {
  private DocumentTable documents;

  @BeforeEach
  void aTable() {
    documents = akin().createDocuments(lab().name(), 1);
    lab().dropLater(documents.rows().description().name());
  }

  private Map<String, Object> roundTrip(Map<String, Object> metadata) {
    Document document = Document.of("", metadata, v(1));
    documents.insert(document);
    return documents.get(document.id()).orElseThrow().metadata();
  }

  static Stream<Map<String, Object>> maps() {
    return Stream.of(
        Map.of(),
        Map.of("text", "a", "number", 1L, "yes", true, "no", false),
        Map.of(
            "list",
            List.of(1L, "a", true, List.of(List.of())),
            "map",
            Map.of("a", Map.of("b", 1L))),
        Map.of("empty list", List.of(), "empty map", Map.of(), "empty text", ""),
        Map.of("Ключ", "значение", "键", "猫", "\uD83D\uDE00", "\uD83D\uDC08", "é", "e\u0301"),
        Map.of("quotes", "\"'`\\/", "control", "\u0001\t\n\r\f\b\u007F", "html", "<b>&amp;"),
        Map.of("json", "{\"a\": [1, null]}", "null", "null"),
        Map.of("a.b", 1L, "$", 2L, "a[0]", 3L, " ", 4L, "a\"b", 5L),
        Map.of("long text", "x".repeat(100_000)));
  }

  @ParameterizedTest
  @MethodSource("maps")
  @DisplayName("metadata comes back equal")
  void equalMaps(Map<String, Object> metadata) {
    assertThat(roundTrip(metadata)).isEqualTo(metadata);
  }

  @Test
  @DisplayName("longs come back exactly, and as longs")
  void longs() {
    for (long number :
        new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1, -(1L << 53) - 1}) {
      assertThat(roundTrip(Map.of("n", number))).containsEntry("n", number);
    }
    assertThat(roundTrip(Map.of("n", 7))).containsEntry("n", 7L);
  }

  static Stream<Double> doubles() {
    return Stream.of(
        0.5,
        0.1,
        -0.1,
        1.0 / 3,
        0.1 + 0.2,
        1e-7,
        123_456.789,
        1e300,
        1.7976931348623157e308,
        1e-300,
        9_007_199_254_740_994.0,
        2.5e15);
  }

  @ParameterizedTest
  @MethodSource("doubles")
  @DisplayName("doubles come back as the same number")
  void doubles(double number) {
    assertSameNumber(roundTrip(Map.of("n", number)).get("n"), number);
    assertSameNumber(roundTrip(Map.of("n", -number)).get("n"), -number);
  }

  /** An engine may write a double in other digits that mean it, such as without a fraction. */
  private static void assertSameNumber(@Nullable Object read, double written) {
    assertThat(new BigDecimal(String.valueOf(read)).doubleValue()).isEqualTo(written);
  }

  @Test
  @DisplayName("floats come back as the decimal they print as")
  void floats() {
    assertThat(roundTrip(Map.of("n", 0.1f))).containsEntry("n", 0.1);
  }

  @Test
  @DisplayName("any double comes back as the same number")
  void anyDouble() {
    SplittableRandom random = random();
    for (int i = 0; i < 100; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Math.abs(number) > 1e-290 && Math.abs(number) < 1e290) {
        assertSameNumber(roundTrip(Map.of("n", number)).get("n"), number);
      }
    }
  }

  @Test
  @DisplayName("made-up nested metadata comes back equal")
  void madeUp() {
    SplittableRandom random = random();
    for (int i = 0; i < 50; i++) {
      Map<String, Object> metadata = Map.of("a", nested(random, 4), "b", nested(random, 2));
      assertThat(roundTrip(metadata)).isEqualTo(metadata);
    }
  }

  private static Object nested(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextInt(-1000, 1000) + 0.5;
      case 2 -> random.nextBoolean();
      case 3 -> new String(Character.toChars(random.nextInt(0x20, 0xD800)));
      case 4 -> List.of(nested(random, depth - 1), nested(random, depth - 1));
      default -> Map.of("k", nested(random, depth - 1), "ж", nested(random, depth - 1));
    };
  }

  @Test
  @DisplayName("what JSON cannot say is refused, and the key is named")
  void notJson() {
    for (Object value :
        List.of(Double.NaN, Float.POSITIVE_INFINITY, LocalDate.EPOCH, new byte[1])) {
      assertThatThrownBy(() -> roundTrip(Map.of("key", value)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("key");
    }
    assertThat(documents.count()).isZero();
  }

  @Test
  @DisplayName("the metadata of a document does not change with the caller's map")
  void copied() {
    Map<String, Object> map = new java.util.HashMap<>(Map.of("a", 1L));
    Document document = Document.of("", map, v(1));
    map.put("b", 2L);
    documents.insert(document);
    assertThat(documents.get(document.id()).orElseThrow().metadata()).isEqualTo(Map.of("a", 1L));
  }
}
