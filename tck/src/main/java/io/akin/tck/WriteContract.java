package io.akin.tck;

import static io.akin.Filter.eq;
import static io.akin.Filter.gt;
import static io.akin.Filter.in;
import static io.akin.Filter.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Insert, upsert, update, delete, get, select, count. */
abstract class WriteContract extends Theme {
  private VectorTable table;

  @BeforeEach
  void aTable() {
    table =
        create(
            lab()
                .define()
                .key(ID, ColumnType.INTEGER)
                .column("title", ColumnType.STRING)
                .column("page", ColumnType.INTEGER)
                .vector(EMBEDDING, 2));
  }

  private static Row row(int id, String title) {
    return Row.of(ID, id, "title", title, "page", 10 * id, EMBEDDING, v(id, 0));
  }

  private String title(int id) {
    return table.get(id).orElseThrow().getString("title");
  }

  @Test
  @DisplayName("a row that is inserted is there, and insert returns its key")
  void insert() {
    Row key = table.insert(row(7, "seven"));
    assertThat(key.toMap()).hasSize(1);
    assertThat(key.getLong(ID)).isEqualTo(7);
    Row row = table.get(7).orElseThrow();
    assertThat(row.getString("title")).isEqualTo("seven");
    assertThat(row.getLong("page")).isEqualTo(70);
    assertThat(row.getFloats(EMBEDDING)).containsExactly(7, 0);
  }

  @Test
  @DisplayName("a key that is there cannot be inserted, and the row stays as it was")
  void duplicateKey() {
    table.insert(row(1, "one"));
    assertThatThrownBy(() -> table.insert(row(1, "other")))
        .isInstanceOf(AkinException.class)
        .hasMessageMatching("(?s)\\S.*\\.");
    assertThat(title(1)).isEqualTo("one");
    assertThat(table.count()).isEqualTo(1);
  }

  @Test
  @DisplayName("many rows are inserted, in more than one batch")
  void insertAll() {
    List<Row> rows = new ArrayList<>();
    for (int id = 1; id <= 1203; id++) {
      rows.add(row(id, "t" + id));
    }
    assertThat(table.insertAll(rows)).isEqualTo(1203);
    assertThat(table.count()).isEqualTo(1203);
    assertThat(title(1203)).isEqualTo("t1203");
    assertThat(table.insertAll(List.of())).isZero();
  }

  @Test
  @DisplayName("rows may give different columns")
  void differentColumns() {
    table.insertAll(
        List.of(row(1, "one"), Row.of(ID, 2), row(3, "three"), Row.of("title", "four", ID, 4)));
    assertThat(table.count()).isEqualTo(4);
    assertThat(title(4)).isEqualTo("four");
    assertThat(table.get(2).orElseThrow().find("title")).isEmpty();
  }

  @Test
  @DisplayName("many rows are inserted whole or not at all")
  void insertAllAtomic() {
    List<Row> rows = new ArrayList<>();
    for (int id = 1; id <= 1100; id++) {
      rows.add(row(id, "t"));
    }
    rows.add(row(550, "again"));
    assertThatThrownBy(() -> table.insertAll(rows)).isInstanceOf(AkinException.class);
    assertThat(table.count()).isZero();
  }

  @Test
  @DisplayName("rows that come from something that breaks leave nothing behind")
  void brokenSource() {
    Iterable<Row> rows =
        () ->
            Stream.iterate(1, id -> id + 1)
                .map(
                    id -> {
                      if (id > 700) {
                        throw new IllegalStateException("the file ends here");
                      }
                      return row(id, "t");
                    })
                .iterator();
    assertThatThrownBy(() -> table.insertAll(rows))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the file ends here");
    assertThat(table.count()).isZero();
  }

  @Test
  @DisplayName("an upsert inserts, and then replaces")
  void upsert() {
    table.upsert(row(1, "one"));
    table.upsert(row(2, "two"));
    table.upsert(row(1, "uno").with(EMBEDDING, v(9, 9)));
    assertThat(table.count()).isEqualTo(2);
    assertThat(title(1)).isEqualTo("uno");
    assertThat(table.get(1).orElseThrow().getFloats(EMBEDDING)).containsExactly(9, 9);
    assertThat(title(2)).isEqualTo("two");
  }

  @Test
  @DisplayName("an upsert leaves the columns that it does not give")
  void upsertSomeColumns() {
    table.insert(row(1, "one"));
    table.upsert(Row.of(ID, 1, "page", 99));
    Row row = table.get(1).orElseThrow();
    assertThat(row.getString("title")).isEqualTo("one");
    assertThat(row.getLong("page")).isEqualTo(99);
    assertThat(row.getFloats(EMBEDDING)).containsExactly(1, 0);
  }

  @Test
  @DisplayName("an upsert of the key alone changes nothing")
  void upsertKeyOnly() {
    table.insert(row(1, "one"));
    table.upsert(Row.of(ID, 1));
    table.upsert(Row.of(ID, 2));
    assertThat(title(1)).isEqualTo("one");
    assertThat(table.count()).isEqualTo(2);
  }

  @Test
  @DisplayName("of two rows with one key in a batch the later stays")
  void upsertAllDuplicates() {
    table.insert(row(3, "old"));
    long count =
        table.upsertAll(
            List.of(row(1, "a"), row(2, "b"), row(1, "c"), row(3, "d"), row(1, "e"), row(3, "f")));
    assertThat(count).isEqualTo(6);
    assertThat(table.count()).isEqualTo(3);
    assertThat(List.of(title(1), title(2), title(3))).containsExactly("e", "b", "f");
  }

  @Test
  @DisplayName("an upsert needs the whole key")
  void upsertWithoutKey() {
    assertThatThrownBy(() -> table.upsert(Row.of("title", "one")))
        .isInstanceOf(AkinException.class)
        .hasMessageContainingAll(table.name(), table.description().key().get(0));
    assertThatThrownBy(() -> table.upsert(Row.of(ID, null, "title", "one")))
        .isInstanceOf(AkinException.class);
    assertThat(table.count()).isZero();
  }

  @Test
  @DisplayName("an update changes the rows that the filter matches, and counts them")
  void update() {
    table.insertAll(List.of(row(1, "a"), row(2, "b"), row(3, "c")));
    assertThat(table.update(gt("page", 15), Row.of("title", "late", EMBEDDING, v(5, 5))))
        .isEqualTo(2);
    assertThat(List.of(title(1), title(2), title(3))).containsExactly("a", "late", "late");
    assertThat(table.get(3).orElseThrow().getFloats(EMBEDDING)).containsExactly(5, 5);
    assertThat(table.update(eq(ID, 99), Row.of("title", "x"))).isZero();
  }

  @Test
  @DisplayName("delete takes the rows that the filter matches, deleteAll all")
  void delete() {
    table.insertAll(List.of(row(1, "a"), row(2, "b"), row(3, "c"), row(4, "d")));
    assertThat(table.delete(in(ID, 1, 3, 99))).isEqualTo(2);
    assertThat(table.delete(in(ID, List.of()))).isZero();
    assertThat(table.delete(not(eq("title", "d")))).isEqualTo(1);
    assertThat(table.count()).isEqualTo(1);
    assertThat(table.deleteAll()).isEqualTo(1);
    assertThat(table.deleteAll()).isZero();
  }

  @Test
  @DisplayName("select gives the rows of a filter in the order of the key, vectors included")
  void select() {
    table.insertAll(List.of(row(3, "c"), row(1, "a"), row(2, "b")));
    List<Row> rows = table.select(gt("page", 5));
    assertThat(rowIds(rows)).containsExactly(1, 2, 3);
    assertThat(rows.get(2).getFloats(EMBEDDING)).containsExactly(3, 0);
    assertThat(table.select(eq("title", "x"))).isEmpty();
  }

  @Test
  @DisplayName("count counts all, or what a filter matches")
  void count() {
    assertThat(table.count()).isZero();
    table.insertAll(List.of(row(1, "a"), row(2, "a"), row(3, "b")));
    assertThat(table.count()).isEqualTo(3);
    assertThat(table.count(eq("title", "a"))).isEqualTo(2);
  }

  @Test
  @DisplayName("a key that is not there has no row")
  void getNothing() {
    assertThat(table.get(1)).isEmpty();
  }

  static Stream<Named<Consumer<VectorTable>>> unknownColumns() {
    Row row = Row.of(ID, 1, "nonsense", 2);
    return Stream.of(
        Named.of("insert", t -> t.insert(row)),
        Named.of("insertAll", t -> t.insertAll(List.of(row))),
        Named.of("upsert", t -> t.upsert(row)),
        Named.of("upsertAll", t -> t.upsertAll(List.of(row))),
        Named.of("update", t -> t.update(eq(ID, 1), row)));
  }

  @ParameterizedTest
  @MethodSource("unknownColumns")
  @DisplayName("a column that is not there is an error that names those that are")
  void unknownColumn(Consumer<VectorTable> way) {
    assertThatThrownBy(() -> way.accept(table))
        .isInstanceOf(AkinException.class)
        .hasMessageContainingAll(table.name(), "nonsense")
        .hasMessageMatching("(?is).*title.*page.*embedding.*");
    assertThat(table.count()).isZero();
  }

  @Test
  @DisplayName("a row without values is refused")
  void emptyRow() {
    assertThatThrownBy(() -> table.insert(Row.of()))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining(table.name());
    assertThatThrownBy(() -> table.update(eq(ID, 1), Row.of())).isInstanceOf(AkinException.class);
  }

  @Test
  @DisplayName("a value that is no number for a column of numbers is refused in a sentence")
  void wrongType() {
    assertThatThrownBy(() -> table.insert(Row.of(ID, 1, "page", "many")))
        .isInstanceOf(AkinException.class)
        .hasMessageMatching("(?s)\\S.*");
    assertThat(table.count()).isZero();
  }
}
