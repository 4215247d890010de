package io.akin.jdbc.dialect.mysql;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.jdbc.dialect.mysql.MariaDb.attempts;
import static io.akin.jdbc.dialect.mysql.MariaDb.nearest;
import static io.akin.jdbc.dialect.mysql.MariaDb.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.Distance;
import io.akin.Filter;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Position;
import io.akin.jdbc.dialect.SearchOptions;
import io.akin.jdbc.dialect.UnsupportedFeatureException;
import io.akin.jdbc.dialect.VectorIndex;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each statement, word for word. */
@DisplayName("MariaDB's search")
class MariaDbSearchTest {
  private static final VectorIndex HNSW = VectorIndex.hnsw("e", L2).named("by_e");
  private static final Condition GERMAN = new Condition.OnColumns(Filter.eq("lang", "de"));

  private static NearestQuery question() {
    return nearest(table(HNSW), L2);
  }

  private static NearestQuery with(SearchOptions options) {
    return question().withOptions(options);
  }

  @Test
  @DisplayName("by L2 without an index is one statement that computes each distance once")
  void exact() {
    String exact =
        "select c0, akin_distance from (select `id` as c0, `id` as k0,"
            + " coalesce(vec_distance_euclidean(`e`, cast(? as binary)), null) as akin_distance"
            + " from `app`.`articles` where `e` is not null order by akin_distance, k0 limit 10)"
            + " akin_found where akin_distance is not null order by akin_distance, k0";
    assertThat(attempts(nearest(table(), L2))).containsExactly(exact);
    assertThat(attempts(with(new SearchOptions(true, OptionalInt.empty(), OptionalInt.empty()))))
        .containsExactly(exact);
  }

  @Test
  @DisplayName("by an index is what one writes by hand, then in order, then exact")
  void byIndex() {
    assertThat(attempts(question()))
        .hasSize(3)
        .startsWith(
            "select `id`, vec_distance_euclidean(`e`, cast(? as binary)) as akin_distance"
                + " from `app`.`articles` order by akin_distance limit 10",
            "select c0, akin_distance from (select `id` as c0, `id` as k0,"
                + " vec_distance_euclidean(`e`, cast(? as binary)) as akin_distance"
                + " from `app`.`articles` order by akin_distance limit 10)"
                + " akin_found where akin_distance is not null order by akin_distance, k0 limit 10");
  }

  @Test
  @DisplayName("more candidates are a larger limit within, which sets nothing")
  void efSearch() {
    SearchOptions options = new SearchOptions(false, OptionalInt.of(200), OptionalInt.empty());
    assertThat(attempts(with(options)).get(0))
        .contains("order by akin_distance limit 200) akin_found")
        .endsWith("order by akin_distance, k0 limit 10");
  }

  @Test
  @DisplayName("under a condition looks up candidates of the index by their keys")
  void filtered() {
    assertThat(attempts(question().and(GERMAN)))
        .containsExactly(
            "select `id`, akin_distance from (select `id` as k0,"
                + " vec_distance_euclidean(`e`, cast(? as binary)) as akin_distance"
                + " from `app`.`articles` order by akin_distance limit 200) akin_found"
                + " join `app`.`articles` on `id` = k0 and `lang` = ?"
                + " where akin_distance is not null order by akin_distance, k0 limit 10",
            "select c0, akin_distance from (select `id` as c0, `id` as k0,"
                + " coalesce(vec_distance_euclidean(`e`, cast(? as binary)), null) as akin_distance"
                + " from `app`.`articles` where `e` is not null and `lang` = ?"
                + " order by akin_distance, k0 limit 10)"
                + " akin_found where akin_distance is not null order by akin_distance, k0");
  }

  @Test
  @DisplayName("by the cosine leaves zero vectors out twice, and rounds into 0 to 2")
  void cosine() {
    List<String> attempts = attempts(nearest(table(), COSINE));
    assertThat(attempts).hasSize(2);
    assertThat(attempts.get(0))
        .startsWith("select c0, least(greatest(akin_distance, 0), 2) as akin_distance from (")
        .contains(" and `e` <> repeat(x'00', 12) order by akin_distance, k0 limit 10)")
        .endsWith(" where akin_distance between -1 and 3 order by akin_distance, k0");
    assertThat(attempts.get(1))
        .contains("having akin_distance between -1 and 3 order by akin_distance, k0 limit 10)");
  }

  @Test
  @DisplayName("all within a distance are chosen by it, without an index")
  void within() {
    assertThat(attempts(question().withWithin(0.5).withPage(OptionalInt.empty(), 0)))
        .singleElement()
        .asString()
        .contains(" having akin_distance is not null and akin_distance <= ? order by");
    assertThat(attempts(nearest(table(), COSINE).withWithin(2).withPage(OptionalInt.empty(), 0)))
        .singleElement()
        .asString()
        .as("rounding may lead out of 2")
        .doesNotContain("<=");
  }

  @Test
  @DisplayName("a page begins behind a distance and a key, without an index")
  void page() {
    assertThat(attempts(question().withAfter(new Position(0.25, List.of(7L)))))
        .singleElement()
        .asString()
        .contains(
            " and (akin_distance > ? or akin_distance = ? and (k0) > (?))"
                + " order by akin_distance, k0 limit 10)");
  }

  @ParameterizedTest
  @EnumSource(
      value = Distance.class,
      mode = Mode.INCLUDE,
      names = {"L1", "NEGATIVE_INNER_PRODUCT"})
  @DisplayName("by a distance that MariaDB lacks is refused by name")
  void lacking(Distance distance) {
    assertThatThrownBy(() -> attempts(nearest(table(), distance)))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining("MariaDB");
  }
}
