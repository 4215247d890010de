package io.akin.tck;

import static io.akin.Distance.L2;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.Filter;
import io.akin.jdbc.Row;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A filter on columns lets through the rows that {@link Filter#matches} says, and no other. */
abstract class ColumnFilterContract extends FilteredColumns {
  private static final long BEYOND_DOUBLE = (1L << 53) + 1;

  private void loadFewRows() {
    insert("n", 1, "i", 1, "d", 0.5, "t", "pear", "b", true);
    insert("n", 2, "i", 2, "d", 1.5, "t", "apple", "b", false);
    insert("n", 3, "i", null, "d", null, "t", null, "b", null);
    insert("n", null, "i", -3, "d", -2.25, "t", "zebra");
    insert();
    load();
  }

  static Stream<Filter> filters() {
    return Stream.of(
        eq("n", 2),
        ne("n", 2),
        gt("n", 1),
        gte("n", 2),
        lt("n", 2),
        lte("n", 2),
        in("n", 1, 3, 99),
        nin("n", 1, 3, 99),
        isMissing("n"),
        not(isMissing("n")),
        eq("t", "apple"),
        ne("t", "apple"),
        gt("t", "apple"),
        lte("t", "pear"),
        in("t", "pear", "zebra"),
        nin("t", "pear", "zebra"),
        eq("b", true),
        ne("b", true),
        in("b", false),
        in("b", true, false),
        eq("d", 1.5),
        gt("d", -2.25),
        not(gt("d", 0)),
        not(and(gt("n", 1), eq("t", "apple"))),
        not(or(gt("n", 1), eq("t", "apple"))),
        not(not(eq("n", 1))),
        or(isMissing("t"), eq("b", true)),
        and(not(isMissing("i")), not(eq("i", 1))),
        or(and(eq("n", 1), eq("b", true)), and(eq("n", 2), eq("b", false)), isMissing("n")));
  }

  @ParameterizedTest
  @MethodSource("filters")
  @DisplayName("operators, NULL, and their negations")
  void operators(Filter filter) {
    loadFewRows();
    assertLetsThrough(filter);
  }

  @Test
  @DisplayName("in() of nothing matches nothing, nin() of nothing everything")
  void emptyIn() {
    loadFewRows();
    assertThat(table.count(in("n"))).isZero();
    assertThat(table.count(nin("n"))).isEqualTo(5);
    assertThat(table.count(not(in("n")))).isEqualTo(5);
    assertThat(table.count(or(in("n"), eq("n", 1)))).isEqualTo(1);
    assertThat(table.count(and(nin("t"), eq("n", 1)))).isEqualTo(1);
  }

  @Test
  @DisplayName("a filter and its negation share the rows without rest")
  void complements() {
    loadFewRows();
    filters()
        .forEach(
            filter ->
                assertThat(table.count(filter) + table.count(not(filter)))
                    .as("%s", filter)
                    .isEqualTo(rows.size()));
  }

  @Test
  @DisplayName("a value of another kind than the column's never lets a row through")
  void otherKinds() {
    insert("n", 5, "t", "5", "b", true);
    insert("n", 0, "t", "pear", "b", false);
    load();
    for (Filter filter :
        List.of(eq("n", "5"), eq("t", 5), eq("n", "pear"), gt("t", 1), eq("t", true))) {
      assertNoneOrRefused(filter);
    }
  }

  /** SQL engines convert, or refuse to compare; what they may not do is to let rows through. */
  private void assertNoneOrRefused(Filter filter) {
    try {
      assertThat(table.count(filter)).as("%s", filter).isZero();
    } catch (AkinException e) {
      assertThat(e).hasMessageEndingWith(".");
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining(table.name());
    }
  }

  @Test
  @DisplayName("a column that is not there is an error that names those that are")
  void unknownColumn() {
    loadFewRows();
    Filter filter = or(eq("n", 1), not(eq("nonsense", 1)));
    for (var call :
        List.<Runnable>of(
            () -> table.select(filter),
            () -> table.count(filter),
            () -> table.delete(filter),
            () -> table.update(filter, Row.of("n", 9)),
            () -> table.nearest(EMBEDDING, L2, v(0)).where(filter).limit(1).list())) {
      assertThatThrownBy(call::run)
          .isInstanceOf(AkinException.class)
          .hasMessageContainingAll(table.name(), "nonsense")
          .hasMessageMatching("(?is).*\\bn, i, d, t\\b.*");
    }
    assertThat(table.count()).isEqualTo(5);
  }

  @Test
  @DisplayName("made-up rows under made-up filters")
  void madeUp() {
    SplittableRandom random = random();
    Map<String, List<Object>> values =
        Map.of(
            "n", List.of(-1L, 0L, 1L, 2L, BEYOND_DOUBLE, Long.MAX_VALUE),
            "i", List.of(-7, 0, 3, 4),
            "d", List.of(-1.5, 0.0, 0.25, 1e10, 3.0),
            "t", List.of("ant", "bee", "cat", "dog"),
            "b", List.of(true, false));
    for (int i = 0; i < 60; i++) {
      insert();
      for (String column : List.of("n", "i", "d", "t", "b")) {
        List<Object> some = values.getOrDefault(column, List.of());
        if (random.nextInt(5) > 0) {
          int last = rows.size() - 1;
          rows.set(last, rows.get(last).with(column, some.get(random.nextInt(some.size()))));
        }
      }
    }
    load();
    RandomFilters filters = new RandomFilters(random, values);
    for (int i = 0; i < 250; i++) {
      assertLetsThrough(filters.next(3));
    }
  }
}
