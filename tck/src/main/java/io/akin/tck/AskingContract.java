package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.FloatVector;
import io.akin.Neighbor;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.Explanation;
import io.akin.jdbc.dialect.PlainValue;
import io.akin.jdbc.dialect.Sql;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Columns to read, SQL of one's own, many questions at once, streams, explanations. */
abstract class AskingContract extends Theme {
  private VectorTable table;

  @BeforeEach
  void aTable() {
    table =
        create(
            lab()
                .define()
                .key(ID, ColumnType.INTEGER)
                .column("lang", ColumnType.STRING)
                .column("page", ColumnType.INTEGER)
                .vector(EMBEDDING, 2)
                .vector("other", 1));
    table.insert(Row.of(ID, 1, "lang", "de", "page", 10, EMBEDDING, v(1, 0), "other", v(5)));
    table.insert(Row.of(ID, 2, "lang", "en", "page", 20, EMBEDDING, v(2, 0)));
    table.insert(Row.of(ID, 3, "lang", "de", "page", 30, EMBEDDING, v(3, 0)));
    table.insert(Row.of(ID, 4, "lang", null, "page", 40, EMBEDDING, v(4, 0)));
  }

  private Nearest<Row> search() {
    return table.nearest(EMBEDDING, L2, v(0, 0)).limit(4);
  }

  private static List<String> columns(Row row) {
    return row.toMap().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  @Test
  @DisplayName("a search reads all columns but vectors")
  void vectorsNotRead() {
    Row row = search().list().get(0).row();
    assertThat(columns(row)).containsExactly(ID, "lang", "page");
    assertThat(row.getString("lang")).isEqualTo("de");
    assertThatThrownBy(() -> row.getVector(EMBEDDING))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining(EMBEDDING);
  }

  @Test
  @DisplayName("withVector reads the column that is searched, and no other vectors")
  void withVector() {
    Row row = search().withVector().list().get(1).row();
    assertThat(columns(row)).containsExactly(ID, "lang", "page", EMBEDDING);
    assertThat(row.getVector(EMBEDDING)).isEqualTo(FloatVector.of(2f, 0));
    assertThat(columns(search().withVector().withVector().list().get(0).row()))
        .containsExactly(ID, "lang", "page", EMBEDDING);
  }

  @Test
  @DisplayName("select reads the columns it names, vectors too, in its order")
  void select() {
    Row row = search().select("other", "page").list().get(0).row();
    assertThat(columns(row)).containsExactly("other", "page");
    assertThat(row.getFloats("other")).containsExactly(5);
    assertThat(row.getLong("page")).isEqualTo(10);
  }

  @Test
  @DisplayName("select of no column gives distances alone")
  void selectNothing() {
    var answer = search().select().list();
    assertThat(distances(answer)).containsExactly(1.0, 2.0, 3.0, 4.0);
    assertThat(columns(answer.get(0).row())).isEmpty();
  }

  @Test
  @DisplayName("select of a column that is not there names those that are")
  void selectUnknown() {
    assertThatThrownBy(() -> search().select("nonsense"))
        .isInstanceOf(AkinException.class)
        .hasMessageContainingAll(table.name(), "nonsense")
        .hasMessageMatching("(?is).*lang.*page.*");
  }

  @Test
  @DisplayName("each row can be read by a function")
  void readByFunction() {
    assertThat(search().limit(2).list(row -> "page " + row.getLong("page")))
        .containsExactly(new Neighbor<>("page 10", 1), new Neighbor<>("page 20", 2));
  }

  @Test
  @DisplayName("whereSql takes the user's condition and binds its values")
  void whereSql() {
    assertThat(ids(search().whereSql("page > ? and lang = ?", 15, "de").list())).containsExactly(3);
    assertThat(ids(search().whereSql("page = 20").list())).containsExactly(2);
    assertThat(ids(search().whereSql("lang is null").list())).containsExactly(4);
  }

  @Test
  @DisplayName("whereSql with or does not widen what stands beside it")
  void whereSqlWithOr() {
    assertThat(
            ids(
                search()
                    .whereSql("page = 20 or page = 30")
                    .where(eq("lang", "de"))
                    .within(9)
                    .list()))
        .containsExactly(3);
    assertThat(ids(search().where(eq("lang", "de")).whereSql("1 = 1 or 1 = 1").within(1).list()))
        .containsExactly(1);
  }

  @Test
  @DisplayName("whereSql that the engine cannot read, or with a value missing, is refused")
  void whereSqlWrong() {
    assertThatThrownBy(() -> search().whereSql("no_such_column = ?", 1).list())
        .isInstanceOf(AkinException.class);
    assertThatThrownBy(() -> search().whereSql("page = ?"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> search().whereSql(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> search().whereSql("page page").list())
        .isInstanceOf(AkinException.class);
  }

  @Test
  @DisplayName("two filters hold together")
  void twoFilters() {
    assertThat(ids(search().where(eq("lang", "de")).where(eq("page", 30)).list()))
        .containsExactly(3);
  }

  @Test
  @DisplayName("many queries at once give each its own answer, in their order")
  void listEach() {
    var answers =
        search().limit(1).listEach(List.of(v(4, 0), List.of(1, 0), FloatVector.of(3f, 0)));
    assertThat(answers).extracting(Theme::ids).containsExactly(List.of(4), List.of(1), List.of(3));
  }

  @Test
  @DisplayName("many queries at once obey filter and within")
  void listEachFiltered() {
    var answers =
        search().where(eq("lang", "de")).within(1).listEach(List.of(v(4, 0), v(1, 0), v(9, 9)));
    assertThat(answers).extracting(Theme::ids).containsExactly(List.of(3), List.of(1), List.of());
  }

  @Test
  @DisplayName("no query has no answer")
  void listEachOfNothing() {
    assertThat(search().listEach(List.of())).isEmpty();
  }

  @Test
  @DisplayName("a stream gives what a list gives")
  void stream() {
    try (Stream<Neighbor<Row>> stream = search().stream()) {
      assertThat(ids(stream.toList())).containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  @DisplayName("a stream that is left early gives its connection back when it is closed")
  void streamLeftEarly() {
    try (Stream<Neighbor<Row>> stream = search().stream()) {
      Iterator<Neighbor<Row>> neighbours = stream.iterator();
      assertThat(neighbours.next().row().getLong(ID)).isEqualTo(1);
    }
    assertThat(lab().dataSource().open()).isZero();
    assertThat(ids(search().list())).hasSize(4);
  }

  @Test
  @DisplayName("a stream can be closed twice")
  void streamClosedTwice() {
    Stream<Neighbor<Row>> stream = search().stream();
    stream.close();
    stream.close();
    assertThat(lab().dataSource().open()).isZero();
  }

  @Test
  @DisplayName("explain says in a sentence how the engine answers")
  void explain() {
    Explanation explanation = search().explain();
    assertThat(explanation.reason()).matches("(?s)\\S.*\\.");
    assertThat(explanation.plan()).isNotBlank();
    assertThat(explanation.index()).as("a table without an index is scanned").isEmpty();
    assertThat(table.nearest(EMBEDDING, COSINE, v(1, 1)).within(0.5).explain().reason())
        .isNotBlank();
  }

  @Test
  @DisplayName("the SQL is shown before it runs, with a ? for every value")
  void sqlShown() {
    lab().dataSource().reset();
    List<Sql> attempts =
        table.nearest(EMBEDDING, L2, v(0.123f, 0)).where(eq("lang", "secret")).limit(4).sql();
    assertThat(lab().dataSource().lent()).isZero();
    assertThat(attempts).isNotEmpty();
    for (Sql sql : attempts) {
      assertThat(sql.text()).contains(lab().quote(table.description().name().name()));
      assertThat(sql.text()).doesNotContain("secret").doesNotContain("0.123");
      assertThat(sql.toString()).doesNotContain("secret").doesNotContain("0.123");
    }
  }

  @Test
  @DisplayName("the vector is bound once")
  void boundOnce() {
    for (Sql sql : search().within(3).where(eq("lang", "de")).sql()) {
      assertThat(sql.parameters().stream().filter(p -> !(p instanceof PlainValue))).hasSize(1);
    }
  }

  @Test
  @DisplayName("a timeout is taken, one of no time is refused")
  void timeout() {
    assertThat(search().timeout(Duration.ofSeconds(30)).list()).hasSize(4);
    assertThat(search().timeout(Duration.ofMillis(1500)).listEach(List.of(v(0, 0)))).hasSize(1);
    assertThatThrownBy(() -> search().timeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> search().timeout(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
