package io.akin.jdbc.dialect.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.Filter;
import io.akin.FloatVector;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Asked;
import io.akin.jdbc.dialect.Column;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Position;
import io.akin.jdbc.dialect.SearchOptions;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.SqlWriter;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.TableName;
import io.akin.jdbc.dialect.TableSql;
import io.akin.jdbc.dialect.VectorColumn;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Types;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("PostgreSQL's SQL behind a first answer")
class PostgresNextTest {
  private static final PostgresDialect DIALECT = new PostgresDialect();
  private static final SqlWriter WRITER = new SqlWriter(DIALECT);
  private static final TableName NAME = TableName.of("public", "t");
  private static final Table TABLE =
      new Table(
          NAME,
          List.of(
              new Column("id", Types.BIGINT, "int8", false),
              new Column("e", Types.OTHER, "vector", true)),
          List.of("id"),
          List.of(new VectorColumn(NAME, "e", VectorType.FLOAT, OptionalInt.of(3))));

  private static final Table INDEXED =
      TABLE.withIndexes(
          List.of(
              VectorIndex.hnsw("e", Distance.L2).named("i"),
              VectorIndex.hnsw("e", Distance.COSINE).named("j")));

  private static NearestQuery ask(Table table, Distance distance, Asked asked) {
    return NearestQuery.of(table, table.vector("e"), distance, asked, List.of("id"))
        .withPage(OptionalInt.of(5), 0);
  }

  private static Asked given() {
    return new Asked.Given(FloatVector.of(1, 2, 3));
  }

  private static List<String> attempts(NearestQuery query) {
    return WRITER.search(query).attempts().stream().map(Sql::text).toList();
  }

  @Test
  @DisplayName("takes a row's vector where a bound one would stand, once, for the index too")
  void ofRow() {
    List<String> attempts =
        attempts(ask(INDEXED, Distance.L2, new Asked.OfRow(Filter.eq("id", 7))));
    assertThat(attempts)
        .hasSize(3)
        .allSatisfy(
            text ->
                assertThat(text)
                    .containsOnlyOnce("(select \"e\" from \"public\".\"t\" where \"id\" = ?)"));
    assertThat(attempts.get(1))
        .startsWith(
            "with akin_asked as materialized (select (select \"e\" from \"public\".\"t\" where"
                + " \"id\" = ?) as v, ")
        .contains("\"e\" <-> akin_set.v as akin_distance");
  }

  @Test
  @DisplayName("asks by cosine with no mean that is zero, nor one whose squared norm underflows")
  void meanOf() {
    assertThat(
            attempts(ask(INDEXED, Distance.COSINE, new Asked.MeanOf(Filter.in("id", 7, 8)))).get(1))
        .contains(
            "(select akin_vector from (select avg(\"e\") as akin_vector from \"public\".\"t\""
                + " where \"id\" in (?, ?)) akin_row"
                + " where ((akin_vector <=> akin_vector) > 0 and (akin_vector <=> akin_vector) < 2"
                + " or (akin_vector <=> akin_vector) <> 'NaN'"
                + " and akin_vector <#> akin_vector <> 0)) as v");
  }

  @Test
  @DisplayName("goes on behind a row inside the search by index, which looks for twice as many")
  void after() {
    NearestQuery query =
        ask(INDEXED, Distance.L2, given()).withAfter(new Position(0.5, List.of(7)));
    assertThat(attempts(query)).hasSize(2);
    assertThat(attempts(query).get(0))
        .contains(
            " where \"e\" is not null and ((\"e\" <-> akin_set.v) > ?"
                + " or (\"e\" <-> akin_set.v) = ? and (\"id\") > (?))"
                + " order by akin_distance, k0 limit 10")
        .contains("greatest(s0::int, 201)")
        .endsWith(" order by akin_distance, k0 limit 5");
    assertThat(
            attempts(
                    query.withOptions(
                        new SearchOptions(false, OptionalInt.of(50), OptionalInt.empty())))
                .get(0))
        .contains("set_config('hnsw.ef_search', '50', true)");
  }

  @Test
  @DisplayName(
      "reads pages without an index, or with one of lists or signs, by one exact statement")
  void pagesWithoutIndex() {
    for (VectorIndex unfit :
        List.of(
            VectorIndex.ivfFlat("e", Distance.COSINE),
            VectorIndex.hnsw("e", Distance.COSINE).quantized(VectorIndex.Quantization.BINARY))) {
      NearestQuery query = ask(TABLE.withIndexes(List.of(unfit)), Distance.COSINE, given());
      assertThat(attempts(query.withAfter(Position.START))).hasSize(1);
      assertThat(attempts(query)).hasSize(2);
    }
    assertThat(attempts(ask(TABLE, Distance.L2, given()).withAfter(Position.START))).hasSize(1);
    assertThat(attempts(ask(TABLE, Distance.L2, given()))).hasSize(2);
  }

  @Test
  @DisplayName("averages dense vectors in float32, and leaves sparse ones to the client")
  void average() {
    assertThat(DIALECT.average(VectorType.FLOAT, "\"e\"")).contains("avg(\"e\")");
    assertThat(DIALECT.average(VectorType.HALF, "\"e\"")).contains("avg(\"e\"::vector)");
    assertThat(DIALECT.average(VectorType.SPARSE, "\"e\"")).isEmpty();
    assertThat(
            new TableSql(DIALECT).average(TABLE, TABLE.vector("e"), List.of()).orElseThrow().text())
        .isEqualTo("select vector_send(avg(\"e\")), count(\"e\") from \"public\".\"t\"");
  }
}
