package io.akin.jdbc.dialect;

import static io.akin.jdbc.dialect.Fixtures.ARTICLES;
import static io.akin.jdbc.dialect.Fixtures.EMBEDDING;
import static io.akin.jdbc.dialect.Fixtures.nearest;
import static io.akin.jdbc.dialect.Fixtures.withKey;
import static io.akin.jdbc.dialect.SqlWriterTest.assertSql;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.Filter;
import io.akin.FloatVector;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The statements of what follows a first answer, word for word. */
@DisplayName("The SQL behind a first answer")
class SqlWriterNextTest {
  private final SqlWriter writer = new SqlWriter(new TestDialect());

  private static NearestQuery ask(Distance distance, Asked asked) {
    return NearestQuery.of(ARTICLES, EMBEDDING, distance, asked, List.of())
        .withPage(OptionalInt.of(2), 0);
  }

  @Test
  @DisplayName("has a row's vector as a subquery, and sends no vector")
  void ofRow() {
    assertSql(
        writer.exact(ask(Distance.L2, new Asked.OfRow(Filter.eq("id", 7)))),
        "select akin_distance from (select \"id\" as k0, DIST(\"embedding\","
            + " (select \"embedding\" from \"app\".\"articles\" where \"id\" = ?)) as akin_distance"
            + " from \"app\".\"articles\" where \"embedding\" is not null) akin_rows"
            + " where akin_distance is not null order by akin_distance, k0"
            + " fetch first ? rows only",
        "7",
        "2");
  }

  @Test
  @DisplayName("has the mean of rows' vectors as a subquery")
  void meanOf() {
    assertSql(
        writer.asked(ask(Distance.L2, new Asked.MeanOf(Filter.in("id", 7, 8)))),
        "(select MEAN(\"embedding\") from \"app\".\"articles\" where \"id\" in (?, ?))",
        "7",
        "8");
  }

  @Test
  @DisplayName("asks by cosine with no stored vector that has no distance from itself")
  void withoutNeighbors() {
    assertSql(
        writer.asked(ask(Distance.COSINE, new Asked.OfRow(Filter.eq("id", 7)))),
        "(select akin_vector from (select \"embedding\" as akin_vector"
            + " from \"app\".\"articles\" where \"id\" = ?) akin_row"
            + " where (DIST(akin_vector, akin_vector)) is not null)",
        "7");
  }

  @Test
  @DisplayName("goes on behind a distance and a key, however many columns that has")
  void after() {
    NearestQuery query = nearest().withPage(OptionalInt.of(2), 0);
    assertSql(
        writer.exact(query.withAfter(new Position(0.5, List.of(7)))),
        "select akin_distance from (select \"id\" as k0,"
            + " DIST(\"embedding\", cast(? as varchar)) as akin_distance"
            + " from \"app\".\"articles\" where \"embedding\" is not null) akin_rows"
            + " where akin_distance is not null"
            + " and (akin_distance > ? or akin_distance = ? and (k0) > (?))"
            + " order by akin_distance, k0 fetch first ? rows only",
        "[1.0, 2.0, 3.0]",
        "0.5",
        "0.5",
        "7",
        "2");
    assertThat(writer.exact(query.withAfter(Position.START)).text())
        .isEqualTo(writer.exact(query).text());
    NearestQuery composite =
        NearestQuery.of(
            withKey(ARTICLES, "Lang", "page"),
            EMBEDDING,
            Distance.L2,
            new Asked.Given(FloatVector.of(1, 2, 3)),
            List.of());
    assertThat(writer.exact(composite.withAfter(new Position(1, List.of("de", 7)))).text())
        .contains(" and (k0, k1) > (?, ?))");
  }
}
