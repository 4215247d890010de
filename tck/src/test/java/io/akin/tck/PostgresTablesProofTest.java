package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.Explanation;
import io.akin.jdbc.dialect.TableName;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("PostgreSQL: tables as people have them")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresTablesProofTest extends PostgresProof {
  private static final float[] QUERY = {10, 1, 1};

  private Connection connection;
  private Akin akin;

  @BeforeAll
  void open() throws SQLException {
    connection = connect();
    akin = Akin.on(connection);
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
  }

  private VectorTable filled(String definition, String table, String columns) throws SQLException {
    execute(connection, "create table " + table + " " + definition);
    fill(connection, table, 3000, columns);
    execute(connection, "analyze " + table);
    return akin.table(table);
  }

  private static Nearest<Row> search(VectorTable table) {
    return table.nearest("embedding", L2, QUERY).limit(3);
  }

  @Test
  @DisplayName("a partitioned table is searched by the indexes of its partitions, which shows")
  void partitioned() throws SQLException {
    execute(
        connection,
        "create table parts (id int, region int, embedding vector(3), primary key (id, region))"
            + " partition by list (region)",
        "create table parts_0 partition of parts for values in (0)",
        "create table parts_1 partition of parts for values in (1)");
    fill(connection, "parts", 6000, "i % 2, array[i, 1, 1]::vector");
    VectorTable table = akin.table("parts");
    table.createIndex(VectorIndex.hnsw("embedding", L2));
    execute(connection, "analyze parts");
    assertThat(Theme.ids(search(table).list())).containsExactly(10, 9, 11);
    assertThat(Theme.ids(search(table).where(eq("region", 1)).list())).containsExactly(9, 11, 7);
    Explanation explanation = search(table).explain();
    assertThat(explanation.index()).contains("parts_0_embedding_idx");
    assertThat(explanation.reason()).isEqualTo("The index parts_0_embedding_idx was searched.");
    assertThat(explanation.rowsRead().orElseThrow()).isLessThan(20);
  }

  @Test
  @DisplayName("a table without a key has its rows each once, equal ones too")
  void noKey() throws SQLException {
    VectorTable table =
        filled("(n int, embedding vector(3))", "keyless", "array[i / 2, 1, 1]::vector");
    table.createIndex(VectorIndex.hnsw("embedding", L2));
    assertThat(table.nearest("embedding", L2, QUERY).limit(4).list())
        .extracting(neighbour -> neighbour.row().getLong("n"))
        .startsWith(20L, 21L)
        .doesNotHaveDuplicates();
    assertThat(search(table).explain().index()).isPresent();
  }

  @Test
  @DisplayName("a generated column is read, filtered by, and not written")
  void generated() throws SQLException {
    VectorTable table =
        filled(
            "(id int primary key, embedding vector(3), twice int generated always as (id * 2) stored)",
            "generated_column",
            "array[i, 1, 1]::vector");
    assertThat(Theme.ids(search(table).where(eq("twice", 20)).list())).containsExactly(10);
    assertThat(table.insert(Row.of("id", 9000, "embedding", QUERY)).getLong("id")).isEqualTo(9000);
    assertThatThrownBy(() -> table.insert(Row.of("id", 9001, "twice", 1)))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("twice");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"Mixed Case", "quote\"d", "semi;colon --", "select", "é\uD83D\uDE00", "a.b", "q?"})
  @DisplayName("names that need quotes, in every place that has a name, an index's too")
  void names(String name) throws SQLException {
    String quoted = '"' + name.replace("\"", "\"\"") + '"';
    execute(
        connection,
        "create schema " + quoted,
        "create table %1$s.%1$s (id int primary key, %1$s vector(3), \"n %2$s int)"
            .formatted(quoted, quoted.substring(1)));
    try {
      fill(connection, quoted + "." + quoted, 2000, "array[i, 1, 1]::vector, i");
      VectorTable table = akin.table(TableName.of(name, name));
      String index = table.createIndex(VectorIndex.hnsw(name, L2).named("i " + name));
      execute(connection, "analyze " + quoted + "." + quoted);
      Nearest<Row> search = table.nearest(name, L2, QUERY).limit(2);
      assertThat(Theme.ids(search.list())).containsExactly(10, 9);
      assertThat(Theme.ids(search.where(eq("n " + name, 7)).list())).containsExactly(7);
      assertThat(search.withVector().list().get(0).row().getFloats(name)).isEqualTo(QUERY);
      assertThat(search.explain().index()).contains(index);
      table.dropIndex(index);
      assertThat(table.indexes()).isEmpty();
    } finally {
      execute(connection, "drop schema " + quoted + " cascade");
    }
  }

  @Test
  @DisplayName("an explanation names the index that was searched, and tells what was read")
  void explained() throws SQLException {
    VectorTable table =
        filled(
            "(id int primary key, part int, embedding vector(3))",
            "explained",
            "i % 100, array[i, 1, 1]::vector");
    assertThat(search(table).explain().rowsRead()).hasValue(3000);
    assertThat(search(table).explain().index()).isEmpty();
    execute(connection, "create index explained_part on explained (part)");
    Explanation bitmap = search(table).where(eq("part", 7)).explain();
    assertThat(bitmap.index()).isEmpty();
    assertThat(bitmap.rowsRead()).hasValue(30);
    String index = table.createIndex(VectorIndex.hnsw("embedding", L2).named("Explained I"));
    assertThat(search(table).explain().index()).contains(index);
    assertThat(search(table).explain().rowsRead().orElseThrow()).isLessThan(10);
    assertThat(table.nearest("embedding", COSINE, QUERY).limit(3).explain().reason())
        .contains("Explained I is for L2");
    execute(
        connection,
        "set parallel_setup_cost = 0",
        "set parallel_tuple_cost = 0",
        "set min_parallel_table_scan_size = 0");
    assertThat(search(table).exact().explain().rowsRead()).hasValue(3000);
    execute(connection, "reset parallel_setup_cost", "reset parallel_tuple_cost");
  }

  @Test
  @DisplayName("an index that is no index of the vectors themselves is not taken for one")
  void otherIndexes() throws SQLException {
    VectorTable table =
        filled("(id int primary key, embedding vector(3))", "others", "array[i, 1, 1]::vector");
    execute(
        connection,
        "create index on others using hnsw ((subvector(embedding, 1, 2)::vector(2)) vector_l2_ops)",
        "create index on others using hnsw ((l2_normalize(embedding)::vector(3)) vector_l2_ops)");
    VectorTable again = akin.table("others");
    assertThat(again.indexes()).isEmpty();
    assertThat(Theme.ids(search(again).list())).containsExactly(10, 9, 11);
    assertThat(List.of(search(table).list())).isEqualTo(List.of(search(again).list()));
  }

  @Test
  @DisplayName("two indexes of two methods, one on some rows only, are each searched at their best")
  void twoMethods() throws SQLException {
    VectorTable table =
        filled(
            "(id int primary key, part int, embedding vector(3))",
            "two_methods",
            "i % 10, array[i % 61, i % 59, i % 53]::vector");
    Condition few = new Condition.OnColumns(eq("part", 3));
    table.createIndex(VectorIndex.ivfFlat("embedding", L2).lists(100).named("z_lists"));
    table.createIndex(VectorIndex.hnsw("embedding", L2).named("a_graph").where(few));
    execute(connection, "analyze two_methods");
    Nearest<Row> all = search(table).limit(50);
    assertThat(all.explain().index()).contains("z_lists");
    assertThat(Theme.distances(all.list()).get(44))
        .isLessThanOrEqualTo(all.exact().list().get(49).distance());
    Nearest<Row> part = all.where(eq("part", 3)).limit(10);
    assertThat(Theme.distances(part.list())).isEqualTo(Theme.distances(part.exact().list()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"nowhere", "''"})
  @DisplayName(
      "where no schema of the search path is there, a table is found by its full name only")
  void noSchema(String path) throws SQLException {
    String name = unique("t");
    filled("(id int primary key, embedding vector(3))", name, "array[i, 1, 1]::vector");
    try (Connection lost = connect("currentSchema", path)) {
      Akin elsewhere = Akin.on(lost);
      assertThatThrownBy(() -> elsewhere.table(name))
          .isInstanceOf(AkinException.class)
          .hasMessage("There is no table " + name + " in this database.");
      assertThat(elsewhere.exists(name)).isFalse();
      assertThat(search(elsewhere.table(schema() + "." + name)).list()).hasSize(3);
    }
  }

  @Test
  @DisplayName("of a column without a dimension, the rows of one are searched by a condition")
  void mixed() throws SQLException {
    execute(
        connection,
        "create table mixed (id int primary key, embedding vector)",
        "insert into mixed values (1, '[1,2]'), (2, '[1,2,3]'), (3, '[2,2]')");
    VectorTable mixed = akin.table("mixed");
    assertThat(mixed.dimension("embedding")).isEmpty();
    assertThat(
            Theme.ids(
                mixed
                    .nearest("embedding", COSINE, new float[] {1, 1})
                    .whereSql("vector_dims(embedding) = ?", 2)
                    .limit(5)
                    .list()))
        .containsExactly(3, 1);
  }
}
