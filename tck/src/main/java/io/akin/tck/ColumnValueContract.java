package io.akin.tck;

import static io.akin.Filter.eq;
import static io.akin.Filter.gt;
import static io.akin.Filter.in;
import static io.akin.Filter.lte;
import static io.akin.Filter.ne;
import static io.akin.Filter.nin;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Filter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a filter compares a column with: numbers of any type, text, dates, and what else SQL knows.
 */
abstract class ColumnValueContract extends FilteredColumns {
  private static final long BEYOND_DOUBLE = (1L << 53) + 1;
  private static final UUID SOME_UUID = UUID.fromString("0190163d-8694-739b-aea5-966c26f8ad91");

  static Stream<Arguments> numbers() {
    return Stream.of(
        Arguments.of("n", (byte) 5),
        Arguments.of("n", (short) 5),
        Arguments.of("n", 5L),
        Arguments.of("n", 5.0),
        Arguments.of("n", 5f),
        Arguments.of("n", 4.5),
        Arguments.of("n", BigInteger.valueOf(5)),
        Arguments.of("n", new BigDecimal("5.000")),
        Arguments.of("n", new BigDecimal("5.5")),
        Arguments.of("i", 5L),
        Arguments.of("i", 5.5),
        Arguments.of("i", Long.MAX_VALUE),
        Arguments.of("d", 5),
        Arguments.of("d", 5L),
        Arguments.of("d", 5.25f),
        Arguments.of("d", new BigDecimal("5.25")));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  @DisplayName("numbers compare as numbers, whatever their Java types")
  void numberTypes(String column, Object value) {
    for (int i = 4; i <= 6; i++) {
      insert("n", i, "i", i, "d", i + 0.25);
      insert("n", i, "i", i, "d", i);
    }
    load();
    for (Filter.Operator operator : Filter.Operator.values()) {
      assertLetsThrough(new Filter.Comparison(column, operator, value));
    }
    assertLetsThrough(in(column, value, 6));
    assertLetsThrough(ne(column, value));
  }

  @Test
  @DisplayName("longs compare exactly, also where doubles do not")
  void longEdges() {
    List<Object> edges =
        List.of(
            BEYOND_DOUBLE - 1,
            BEYOND_DOUBLE,
            BEYOND_DOUBLE + 1,
            Long.MAX_VALUE,
            Long.MAX_VALUE - 1,
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1,
            0L);
    edges.forEach(edge -> insert("n", edge));
    load();
    for (Object edge : edges) {
      assertLetsThrough(eq("n", edge));
      assertLetsThrough(gt("n", edge));
      assertLetsThrough(lte("n", edge));
    }
  }

  @Test
  @DisplayName("a double does not equal the long beside it")
  void doubleBesideLong() {
    insert("n", BEYOND_DOUBLE - 1);
    insert("n", BEYOND_DOUBLE);
    load();
    assertLetsThrough(eq("n", (double) (BEYOND_DOUBLE - 1)));
    assertLetsThrough(gt("n", (double) (BEYOND_DOUBLE - 1)));
  }

  @Test
  @DisplayName("decimal fractions equal the double and the decimal that print alike")
  void decimalFractions() {
    insert("d", 0.1);
    insert("d", 0.2);
    load();
    assertLetsThrough(eq("d", 0.1));
    assertLetsThrough(eq("d", new BigDecimal("0.1")));
    assertLetsThrough(gt("d", new BigDecimal("0.1")));
  }

  @Test
  @DisplayName("unicode text is equal to itself alone")
  void unicode() {
    List<String> words = List.of("Straße", "strasse", "мир", "Ωmega", "猫", "犬", "naïve", "o'clock");
    words.forEach(word -> insert("t", word));
    load();
    for (String word : List.of("мир", "猫", "犬", "o'clock")) {
      assertThat(rowIds(table.select(eq("t", word)))).containsExactly(words.indexOf(word) + 1);
    }
  }

  @Test
  @DisplayName("UUIDs, dates, points in time and enum constants are values")
  void otherValues() {
    Instant noon = Instant.parse("2024-02-29T12:00:00Z");
    insert("u", SOME_UUID, "day", LocalDate.of(2024, 2, 29), "at", noon, "t", "HALF_UP");
    insert("u", new UUID(7, 7), "day", LocalDate.of(1969, 7, 20), "at", noon.plusMillis(1));
    load();
    assertLetsThrough(eq("u", SOME_UUID));
    assertLetsThrough(nin("u", SOME_UUID));
    assertLetsThrough(gt("day", LocalDate.of(2000, 1, 1)));
    assertLetsThrough(lte("day", LocalDate.of(1969, 7, 20)));
    assertLetsThrough(eq("at", noon));
    assertLetsThrough(gt("at", noon));
    assertThat(rowIds(table.select(eq("t", java.math.RoundingMode.HALF_UP)))).containsExactly(1);
  }
}
