package io.akin.jdbc.dialect.postgresql;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.jdbc.dialect.postgresql.Articles.NEWEST;
import static io.akin.jdbc.dialect.postgresql.Articles.attempts;
import static io.akin.jdbc.dialect.postgresql.Articles.nearest;
import static io.akin.jdbc.dialect.postgresql.Articles.table;
import static io.akin.jdbc.dialect.postgresql.Articles.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.akin.Distance;
import io.akin.Filter;
import io.akin.FloatVector;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.SearchOptions;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Quantization;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each statement, word for word. */
@DisplayName("PostgreSQL's search")
class PostgresSearchTest {
  private static final VectorIndex HNSW = VectorIndex.hnsw("e", L2).named("by_e");

  private static String first(NearestQuery query) {
    return attempts(NEWEST, query).get(0);
  }

  private static SearchOptions efSearch(int candidates) {
    return new SearchOptions(false, OptionalInt.of(candidates), OptionalInt.empty());
  }

  private static SearchOptions probes(int lists) {
    return new SearchOptions(false, OptionalInt.empty(), OptionalInt.of(lists));
  }

  @Test
  @DisplayName("by an HNSW index asks as one would by hand where the defaults do")
  void byDefault() {
    assertThat(attempts(NEWEST, nearest(table(HNSW), L2)))
        .hasSize(3)
        .first()
        .asString()
        .startsWith("select c0, akin_distance from (select")
        .doesNotContain("set_config");
    assertThat(first(nearest(table(HNSW), L2).withPage(OptionalInt.of(40), 0)))
        .contains("set_config");
  }

  @Test
  @DisplayName("by an index sets what it needs, searches and puts it back, in one statement")
  void byIndex() {
    assertThat(attempts(NEWEST, nearest(table(HNSW), L2)).get(1))
        .isEqualTo(
            "with akin_asked as materialized (select ?::real[]::vector as v,"
                + " current_setting('hnsw.ef_search') as s0,"
                + " current_setting('hnsw.iterative_scan') as s1),"
                + " akin_set as materialized (select *,"
                + " set_config('hnsw.ef_search', greatest(s0::int, 11)::text, true),"
                + " set_config('hnsw.iterative_scan', 'relaxed_order', true) from akin_asked),"
                + " akin_found as materialized (select akin_near.* from akin_set, lateral ("
                + "select \"id\" as c0, \"id\" as k0, \"e\" <-> akin_set.v as akin_distance"
                + " from \"app\".\"articles\" where \"e\" is not null"
                + " order by akin_distance, k0 limit 10) akin_near)"
                + " select c0, akin_distance from (select c0, k0, akin_distance from akin_found"
                + " where akin_distance is not null"
                + " union all select null, null, null"
                + " from akin_set, (select count(*) as n from akin_found) akin_end where"
                + " set_config('hnsw.ef_search',"
                + " case when akin_end.n >= 0 then s0 end, true) is null"
                + " or set_config('hnsw.iterative_scan',"
                + " case when akin_end.n >= 0 then s1 end, true) is null"
                + ") akin_nearest order by akin_distance, k0 limit 10");
  }

  @Test
  @DisplayName("behind it is the exact one, which no index answers and which computes once")
  void exactBehind() {
    List<String> attempts = attempts(NEWEST, nearest(table(HNSW), L2));

    assertThat(attempts).hasSize(3);
    assertThat(attempts.get(2))
        .isEqualTo(
            "select c0, akin_distance from (select \"id\" as c0, \"id\" as k0,"
                + " \"e\" <-> (select ?::real[]::vector) as akin_distance from \"app\".\"articles\""
                + " where \"e\" is not null offset 0) akin_rows where akin_distance is not null"
                + " order by akin_distance, k0 limit 10");
  }

  @Test
  @DisplayName("without an index that is known asks as one would by hand, first")
  void noIndex() {
    assertThat(first(nearest(table(), L2)))
        .isEqualTo(
            "select c0, akin_distance from (select \"id\" as c0, \"id\" as k0,"
                + " \"e\" <-> (select ?::real[]::vector) as akin_distance from \"app\".\"articles\""
                + " where \"e\" is not null order by akin_distance, k0 limit 10) akin_found"
                + " where akin_distance is not null order by akin_distance, k0 limit 10");
    assertThat(first(nearest(table(HNSW), COSINE))).doesNotContain("set_config");
  }

  @Test
  @DisplayName("under cosine leaves out whatever pgvector says of a norm that is zero in float32")
  void undefined() {
    assertThat(first(nearest(table(), COSINE)))
        .contains(
            "where (akin_distance > 0 and akin_distance < 2 or akin_distance <> 'NaN'"
                + " and (select \"e\" <#> \"e\" from \"app\".\"articles\""
                + " where \"id\" = akin_found.k0 limit 1) <> 0) order by");
  }

  @Test
  @DisplayName("for a zero vector under cosine has no neighbour to find")
  void zeroVector() {
    NearestQuery query = nearest(table(), COSINE).withVector(FloatVector.of(0, 0, 0));

    assertThat(attempts(NEWEST, query)).allMatch(sql -> sql.contains(" and (1 = 0)"));
  }

  @Test
  @DisplayName("is exact alone where that is asked for, and where all within a distance are")
  void exactAlone() {
    NearestQuery query = nearest(table(HNSW), L2);
    SearchOptions exact = new SearchOptions(true, OptionalInt.empty(), OptionalInt.empty());

    assertThat(attempts(NEWEST, query.withOptions(exact))).hasSize(1);
    assertThat(attempts(NEWEST, query.withWithin(1).withPage(OptionalInt.empty(), 0)))
        .singleElement()
        .asString()
        .contains("akin_distance <= ?");
  }

  @Test
  @DisplayName("has the filter inside, where the index goes on until enough rows satisfy it")
  void filter() {
    String sql =
        first(nearest(table(HNSW), L2).and(new Condition.OnColumns(Filter.eq("lang", "de"))));

    assertThat(sql).contains("where \"e\" is not null and \"lang\" = ? order by akin_distance");
  }

  @Test
  @DisplayName("has an offset at the end, and candidates for it too")
  void offset() {
    String sql = first(nearest(table(HNSW), L2).withPage(OptionalInt.of(10), 90));

    assertThat(sql)
        .contains("greatest(s0::int, 101)")
        .contains("order by akin_distance, k0 limit 100) akin_near")
        .endsWith("limit 10 offset 90");
  }

  @Test
  @DisplayName("keeps at most 1,000 candidates at once, and lets the scan go on for more")
  void manyRows() {
    String sql = first(nearest(table(HNSW), L2).withPage(OptionalInt.of(30_000), 0));

    assertThat(sql)
        .contains("greatest(s0::int, 1000)")
        .contains("set_config('hnsw.max_scan_tuples', greatest(s2::int, 60000)::text, true)");
  }

  @Test
  @DisplayName("takes the candidates and the lists that are asked for, if pgvector has so many")
  void options() {
    NearestQuery query = nearest(table(HNSW), L2);
    NearestQuery lists = nearest(table(VectorIndex.ivfFlat("e", L2).lists(400)), L2);

    assertThat(first(query.withOptions(efSearch(200)))).contains("'hnsw.ef_search', '200', true");
    assertThat(first(query.withOptions(efSearch(5)))).contains("'hnsw.ef_search', '11', true");
    assertThat(first(lists.withOptions(probes(7)))).contains("'ivfflat.probes', '7', true");
    assertThat(first(lists)).contains("'ivfflat.probes', greatest(s0::int, 20)::text, true");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> first(query.withOptions(efSearch(1001))))
        .withMessage("efSearch is at most 1000 in pgvector, got 1001.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> first(lists.withOptions(probes(40_000))))
        .withMessage("probes is at most 32768 in pgvector, got 40000.");
  }

  @Test
  @DisplayName("before pgvector 0.8 has no scan that goes on")
  void oldScan() {
    String sql = attempts(version(7), nearest(table(HNSW), L2)).get(1);

    assertThat(sql).contains("hnsw.ef_search").doesNotContain("iterative_scan");
  }

  @Test
  @DisplayName("by halves or signs asks for more candidates, and ranks them by the vectors")
  void quantized() {
    VectorIndex halves = VectorIndex.hnsw("e", COSINE).quantized(Quantization.HALF);
    VectorIndex signs = VectorIndex.hnsw("e", COSINE).quantized(Quantization.BINARY);

    assertThat(first(nearest(table(halves), COSINE)))
        .contains(
            "order by (\"e\")::halfvec(3) <=> (akin_set.v)::halfvec(3) limit 30)"
                + " akin_candidates order by akin_distance, k0 limit 10) akin_near)");
    assertThat(first(nearest(table(signs), COSINE)))
        .contains(
            "order by binary_quantize(\"e\")::bit(3) <~> binary_quantize(akin_set.v)::bit(3)"
                + " limit 100) akin_candidates");
    assertThat(first(nearest(table(signs, halves), COSINE))).contains("halfvec(3)");
  }

  @Test
  @DisplayName("reads a vector at the end, and finds the extension in another schema")
  void otherSchema() {
    PostgresDialect dialect = new PostgresDialect(new PgvectorFunctions(0, 8, "ext."));
    NearestQuery query = nearest(table(HNSW), L2).withSelect(List.of("e"));

    assertThat(attempts(dialect, query).get(1))
        .contains("?::real[]::ext.vector as v")
        .contains("\"e\" as c0, \"id\" as k0, \"e\" operator(ext.<->) akin_set.v as akin_distance")
        .contains("select ext.vector_send(c0), akin_distance from (");
  }

  @Test
  @DisplayName("spells every distance, the L1 distance before 0.7 as a function")
  void distances() {
    Map.of(
            Distance.L2,
            "<->",
            Distance.COSINE,
            "<=>",
            Distance.NEGATIVE_INNER_PRODUCT,
            "<#>",
            Distance.L1,
            "<+>")
        .forEach(
            (distance, operator) ->
                assertThat(first(nearest(table(), distance)))
                    .contains("\"e\" " + operator + " (select ?::real[]::vector)"));
    assertThat(attempts(version(6), nearest(table(), Distance.L1)).get(0))
        .contains("l1_distance(\"e\", (select ?::real[]::vector))");
  }
}
