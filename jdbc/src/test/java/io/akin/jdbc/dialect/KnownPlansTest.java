package io.akin.jdbc.dialect;

import static io.akin.jdbc.dialect.Fixtures.ARTICLES;
import static io.akin.jdbc.dialect.Fixtures.nearest;
import static io.akin.jdbc.dialect.Fixtures.received;
import static io.akin.jdbc.dialect.Fixtures.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.Filter;
import io.akin.FloatVector;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A statement that is known")
class KnownPlansTest {
  private static final NearestQuery TEN = nearest().withPage(OptionalInt.of(10), 0);

  private final SqlWriter writer = new SqlWriter(new TestDialect());

  private List<String> values(NearestQuery query) {
    return received(writer.search(query).first());
  }

  @Test
  @DisplayName("is the same text again, with the vector that is asked about now")
  void sameText() {
    Sql first = writer.search(TEN).first();
    Sql second = writer.search(TEN.withVector(FloatVector.of(4, 5, 6))).first();

    assertThat(second.text()).isSameAs(first.text());
    assertThat(received(first)).containsExactly("[1.0, 2.0, 3.0]", "10");
    assertThat(received(second)).containsExactly("[4.0, 5.0, 6.0]", "10");
  }

  @Test
  @DisplayName("is not that of a question that differs in anything but the vector")
  void others() {
    List<UnaryOperator<NearestQuery>> changes =
        List.of(
            query -> query.withPage(OptionalInt.of(11), 0),
            query -> query.withPage(OptionalInt.of(10), 1),
            query -> query.withSelect(List.of("id")),
            query -> query.withWithin(0.5),
            query -> query.and(new Condition.OnColumns(Filter.eq("Lang", "de"))),
            query -> query.withAfter(new Position(0.25, List.of(1L))));
    for (UnaryOperator<NearestQuery> change : changes) {
      NearestQuery changed = change.apply(TEN);
      writer.search(TEN);
      Sql alone = new SqlWriter(new TestDialect()).search(changed).first();

      assertThat(writer.search(changed).first().text()).isEqualTo(alone.text());
      assertThat(values(changed)).isEqualTo(received(alone));
    }
    assertThat(values(TEN)).containsExactly("[1.0, 2.0, 3.0]", "10");
  }

  @Test
  @DisplayName("is not that of the same table as it is known later")
  void otherTable() {
    writer.search(TEN);
    NearestQuery keyed =
        NearestQuery.of(
            withKey(ARTICLES, "page"), TEN.column(), Distance.L2, TEN.asked(), List.of());

    assertThat(writer.search(keyed.withPage(OptionalInt.of(10), 0)).first().text())
        .contains("\"page\" as k0");
  }

  @Test
  @DisplayName("is forgotten where a program makes up ever new ones")
  void bounded() {
    for (int rows = 1; rows <= 1000; rows++) {
      assertThat(values(nearest().withPage(OptionalInt.of(rows), 0))).endsWith("" + rows);
    }
    assertThat(values(TEN)).endsWith("10");
  }
}
