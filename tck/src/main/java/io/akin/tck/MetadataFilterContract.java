package io.akin.tck;

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

import io.akin.Filter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A filter on metadata lets through the documents that {@link Filter#matches} says, and no other.
 */
abstract class MetadataFilterContract extends FilteredDocuments {
  private static final long BEYOND_DOUBLE = (1L << 53) + 1;

  static Stream<Filter> filters() {
    return Stream.of(
        eq("n", 1),
        eq("n", 1.0),
        eq("n", "1"),
        ne("n", 1),
        gt("n", 1),
        gte("n", 1),
        lt("n", 2),
        lte("n", 2),
        in("n", 1, "1", 3),
        nin("n", 1, "1", 3),
        in("n"),
        nin("n"),
        isMissing("n"),
        not(isMissing("n")),
        eq("t", "apple"),
        ne("t", "apple"),
        gt("t", "apple"),
        lt("t", "apple"),
        lte("t", "pear"),
        eq("b", true),
        ne("b", true),
        eq("b", "true"),
        eq("b", 1),
        in("b", true, false),
        eq("list", 1),
        ne("list", "pear"),
        isMissing("list"),
        eq("map", 1),
        isMissing("map"),
        eq("map.n", 1),
        eq("nonsense", 1),
        ne("nonsense", 1),
        gt("nonsense", 1),
        isMissing("nonsense"),
        not(and(gt("n", 1), eq("t", "Apple"))),
        not(or(gt("n", 1), eq("t", "Apple"))),
        not(not(eq("n", 1))),
        or(isMissing("t"), eq("b", true)),
        or(and(eq("n", 1), eq("b", true)), and(eq("n", 2), eq("b", false)), isMissing("n")));
  }

  @ParameterizedTest
  @MethodSource("filters")
  @DisplayName("operators, missing keys, values of other kinds, and their negations")
  void operators(Filter filter) {
    loadFewDocuments();
    assertLetsThrough(filter);
  }

  @Test
  @DisplayName("a filter and its negation share the documents without rest")
  void complements() {
    loadFewDocuments();
    filters()
        .forEach(
            filter ->
                assertThat(table.count(filter) + table.count(not(filter)))
                    .as("%s", filter)
                    .isEqualTo(documents.size()));
  }

  private static final List<Object> SCALARS =
      List.of(
          0,
          1,
          2L,
          -1,
          1.0,
          1.5,
          BEYOND_DOUBLE,
          BEYOND_DOUBLE + 1,
          1e18,
          true,
          false,
          "",
          "1",
          "a",
          "A",
          "b",
          "true",
          "\uFF5E",
          "\uD83D\uDE00",
          Long.MAX_VALUE,
          Long.MIN_VALUE);

  private static Map<String, Object> metadata(SplittableRandom random) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    for (String key : List.of("a", "b", "a.b", "$")) {
      int choice = random.nextInt(10);
      if (choice < 7) {
        metadata.put(key, SCALARS.get(random.nextInt(SCALARS.size())));
      } else if (choice == 7) {
        metadata.put(key, List.of(1, "a"));
      } else if (choice == 8) {
        metadata.put(key, Map.of("b", 1));
      }
    }
    return metadata;
  }

  @Test
  @DisplayName("made-up documents under made-up filters")
  void madeUp() {
    SplittableRandom random = random();
    for (int i = 0; i < 60; i++) {
      insert(metadata(random));
    }
    load();
    RandomFilters filters =
        new RandomFilters(
            random, Map.of("a", SCALARS, "b", SCALARS, "a.b", SCALARS, "$", SCALARS, "c", SCALARS));
    for (int i = 0; i < 250; i++) {
      assertLetsThrough(filters.next(3));
    }
  }
}
