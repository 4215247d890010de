package io.akin.tck;

import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static io.akin.Filter.gt;
import static io.akin.Filter.in;
import static io.akin.Filter.lt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.Filter;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("PostgreSQL: what a name finds, and what its columns are")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresNamesProofTest extends PostgresProof {
  private static final float[] QUERY = {10, 1, 1};
  private static final String POINTS = "(id int primary key, part int, embedding vector(3))";

  private final String second = unique("second");

  private Connection connection;
  private Akin akin;

  @BeforeAll
  void open() throws SQLException {
    connection = connect("currentSchema", schema() + "," + second + ",public");
    akin = Akin.on(connection);
    execute(connection, "create schema " + second);
  }

  @AfterAll
  void close() throws SQLException {
    execute(connection, "drop schema " + second + " cascade");
    connection.close();
  }

  private void filled(String kind, String table) throws SQLException {
    execute(connection, "create " + kind + " " + table + " " + POINTS);
    fill(connection, table, 1000, "i % 2, array[i, 1, 1]::vector");
  }

  private static Nearest<Row> search(VectorTable table) {
    return table.nearest("embedding", L2, QUERY).limit(3);
  }

  @Test
  @DisplayName("a table without a schema is the first of that name in the search path")
  void searchPath() throws SQLException {
    filled("table", second + ".behind");
    assertThat(akin.table("behind").name()).isEqualTo(second + ".behind");
    assertThat(Theme.ids(search(akin.table("BEHIND")).list())).containsExactly(10, 9, 11);
    assertThat(akin.exists("behind")).isTrue();
    VectorTable made =
        akin.create(
            TableDefinition.of("behind").key("id", ColumnType.INTEGER).vector("embedding", 3));
    assertThat(made.name()).isEqualTo(schema() + ".behind");
    assertThat(akin.table("behind").count()).isZero();
    akin.drop("behind");
    assertThat(akin.table("behind").count()).isEqualTo(1000);
    assertThatThrownBy(() -> akin.table(schema() + ".behind"))
        .isInstanceOf(AkinException.class)
        .hasMessage("There is no table %s.behind in this database.".formatted(schema()));
  }

  @Test
  @DisplayName("a view is searched, exactly; what needs a key is refused")
  void view() throws SQLException {
    filled("table", "base");
    akin.table("base").createIndex(VectorIndex.hnsw("embedding", L2));
    execute(
        connection,
        "create view a_part as select id, part, embedding as point from base where id > 9",
        "create temporary view fleeting as select id, embedding as point from base");
    VectorTable view = akin.table("a_part");
    Nearest<Row> question = view.nearest("point", L2, QUERY).limit(3);
    assertThat(Theme.ids(question.list())).containsExactly(10, 11, 12);
    assertThat(Theme.ids(question.where(eq("part", 1)).list())).containsExactly(11, 13, 15);
    assertThat(Theme.ids(view.nearest("point", L2, QUERY).within(1).list()))
        .containsExactly(10, 11);
    assertThat(question.sql()).hasSize(1);
    assertThat(question.explain().index()).isEmpty();
    assertThat(Theme.ids(question.offset(1).withVector().list())).containsExactly(11, 12, 13);
    assertThat(view.count(lt("id", 20))).isEqualTo(10);
    assertThat(Theme.ids(akin.table("fleeting").nearest("point", L2, QUERY).limit(1).list()))
        .containsExactly(10);
    assertThatThrownBy(question::page)
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("has none");
    view.insertAll(List.of(Row.of("id", 5000, "part", 0, "point", QUERY)));
    assertThat(Theme.ids(question.where(gt("id", 4000)).list())).containsExactly(5000);
  }

  @Test
  @DisplayName("a materialized view is searched by an index of its own")
  void materialized() throws SQLException {
    filled("table", "source");
    execute(connection, "create materialized view kept as select * from source");
    VectorTable kept = akin.table("kept");
    String index = kept.createIndex(VectorIndex.hnsw("embedding", L2));
    assertThat(Theme.ids(search(kept).list())).containsExactly(10, 9, 11);
    assertThat(search(kept).explain().index()).contains(index);
  }

  @Test
  @DisplayName("a temporary table is found before any other, written, indexed and searched")
  void temporary() throws SQLException {
    filled("table", "twice");
    execute(connection, "create temporary table twice " + POINTS);
    VectorTable table = akin.table("twice");
    table.insertAll(
        List.of(Row.of("id", 1, "embedding", new float[] {1, 1, 1}), Row.of("id", 2, "part", 7)));
    table.createIndex(VectorIndex.hnsw("embedding", L2));
    assertThat(Theme.ids(search(table).list())).containsExactly(1);
    akin.drop("twice");
    assertThat(Theme.ids(search(akin.table("twice")).list())).containsExactly(10, 9, 11);
  }

  @Test
  @DisplayName("a domain is what it is over, and what that is over")
  void domain() throws SQLException {
    execute(
        connection,
        "create domain spot as vector(3) not null",
        "create domain place as spot check (vector_dims(value) = 3)",
        "create table domains (id int primary key, p spot, q place, other text)");
    VectorTable table = akin.table("domains");
    assertThat(table.dimension("p")).hasValue(3);
    assertThat(table.dimension("q")).hasValue(3);
    assertThat(table.description().vectors()).hasSize(2);
    for (int i = 0; i < 20; i++) {
      float[] vector = {i, 1, 1};
      table.upsert(Row.of("id", i, "p", vector, "q", vector));
    }
    assertThatThrownBy(() -> table.createIndex(VectorIndex.hnsw("q", L2)))
        .isInstanceOf(AkinException.class)
        .hasMessage(
            "pgvector indexes no column of a domain; give the column the domain's own type, such as vector(3).");
    for (String column : List.of("p", "q")) {
      assertThat(Theme.ids(table.nearest(column, L2, QUERY).limit(3).list()))
          .containsExactly(10, 9, 11);
    }
    assertThat(table.get(7).orElseThrow().getFloats("q")).containsExactly(7, 1, 1);
  }

  @Test
  @DisplayName("text is no date; it is a UUID where it says one, and has no NUL character")
  void values() throws SQLException {
    execute(
        connection,
        "create table kinds (u uuid primary key, day date, at timestamptz, name text, e vector(3))");
    VectorTable table = akin.table("kinds");
    UUID uuid = new UUID(7, 8);
    table.insert(Row.of("u", uuid, "day", LocalDate.EPOCH, "name", "a"));
    assertThat(table.count(eq("u", uuid.toString()))).isOne();
    assertThat(table.get(uuid.toString())).isPresent();
    assertThat(table.count(in("u", uuid, new UUID(1, 1).toString()))).isOne();
    assertRefused(
        table, eq("u", "seven"), "kinds.u is of type uuid and cannot be compared with a String.");
    assertRefused(
        table,
        gt("day", "1969-12-31"),
        "kinds.day is of type date and cannot be compared with a String.");
    assertRefused(
        table,
        lt("at", "2024-02-29T12:00:00Z"),
        "kinds.at is of type timestamptz and cannot be compared with a String.");
    String nul = "PostgreSQL stores no text with a NUL character; take it out.";
    assertRefused(table, eq("name", "a\0"), nul);
    assertRefused(table, Filter.not(in("name", "a", "\0")), nul);
  }

  /** Before anything is sent: the transaction goes on. */
  private void assertRefused(VectorTable table, Filter filter, String end) {
    akin.inTransaction(
        transaction -> {
          assertThatThrownBy(() -> transaction.table(table.name()).count(filter))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageEndingWith(end);
          return transaction.table(table.name()).count();
        });
  }
}
