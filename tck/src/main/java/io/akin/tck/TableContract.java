package io.akin.tck;

import static io.akin.Distance.L2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Column;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.JsonText;
import io.akin.jdbc.dialect.TableName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tables of any key: made, opened, dropped. */
abstract class TableContract extends Theme {

  private static List<String> lower(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  @Test
  @DisplayName("a table is there from create to drop")
  void createAndDrop() {
    String name = lab().name();
    assertThat(akin().exists(name)).isFalse();
    akin().create(TableDefinition.of(name).key(ID, ColumnType.INTEGER).vector(EMBEDDING, 3));
    assertThat(akin().exists(name)).isTrue();
    akin().drop(name);
    assertThat(akin().exists(name)).isFalse();
  }

  @Test
  @DisplayName("a table that is there is not made again")
  void createTwice() {
    TableDefinition definition = lab().define().key(ID, ColumnType.INTEGER).vector(EMBEDDING, 3);
    VectorTable table = create(definition);
    table.insert(Row.of(ID, 1));
    assertThatThrownBy(() -> akin().create(definition)).isInstanceOf(AkinException.class);
    assertThat(table.count()).isEqualTo(1);
  }

  @Test
  @DisplayName("to open or drop a table that is not there is an error that names it")
  void missing() {
    String name = lab().name();
    assertThatThrownBy(() -> akin().table(name))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining(name);
    assertThatThrownBy(() -> akin().drop(name))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining(name);
    assertThatThrownBy(() -> akin().documents(name))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining(name);
    assertThat(akin().exists(name)).isFalse();
  }

  @Test
  @DisplayName("a table needs a column")
  void noColumns() {
    String name = lab().name();
    assertThatThrownBy(() -> akin().create(TableDefinition.of(name)))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining(name);
  }

  @Test
  @DisplayName("an opened table knows its columns and its key")
  void description() {
    VectorTable made =
        create(
            lab()
                .define()
                .key("tenant", ColumnType.STRING)
                .key(ID, ColumnType.BIGINT)
                .column("title", ColumnType.TEXT)
                .vector(EMBEDDING, 5));
    VectorTable opened = akin().table(made.description().name());
    assertThat(lower(opened.description().key())).containsExactly("tenant", ID);
    assertThat(lower(opened.description().columns().stream().map(Column::name).toList()))
        .containsExactly("tenant", ID, "title", EMBEDDING);
    assertThat(opened.description().column("tenant").nullable()).isFalse();
    assertThat(opened.description().column("title").nullable()).isTrue();
    assertThat(opened.description()).isEqualTo(made.description());
  }

  @Test
  @DisplayName("a composite key is told in its own order, and asked for in it")
  void compositeKey() {
    VectorTable table =
        create(
            lab()
                .define()
                .vector(EMBEDDING, 1)
                .key("z", ColumnType.STRING)
                .key("a", ColumnType.INTEGER));
    Row key = table.insert(Row.of("a", 1, "z", "x", EMBEDDING, v(1)));
    table.insert(Row.of("a", 2, "z", "x", EMBEDDING, v(2)));
    assertThat(key.getString("z")).isEqualTo("x");
    assertThat(key.getLong("a")).isEqualTo(1);
    assertThat(table.get("x", 2).orElseThrow().getFloats(EMBEDDING)).containsExactly(2);
    assertThat(table.get("y", 2)).isEmpty();
    assertThatThrownBy(() -> table.get("x"))
        .isInstanceOf(AkinException.class)
        .hasMessageContainingAll("2", "1");
    table.upsert(Row.of("z", "x", "a", 2, EMBEDDING, v(9)));
    assertThat(table.get("x", 2).orElseThrow().getFloats(EMBEDDING)).containsExactly(9);
    assertThat(table.count()).isEqualTo(2);
  }

  @Test
  @DisplayName("a UUID is a key")
  void uuidKey() {
    VectorTable table = create(lab().define().key(ID, ColumnType.UUID).vector(EMBEDDING, 1));
    UUID id = UUID.randomUUID();
    assertThat(table.insert(Row.of(ID, id, EMBEDDING, v(1))).getUuid(ID)).isEqualTo(id);
    assertThat(table.get(id).orElseThrow().getUuid(ID)).isEqualTo(id);
    assertThat(table.get(UUID.randomUUID())).isEmpty();
    table.upsert(Row.of(ID, id, EMBEDDING, v(2)));
    assertThat(table.nearest(EMBEDDING, L2, v(2)).limit(9).list())
        .extracting(n -> n.row().getUuid(ID))
        .containsExactly(id);
  }

  @Test
  @DisplayName("a text is a key, case and all")
  void textKey() {
    VectorTable table = create(lab().define().key(ID, ColumnType.STRING).vector(EMBEDDING, 1));
    for (String id : List.of("a/b", "ключ", "with space", "it's", "\"quoted\"")) {
      table.insert(Row.of(ID, id, EMBEDDING, v(id.length())));
      assertThat(table.get(id).orElseThrow().getString(ID)).isEqualTo(id);
    }
    assertThat(table.get("nobody")).isEmpty();
  }

  @Test
  @DisplayName("the database counts up an identity, and insert returns it")
  void identity() {
    VectorTable table =
        create(
            lab()
                .define()
                .key(ID, ColumnType.IDENTITY)
                .column("title", ColumnType.STRING)
                .vector(EMBEDDING, 1));
    long first = table.insert(Row.of("title", "one", EMBEDDING, v(1))).getLong(ID);
    long second = table.insert(Row.of("title", "two", EMBEDDING, v(2))).getLong(ID);
    assertThat(second).isGreaterThan(first);
    assertThat(table.get(first).orElseThrow().getString("title")).isEqualTo("one");
    assertThat(table.get(second).orElseThrow().getString("title")).isEqualTo("two");
    assertThat(table.insertAll(List.of(Row.of("title", "three"), Row.of("title", "four"))))
        .isEqualTo(2);
    assertThat(table.count()).isEqualTo(4);
  }

  @Test
  @DisplayName("an identity that is given is kept")
  void givenIdentity() {
    VectorTable table = create(lab().define().key(ID, ColumnType.IDENTITY).vector(EMBEDDING, 1));
    assertThat(table.insert(Row.of(ID, 1_000_000L, EMBEDDING, v(1))).getLong(ID))
        .isEqualTo(1_000_000);
    assertThat(table.get(1_000_000L)).isPresent();
  }

  @Test
  @DisplayName("a table without a key is written and read, but not by key")
  void noKey() {
    VectorTable table =
        create(lab().define().column("title", ColumnType.STRING).vector(EMBEDDING, 1));
    assertThat(table.insert(Row.of("title", "one", EMBEDDING, v(1))).toMap()).isEmpty();
    assertThat(table.insertAll(List.of(Row.of("title", "one", EMBEDDING, v(1))))).isEqualTo(1);
    assertThat(table.count()).isEqualTo(2);
    assertThatThrownBy(() -> table.get(1))
        .isInstanceOf(AkinException.class)
        .hasMessageContainingAll(table.name(), "key");
    assertThatThrownBy(() -> table.upsert(Row.of("title", "one")))
        .isInstanceOf(AkinException.class)
        .hasMessageContainingAll(table.name(), "key");
  }

  @Test
  @DisplayName("a value of every type comes back")
  void everyType() {
    VectorTable table =
        create(
            lab()
                .define()
                .key("string_", ColumnType.STRING)
                .column("text_", ColumnType.TEXT)
                .column("integer_", ColumnType.INTEGER)
                .column("bigint_", ColumnType.BIGINT)
                .column("double_", ColumnType.DOUBLE)
                .column("boolean_", ColumnType.BOOLEAN)
                .column("uuid_", ColumnType.UUID)
                .column("date_", ColumnType.DATE)
                .column("timestamp_", ColumnType.TIMESTAMP)
                .column("json_", ColumnType.JSON)
                .vector(EMBEDDING, 1));
    UUID uuid = UUID.randomUUID();
    Instant instant = Instant.parse("2024-02-29T23:59:59.123456Z");
    String text = "Löwe\n\t\uD83E\uDD81 ".repeat(10_000);
    table.insert(
        Row.of("string_", "a", "text_", text, "integer_", Integer.MIN_VALUE)
            .with("bigint_", Long.MAX_VALUE)
            .with("double_", 0.1)
            .with("boolean_", true)
            .with("uuid_", uuid)
            .with("date_", LocalDate.of(2024, 2, 29))
            .with("timestamp_", instant)
            .with("json_", new JsonText("{\"a\":[1]}")));
    Row row = table.get("a").orElseThrow();
    assertThat(row.getString("text_")).isEqualTo(text);
    assertThat(row.getLong("integer_")).isEqualTo(Integer.MIN_VALUE);
    assertThat(row.getLong("bigint_")).isEqualTo(Long.MAX_VALUE);
    assertThat(row.getDouble("double_")).isEqualTo(0.1);
    assertThat(row.getBoolean("boolean_")).isTrue();
    assertThat(row.getUuid("uuid_")).isEqualTo(uuid);
    assertThat(row.getString("date_")).isEqualTo("2024-02-29");
    assertThat(row.getInstant("timestamp_")).isEqualTo(instant);
    assertThat(row.getString("json_").replace(" ", "")).isEqualTo("{\"a\":[1]}");
  }

  @Test
  @DisplayName("a column of the database's own type is taken as it is written")
  void typedColumn() {
    VectorTable table =
        create(
            lab()
                .define()
                .key(ID, ColumnType.INTEGER)
                .column("code", "varchar(3) default 'abc' not null")
                .vector(EMBEDDING, 1));
    table.insert(Row.of(ID, 1));
    assertThat(table.get(1).orElseThrow().getString("code")).isEqualTo("abc");
    assertThatThrownBy(() -> table.insert(Row.of(ID, 2, "code", null)))
        .isInstanceOf(AkinException.class);
    assertThatThrownBy(() -> table.insert(Row.of(ID, 2, "code", "far too long")))
        .isInstanceOf(AkinException.class);
    assertThat(table.count()).isEqualTo(1);
  }

  @Test
  @DisplayName("a table in another schema is made, opened, found and dropped by its full name")
  void otherSchema() {
    String schema = lab().name();
    lab().createSchema(schema);
    TableName name = TableName.of(schema, lab().name());
    VectorTable table =
        akin().create(TableDefinition.of(name).key(ID, ColumnType.INTEGER).vector(EMBEDDING, 2));
    lab().dropLater(table.description().name());
    table.insert(Row.of(ID, 1, EMBEDDING, v(1, 2)));
    table.upsert(Row.of(ID, 1, EMBEDDING, v(3, 4)));
    assertThat(akin().exists(name.toString())).isTrue();
    assertThat(akin().exists(name.name())).as("in the current schema").isFalse();
    VectorTable opened = akin().table(name.toString());
    assertThat(opened.dimension(EMBEDDING)).hasValue(2);
    assertThat(ids(opened.nearest(EMBEDDING, L2, v(1, 2)).limit(9).list())).containsExactly(1);
    akin().drop(name.toString());
    assertThat(akin().exists(name.toString())).isFalse();
  }

  @Test
  @DisplayName("the setup may be run again, and its script says what it does")
  void setUpAgain() {
    akin().setUp();
    akin().setUp();
    assertThat(akin().setupScript()).allSatisfy(line -> assertThat(line).endsWith(";"));
    assertThat(points(v(1, 2)).count()).isEqualTo(1);
  }

  @Test
  @DisplayName("the engine tells its name and version, and nothing of how it was reached")
  void engine() {
    assertThat(akin().engine()).startsWith(akin().dialect().name()).matches("(?s).*\\d.*");
    assertThat(akin().toString()).doesNotContain("jdbc:").contains(akin().engine());
  }
}
