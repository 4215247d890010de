package io.akin.tck;

import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.TableName;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names of tables, columns and schemas with anything in them: quoted, never executed, kept as they
 * are.
 */
abstract class NameContract extends Theme {

  static Stream<String> names() {
    return Stream.of(
        "with space",
        "dot.ted",
        "select",
        "order",
        "table",
        "user",
        "quo\"te",
        "back`tick",
        "it's",
        "semi;colon",
        "question?mark",
        "per%cent",
        "under_score",
        "{brace}",
        "[bracket]",
        "dash--dash",
        "/*slash*/",
        "Straße",
        "таблица",
        "表",
        "MixedCase",
        "UPPER",
        "lower",
        "1st",
        "a:b",
        "$dollar",
        "x\"; drop table y; --",
        "x`; drop table y; --",
        "back\\slash");
  }

  /** A name that nobody else uses, with an odd one in it. */
  private TableName odd(String name) {
    return new TableName(Optional.empty(), name + " " + lab().name());
  }

  @ParameterizedTest
  @MethodSource("names")
  @DisplayName("a table of an odd name is made, opened, written and searched")
  void tables(String name) {
    TableName table = odd(name);
    VectorTable made =
        create(TableDefinition.of(table).key(ID, ColumnType.INTEGER).vector(EMBEDDING, 2));
    made.insert(Row.of(ID, 1, EMBEDDING, v(1, 2)));
    made.upsert(Row.of(ID, 1, EMBEDDING, v(3, 4)));
    made.update(eq(ID, 1), Row.of(EMBEDDING, v(5, 6)));
    VectorTable opened = akin().table(table);
    assertThat(opened.description().name().name()).isEqualTo(table.name());
    assertThat(opened.dimension(EMBEDDING)).hasValue(2);
    assertThat(opened.get(1).orElseThrow().getFloats(EMBEDDING)).containsExactly(5, 6);
    assertThat(ids(opened.nearest(EMBEDDING, L2, v(5, 6)).within(0).list())).containsExactly(1);
    assertThat(opened.deleteAll()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("names")
  @DisplayName("columns of odd names are made, written, filtered and searched")
  void columns(String name) {
    String key = name + " k";
    String plain = name + " p";
    String vector = name + " v";
    VectorTable made =
        create(
            lab()
                .define()
                .key(key, ColumnType.INTEGER)
                .column(plain, ColumnType.STRING)
                .vector(vector, 2));
    made.insert(Row.of(key, 1, plain, "a", vector, v(1, 2)));
    made.upsertAll(java.util.List.of(Row.of(key, 2, plain, "b", vector, v(3, 4))));
    made.update(eq(plain, "b"), Row.of(plain, "c"));
    VectorTable opened = akin().table(made.description().name());
    assertThat(opened.dimension(vector)).hasValue(2);
    Row row =
        opened.nearest(vector, L2, v(1, 2)).where(eq(plain, "c")).limit(9).list().get(0).row();
    assertThat(row.getLong(key)).isEqualTo(2);
    assertThat(opened.get(1).orElseThrow().getString(plain)).isEqualTo("a");
    assertThat(opened.delete(eq(key, 1))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "quo\"te", "back`tick", "表", "MixedCase", "x'; --"})
  @DisplayName("a schema of an odd name holds tables")
  void schemas(String name) {
    String schema = name + " " + lab().name();
    lab().createSchema(lab().quote(schema));
    TableName table = TableName.of(schema, name);
    VectorTable made =
        create(TableDefinition.of(table).key(ID, ColumnType.INTEGER).vector(EMBEDDING, 2));
    made.insert(Row.of(ID, 1, EMBEDDING, v(1, 2)));
    assertThat(akin().table(table).nearest(EMBEDDING, L2, v(1, 2)).limit(1).list()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "quo\"te", "select", "表", "MixedCase", "semi;colon"})
  @DisplayName("a column of an odd name is added to a table")
  void addedColumns(String name) {
    VectorTable table = points(1).addVector(name, 3);
    table.insert(Row.of(ID, 1, name, v(1, 2, 3)));
    assertThat(ids(table.nearest(name, L2, v(1, 2, 3)).within(0).list())).containsExactly(1);
  }

  @Test
  @DisplayName("a plain name may be written in any case")
  void anyCase() {
    String name = lab().name();
    create(TableDefinition.of(name).key("Id", ColumnType.INTEGER).vector("Embedding", 1));
    VectorTable table = akin().table(name.toUpperCase(java.util.Locale.ROOT));
    table.insert(Row.of("ID", 1, "EMBEDDING", v(1)));
    table.insert(Row.of("id", 2, "embedding", v(2)));
    assertThat(ids(table.nearest("eMbEdDiNg", L2, v(2)).where(eq("iD", 2)).limit(1).list()))
        .containsExactly(2);
    assertThat(akin().exists(name.toUpperCase(java.util.Locale.ROOT))).isTrue();
  }

  @Test
  @DisplayName("a plain name needs no quotes in SQL of one's own")
  void noQuotesNeeded() {
    VectorTable table = points(1);
    lab().execute("insert into %s (id) values (7)".formatted(table.description().name().name()));
    assertThat(table.get(7)).isPresent();
  }

  @Test
  @DisplayName("names that differ in an underscore are not taken for one another")
  void underscores() {
    String stem = lab().name();
    VectorTable one =
        create(TableDefinition.of(stem + "_x").key(ID, ColumnType.INTEGER).vector("a_b", 1));
    VectorTable other =
        create(TableDefinition.of(stem + "zx").key("nr", ColumnType.INTEGER).vector("azb", 2));
    assertThat(akin().table(one.description().name()).description().columns()).hasSize(2);
    assertThat(akin().table(other.description().name()).description().columns()).hasSize(2);
    assertThat(akin().table(stem + "_x").dimension("a_b")).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0b"})
  @DisplayName("what is no name is refused")
  void noName(String name) {
    assertThatThrownBy(() -> TableDefinition.of(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> akin().table(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> akin().exists(name)).isInstanceOf(IllegalArgumentException.class);
  }
}
