package io.akin.jdbc.dialect.mysql;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.jdbc.dialect.mysql.TiDb.attempts;
import static io.akin.jdbc.dialect.mysql.TiDb.nearest;
import static io.akin.jdbc.dialect.mysql.TiDb.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Filter;
import io.akin.jdbc.dialect.Asked;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Position;
import io.akin.jdbc.dialect.SearchOptions;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.VectorIndex;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each statement, word for word. */
@DisplayName("TiDB's search")
class TiDbSearchTest {
  private static final VectorIndex HNSW = VectorIndex.hnsw("e", L2).named("by_e");

  /** What TiDB must see to take its index: no condition, one order, a limit. */
  private static final String CANDIDATES =
      "(select *, vec_l2_distance(`e`, ?) as akin_distance from `app`.`articles`"
          + " order by akin_distance limit %d) `articles`";

  private static final Condition GERMAN = new Condition.OnColumns(Filter.eq("lang", "de"));

  private static NearestQuery question() {
    return nearest(table(HNSW), L2);
  }

  @Test
  @DisplayName(
      "without an index is what one writes by hand, then with what has no distance at the end")
  void exact() {
    assertThat(attempts(nearest(table(), L2)))
        .containsExactly(
            "select `id`, vec_l2_distance(`e`, ?) as akin_distance from `app`.`articles`"
                + " order by -akin_distance desc, `id` limit 10",
            "select `id`, akin_distance from (select *, vec_l2_distance(`e`, ?) as akin_distance"
                + " from `app`.`articles` order by -akin_distance desc, `id` limit 10) `articles`"
                + " where akin_distance is not null order by akin_distance, `id` limit 10");
    assertThat(
            attempts(
                question()
                    .withOptions(
                        new SearchOptions(true, OptionalInt.empty(), OptionalInt.empty()))))
        .hasSize(2);
    assertThat(attempts(nearest(table(), L2).withPage(OptionalInt.of(1001), 0)))
        .as("so many are to be streamed")
        .hasSize(1);
    assertThat(attempts(question().withWithin(0.5).withPage(OptionalInt.empty(), 0)))
        .as("all within a distance")
        .hasSize(1);
  }

  @Test
  @DisplayName("by the cosine looks at norms that underflow behind what one writes by hand")
  void cosine() {
    String defined =
        "akin_distance is not null and (akin_distance not in (0, 2)"
            + " or vec_negative_inner_product(`e`, `e`) < 0)";
    String subquery =
        "(select *, vec_cosine_distance(`e`, ?) as akin_distance from `app`.`articles`";
    assertThat(attempts(nearest(table(), COSINE)))
        .containsExactly(
            "select `id`, vec_cosine_distance(`e`, ?) as akin_distance from `app`.`articles`"
                + " order by -akin_distance desc, `id` limit 10",
            "select `id`, akin_distance from "
                + subquery
                + " having "
                + defined
                + " order by akin_distance, `id` limit 10) `articles`"
                + " order by akin_distance, `id` limit 10");
  }

  @Test
  @DisplayName("by an index is what one writes by hand, then in order, then exact")
  void byIndex() {
    List<String> attempts = attempts(question());
    assertThat(attempts).hasSize(3);
    assertThat(attempts.get(0))
        .isEqualTo(
            "select `id`, vec_l2_distance(`e`, ?) as akin_distance from `app`.`articles`"
                + " order by akin_distance limit 10");
    assertThat(attempts.get(1))
        .isEqualTo(
            "select `id`, akin_distance from "
                + CANDIDATES.formatted(20)
                + " where akin_distance is not null order by akin_distance, `id` limit 10");
    assertThat(attempts.get(2)).contains("order by -akin_distance").doesNotContain("limit 20");
  }

  @Test
  @DisplayName("under a filter asks for ten candidates for each row, then a hundred, then for all")
  void filtered() {
    List<String> attempts = attempts(question().and(GERMAN));
    assertThat(attempts).hasSize(3);
    assertThat(attempts.get(0))
        .isEqualTo(
            "select `id`, akin_distance from "
                + CANDIDATES.formatted(100)
                + " where akin_distance is not null and (`lang` = ?)"
                + " order by akin_distance, `id` limit 10");
    assertThat(attempts.get(1)).contains(CANDIDATES.formatted(1000));
    assertThat(attempts.get(2)).contains("where `lang` = ? order by -akin_distance");
  }

  @Test
  @DisplayName("asks for no more candidates than are worth it")
  void mostCandidates() {
    assertThat(attempts(question().and(GERMAN).withPage(OptionalInt.of(500), 0))).hasSize(2);
    assertThat(attempts(question().and(GERMAN).withPage(OptionalInt.of(5000), 0))).hasSize(1);
    assertThat(attempts(question().withPage(OptionalInt.of(Integer.MAX_VALUE), 5)).get(0))
        .contains("limit 2147483647) ");
  }

  @Test
  @DisplayName("within a distance leaves that to the reader, and counts a farther one as found")
  void within() {
    assertThat(attempts(question().withWithin(0.2)).get(1))
        .endsWith(" where akin_distance is not null order by akin_distance, `id` limit 10");
    NearestQuery filtered = question().withWithin(0.2).and(GERMAN);
    assertThat(attempts(filtered).get(0))
        .endsWith(
            " where akin_distance is not null and (`lang` = ? or akin_distance > ?)"
                + " order by akin_distance, `id` limit 10");
    assertThat(attempts(filtered).get(2))
        .contains("where `lang` = ? having akin_distance <= ? and akin_distance is not null");
  }

  @Test
  @DisplayName("skips rows outside the subquery, which has as many more")
  void offset() {
    assertThat(attempts(question().withPage(OptionalInt.of(10), 50)).get(0))
        .contains(CANDIDATES.formatted(70))
        .endsWith(" order by akin_distance, `id` limit 10 offset 50");
  }

  @Test
  @DisplayName("begins a page behind a distance and a key")
  void page() {
    Position behind = new Position(0.25, List.of(7L));
    List<String> attempts = attempts(question().withAfter(behind));
    assertThat(attempts).hasSize(3);
    assertThat(attempts.get(0))
        .contains(CANDIDATES.formatted(100))
        .endsWith(
            " where akin_distance is not null"
                + " and (akin_distance > ? or akin_distance = ? and (`id`) > (?))"
                + " order by akin_distance, `id` limit 10");
  }

  @Test
  @DisplayName("by a row's vector has it read by a subquery, which TiDB answers first")
  void ofRow() {
    NearestQuery like =
        NearestQuery.of(
                table(HNSW),
                table().vector("e"),
                L2,
                new Asked.OfRow(Filter.eq("id", 7)),
                List.of("id"))
            .withPage(OptionalInt.of(10), 0);
    assertThat(attempts(like).get(0))
        .contains("vec_l2_distance(`e`, (select `e` from `app`.`articles` where `id` = ?))");
  }

  @Test
  @DisplayName("has a condition of the user's own call the table by its name")
  void raw() {
    Condition own = new Condition.Raw(Sql.of("articles.lang is null"));
    assertThat(attempts(question().and(own)).get(0))
        .contains(
            "limit 100) `articles` where akin_distance is not null and ((articles.lang is null))");
  }
}
