package io.akin;

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

import io.akin.Filter.Operator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A filter")
class FilterTest {
  private static final Map<String, Object> ROW = Map.of("lang", "de", "page", 2, "free", true);

  private static boolean matches(Filter filter) {
    return filter.matches(ROW::get);
  }

  private static boolean matches(Filter filter, Object field) {
    return filter.matches(name -> field);
  }

  @Test
  @DisplayName("compares a field with a value")
  void comparisons() {
    assertThat(matches(eq("lang", "de"))).isTrue();
    assertThat(matches(eq("lang", "en"))).isFalse();
    assertThat(matches(ne("lang", "en"))).isTrue();
    assertThat(matches(ne("lang", "de"))).isFalse();
    assertThat(matches(gt("page", 1))).isTrue();
    assertThat(matches(gt("page", 2))).isFalse();
    assertThat(matches(gte("page", 2))).isTrue();
    assertThat(matches(gte("page", 3))).isFalse();
    assertThat(matches(lt("page", 3))).isTrue();
    assertThat(matches(lt("page", 2))).isFalse();
    assertThat(matches(lte("page", 2))).isTrue();
    assertThat(matches(lte("page", 1))).isFalse();
    assertThat(matches(eq("free", true))).isTrue();
    assertThat(matches(eq("free", false))).isFalse();
  }

  @Test
  @DisplayName("compares a field with several values: none of them, nothing matches")
  void in_and_nin() {
    assertThat(matches(in("page", 1, 2))).isTrue();
    assertThat(matches(in("page", 1, 3))).isFalse();
    assertThat(matches(in("page"))).isFalse();
    assertThat(matches(in("page", List.of(2L)))).isTrue();
    assertThat(matches(nin("page", 1, 3))).isTrue();
    assertThat(matches(nin("page", 1, 2))).isFalse();
    assertThat(matches(nin("page"))).isTrue();
    assertThat(matches(nin("page", List.of(2L)))).isFalse();
  }

  @Test
  @DisplayName(
      "of a field that the row lacks matches only ne, nin, isMissing and what else negates")
  void missing() {
    assertThat(matches(eq("author", "x"))).isFalse();
    assertThat(matches(gt("author", 1))).isFalse();
    assertThat(matches(lte("author", 1))).isFalse();
    assertThat(matches(in("author", "x", "y"))).isFalse();
    assertThat(matches(ne("author", "x"))).isTrue();
    assertThat(matches(nin("author", "x", "y"))).isTrue();
    assertThat(matches(not(gt("author", 1)))).isTrue();
    assertThat(matches(isMissing("author"))).isTrue();
    assertThat(matches(isMissing("lang"))).isFalse();
    assertThat(matches(not(isMissing("lang")))).isTrue();
  }

  @Test
  @DisplayName("joins filters by and, or and not")
  void joins() {
    assertThat(matches(and(eq("lang", "de"), eq("page", 2)))).isTrue();
    assertThat(matches(and(eq("lang", "de"), eq("page", 3)))).isFalse();
    assertThat(matches(or(eq("lang", "en"), eq("page", 2)))).isTrue();
    assertThat(matches(or(eq("lang", "en"), eq("page", 3)))).isFalse();
    assertThat(matches(not(or(eq("lang", "en"), eq("page", 3))))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Operator.class)
  @DisplayName("of another kind of value than the field's matches no comparison")
  void otherKinds(Operator operator) {
    assertThat(matches(new Filter.Comparison("f", operator, "2"), 2)).isFalse();
    assertThat(matches(new Filter.Comparison("f", operator, 2), "2")).isFalse();
    assertThat(matches(new Filter.Comparison("f", operator, 1), true)).isFalse();
    assertThat(matches(new Filter.Comparison("f", operator, "true"), true)).isFalse();
    assertThat(matches(new Filter.Comparison("f", operator, 2), List.of(2))).isFalse();
    assertThat(matches(new Filter.Comparison("f", operator, LocalDate.EPOCH), "1970-01-01"))
        .isFalse();
  }

  @ParameterizedTest
  @DisplayName("compares numbers as numbers, exactly, whatever their Java types")
  @MethodSource("numbers")
  void compareAsNumbers(Number field, Number value, int order) {
    for (Operator operator : Operator.values()) {
      assertThat(matches(new Filter.Comparison("n", operator, value), field))
          .as("%s %s %s", field, operator, value)
          .isEqualTo(operator.accepts(order));
    }
  }

  static Stream<Arguments> numbers() {
    long odd = (1L << 53) + 1;
    return Stream.of(
        arguments(2, 2L, 0),
        arguments(2, 2.0, 0),
        arguments((byte) 2, (short) 2, 0),
        arguments(new BigDecimal("2.00"), 2, 0),
        arguments(BigInteger.TWO, 2.5f, -1),
        arguments(0.1, 0.1f, 0),
        arguments(0.1, new BigDecimal("0.1"), 0),
        arguments(-0.0, 0, 0),
        arguments(odd, odd, 0),
        arguments(odd, 0x1p53, 1),
        arguments(16777217, 16777216f, 1),
        arguments(1L << 60, new BigDecimal("1152921504606846976.0"), 0),
        arguments(1L << 60, 0x1p60, -1),
        arguments(Float.MIN_VALUE, 0, 1),
        arguments(Float.NaN, Long.MAX_VALUE, 1),
        arguments(odd, odd + 1, -1),
        arguments(Long.MAX_VALUE, 0x1p63, -1),
        arguments(new BigInteger("9223372036854775808"), Long.MAX_VALUE, 1),
        arguments(1e300, new BigDecimal("1e300"), 0),
        arguments(Double.POSITIVE_INFINITY, Double.MAX_VALUE, 1),
        arguments(Double.NEGATIVE_INFINITY, Long.MIN_VALUE, -1),
        arguments(Double.NaN, 0, 1));
  }

  @ParameterizedTest
  @DisplayName("orders text by code point and tells upper from lower case")
  @CsvSource({"a, b", "B, a", "a, aa", "z, é", "é, 🐟", "\uFFFD, \uD83D\uDC1F", "ab, b", "10, 9"})
  void ordersText(String smaller, String larger) {
    assertThat(matches(lt("t", larger), smaller)).isTrue();
    assertThat(matches(gt("t", smaller), larger)).isTrue();
    assertThat(matches(gte("t", larger), smaller)).isFalse();
    assertThat(matches(eq("t", larger), smaller)).isFalse();
    assertThat(matches(lte("t", larger), larger)).isTrue();
  }

  @Test
  @DisplayName("orders text as its UTF-8 bytes are ordered")
  void ordersTextAsUtf8() {
    int[] pool = {'a', 'b', 'é', 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F41F, 0x10FFFF};
    Seeded.check(
        500,
        random -> {
          String a = text(random, pool);
          String b = text(random, pool);
          int bytes =
              Arrays.compareUnsigned(
                  a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
          for (Operator operator : Operator.values()) {
            assertThat(matches(new Filter.Comparison("t", operator, b), a))
                .isEqualTo(operator.accepts(bytes));
          }
        });
  }

  private static String text(SplittableRandom random, int[] pool) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.appendCodePoint(pool[random.nextInt(pool.length)]);
    }
    return text.toString();
  }

  @Test
  @DisplayName("takes dates and times, UUIDs, and enum constants by their names")
  void otherValues() {
    LocalDate day = LocalDate.of(2025, 1, 2);
    UUID uuid = UUID.fromString("00000000-0000-0000-0000-000000000001");

    assertThat(matches(gt("d", day), day.plusDays(1))).isTrue();
    assertThat(matches(gt("d", day), day)).isFalse();
    assertThat(matches(eq("u", uuid), uuid)).isTrue();
    assertThat(matches(eq("u", uuid), new UUID(0, 2))).isFalse();
    assertThat(matches(eq("e", TimeUnit.DAYS), "DAYS")).isTrue();
    assertThat(matches(eq("e", "DAYS"), TimeUnit.DAYS)).isTrue();
    assertThat(matches(in("e", TimeUnit.DAYS, TimeUnit.HOURS), "HOURS")).isTrue();
    assertThat(eq("e", TimeUnit.DAYS)).isEqualTo(eq("e", "DAYS"));
  }

  @Test
  @DisplayName("takes the same point in time as the same, whatever its zone")
  void pointsInTime() {
    OffsetDateTime noon = OffsetDateTime.parse("2025-01-02T12:00:00Z");
    OffsetDateTime berlin = OffsetDateTime.parse("2025-01-02T13:00:00+01:00");

    assertThat(matches(eq("t", noon), berlin)).isTrue();
    assertThat(matches(gt("t", noon), berlin)).isFalse();
    assertThat(matches(eq("t", noon.toInstant()), berlin)).isTrue();
    assertThat(matches(lte("t", berlin.toZonedDateTime()), noon.toInstant())).isTrue();
    assertThat(matches(gt("t", Instant.EPOCH), berlin)).isTrue();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refused")
  @DisplayName("refuses what an engine could not compare")
  void refuses(ThrowingCallable attempt, String sentence) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(attempt)
        .withMessage(sentence);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(() -> eq("", 1), "A filter needs the name of a field, got an empty one."),
        refused(() -> isMissing(""), "A filter needs the name of a field, got an empty one."),
        refused(() -> in("", 1), "A filter needs the name of a field, got an empty one."),
        refused(
            () -> eq("author", null), "Nothing equals a missing value; ask isMissing(\"author\")."),
        refused(
            () -> in("author", Arrays.asList("x", null)),
            "Nothing equals a missing value; ask isMissing(\"author\")."),
        refused(
            () -> nin("author", "x", null),
            "Nothing equals a missing value; ask isMissing(\"author\")."),
        refused(() -> gt("free", true), "free cannot be compared by GT with a Boolean."),
        refused(() -> lt("id", new UUID(0, 1)), "id cannot be compared by LT with a UUID."),
        refused(() -> eq("day", new Date(0)), "day cannot be compared by EQ with a Date."),
        refused(
            () -> eq("tags", new ArrayList<>()), "tags cannot be compared by EQ with a ArrayList."),
        refused(() -> gt("y", Year.of(2025)), "y cannot be compared by GT with a Year."),
        refused(() -> in("page", new int[] {1, 2}), "page cannot be compared by EQ with a int[]."),
        refused(() -> gt("price", Double.NaN), "Nothing compares with NaN in price."),
        refused(
            () -> lt("price", Float.POSITIVE_INFINITY), "Nothing compares with Infinity in price."),
        refused(
            () -> and(), "and() needs at least one filter; without a filter, leave where() out."),
        refused(
            () -> or(), "or() needs at least one filter; without a filter, leave where() out."));
  }

  private static Arguments refused(ThrowingCallable attempt, String sentence) {
    return arguments(attempt, sentence);
  }

  @Test
  @DisplayName("does not change with the lists that it was made of")
  void copies() {
    List<Object> values = new ArrayList<>(List.of("de"));
    List<Filter> filters = new ArrayList<>(List.of(eq("page", 2)));
    Filter in = new Filter.In("lang", values);
    Filter and = new Filter.And(filters);
    values.set(0, "en");
    filters.set(0, eq("page", 3));

    assertThat(in).isEqualTo(in("lang", "de")).hasSameHashCodeAs(in("lang", "de"));
    assertThat(and).isEqualTo(and(eq("page", 2))).hasSameHashCodeAs(and(eq("page", 2)));
    assertThat(new Filter.In("lang", values).values()).isUnmodifiable();
    assertThat(new Filter.Or(filters).filters()).isUnmodifiable();
  }
}
