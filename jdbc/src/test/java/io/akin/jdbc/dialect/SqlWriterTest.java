package io.akin.jdbc.dialect;

import static io.akin.jdbc.dialect.Fixtures.ARTICLES;
import static io.akin.jdbc.dialect.Fixtures.nearest;
import static io.akin.jdbc.dialect.Fixtures.received;
import static io.akin.jdbc.dialect.Fixtures.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akin.Distance;
import io.akin.Filter;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each statement, word for word, and its values as a database receives them. */
@DisplayName("The SQL")
class SqlWriterTest {
  private static final Condition GERMAN = new Condition.OnColumns(Filter.eq("lang", "de"));

  private final SqlWriter writer = new SqlWriter(new TestDialect());

  static void assertSql(Sql sql, String text, String... values) {
    assertThat(sql.text()).isEqualTo(text);
    assertThat(received(sql)).containsExactly(values);
  }

  @Test
  @DisplayName("of the nearest rows binds the vector once, skips NULL and breaks ties by the key")
  void nearestRows() {
    assertSql(
        writer.exact(nearest().withPage(OptionalInt.of(10), 0)),
        "select akin_distance from (select \"id\" as k0,"
            + " DIST(\"embedding\", cast(? as varchar)) as akin_distance"
            + " from \"app\".\"articles\" where \"embedding\" is not null) akin_rows"
            + " where akin_distance is not null order by akin_distance, k0"
            + " fetch first ? rows only",
        "[1.0, 2.0, 3.0]",
        "10");
  }

  @Test
  @DisplayName(
      "of a question with everything reads vectors last, and has the values in the order of their marks")
  void everything() {
    NearestQuery query =
        nearest()
            .withSelect(List.of("id", "Lang", "embedding"))
            .and(GERMAN)
            .and(new Condition.Raw(Sql.of("page = ? or page = ?", List.of(7, 8))))
            .and(new Condition.OnMetadata("meta", Filter.gt("year", 2000)))
            .withWithin(0.25)
            .withPage(OptionalInt.of(10), 20);

    assertSql(
        writer.exact(query),
        "select c0, c1, cast(c2 as varchar), akin_distance from ("
            + "select c0, c1, c2, k0, akin_distance from (select \"id\" as c0, \"Lang\" as c1,"
            + " \"embedding\" as c2, \"id\" as k0,"
            + " DIST(\"embedding\", cast(? as varchar)) as akin_distance"
            + " from \"app\".\"articles\" where \"embedding\" is not null"
            + " and \"Lang\" = ? and (page = ? or page = ?) and META(\"meta\", ?) GT ?) akin_rows"
            + " where akin_distance is not null and akin_distance <= ?"
            + " order by akin_distance, k0 offset ? rows fetch first ? rows only)"
            + " akin_nearest order by akin_distance, k0",
        "[1.0, 2.0, 3.0]",
        "de",
        "7",
        "8",
        "year",
        "2000",
        "0.25",
        "20",
        "10");
  }

  @Test
  @DisplayName("of all rows within a distance has no end; 0 is a distance like any other")
  void within() {
    assertSql(
        writer.exact(nearest().withWithin(0)),
        "select akin_distance from (select \"id\" as k0,"
            + " DIST(\"embedding\", cast(? as varchar)) as akin_distance"
            + " from \"app\".\"articles\" where \"embedding\" is not null) akin_rows"
            + " where akin_distance is not null and akin_distance <= ? order by akin_distance, k0",
        "[1.0, 2.0, 3.0]",
        "0.0");
  }

  @Test
  @DisplayName("of a search breaks ties by every column of a composite key, by none without a key")
  void ties() {
    NearestQuery query = nearest().withPage(OptionalInt.of(1), 0);
    Table composite = withKey(ARTICLES, "Lang", "page");

    assertThat(writer.exact(on(composite, query)).text())
        .contains("select \"Lang\" as k0, \"page\" as k1, DIST(")
        .contains(" order by akin_distance, k0, k1 fetch");
    assertThat(writer.exact(on(withKey(ARTICLES), query)).text())
        .contains("(select DIST(")
        .contains(" order by akin_distance fetch");
    assertThat(writer.exact(query, List.of("ctid")).text())
        .contains("(select ctid as k0, DIST(")
        .contains(" order by akin_distance, k0 fetch");
  }

  private static NearestQuery on(Table table, NearestQuery query) {
    return new NearestQuery(
        table,
        query.column(),
        query.distance(),
        query.asked(),
        query.select(),
        query.conditions(),
        query.within(),
        query.limit(),
        query.offset(),
        query.after(),
        query.options());
  }

  @Test
  @DisplayName("of a search is refused without bounds, and for a distance that the engine lacks")
  void searchRefused() {
    NearestQuery bounded = nearest().withPage(OptionalInt.of(1), 0);
    NearestQuery taxicab =
        NearestQuery.of(ARTICLES, bounded.column(), Distance.L1, bounded.asked(), List.of())
            .withPage(OptionalInt.of(1), 0);
    SqlWriter plain = new SqlWriter(new TestDialect(Set.of()));

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> writer.search(nearest()))
        .withMessage(
            "Say how many neighbours with limit(k), or how far with within(distance), or both.");
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> plain.search(taxicab))
        .withMessage("Test has no support for the L1 distance here (Feature.L1_DISTANCE).")
        .extracting(UnsupportedFeatureException::feature)
        .isEqualTo(Feature.L1_DISTANCE);
    assertThat(plain.search(bounded).attempts()).hasSize(1);
    assertThat(writer.search(taxicab).attempts()).hasSize(1);
  }
}
