package io.akin;

import static io.akin.Filter.and;
import static io.akin.Filter.eq;
import static io.akin.Filter.gt;
import static io.akin.Filter.in;
import static io.akin.Filter.isMissing;
import static io.akin.Filter.nin;
import static io.akin.Filter.not;
import static io.akin.Filter.or;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for every filter over every row, missing fields or not. */
@DisplayName("A filter")
class FilterLawsTest {

  @Test
  @DisplayName("and its negation divide all rows: exactly one of them matches")
  void twoValued() {
    Seeded.check(
        500,
        random -> {
          Filter filter = filter(random, 4);
          Map<String, Object> row = row(random);
          assertThat(not(filter).matches(row::get)).isEqualTo(!filter.matches(row::get));
        });
  }

  @Test
  @DisplayName("obeys De Morgan's laws, missing fields or not")
  void deMorgan() {
    Seeded.check(
        500,
        random -> {
          Filter a = filter(random, 3);
          Filter b = filter(random, 3);
          Map<String, Object> row = row(random);
          assertThat(not(and(a, b)).matches(row::get))
              .isEqualTo(or(not(a), not(b)).matches(row::get));
          assertThat(not(or(a, b)).matches(row::get))
              .isEqualTo(and(not(a), not(b)).matches(row::get));
        });
  }

  @Test
  @DisplayName("by in is the same as by or over eq")
  void inIsOr() {
    Seeded.check(
        500,
        random -> {
          Object first = value(random);
          Object second = value(random);
          Map<String, Object> row = row(random);
          assertThat(in("a", first, second).matches(row::get))
              .isEqualTo(or(eq("a", first), eq("a", second)).matches(row::get));
        });
  }

  private static Filter filter(SplittableRandom random, int depth) {
    String field = random.nextBoolean() ? "a" : "b";
    return switch (random.nextInt(depth == 0 ? 4 : 7)) {
      case 0 -> eq(field, value(random));
      case 1 -> gt(field, random.nextInt(3));
      case 2 -> nin(field, value(random), value(random));
      case 3 -> isMissing(field);
      case 4 -> not(filter(random, depth - 1));
      case 5 -> and(filter(random, depth - 1), filter(random, depth - 1));
      default -> or(filter(random, depth - 1), filter(random, depth - 1));
    };
  }

  private static Map<String, Object> row(SplittableRandom random) {
    Map<String, Object> row = new HashMap<>();
    for (String field : List.of("a", "b")) {
      if (random.nextInt(4) > 0) {
        row.put(field, value(random));
      }
    }
    return row;
  }

  private static Object value(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(3);
      case 1 -> random.nextInt(6) / 2.0;
      case 2 -> random.nextBoolean();
      default -> String.valueOf(random.nextInt(3));
    };
  }
}
