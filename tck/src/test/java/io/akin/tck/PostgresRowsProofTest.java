package io.akin.tck;

import static io.akin.Distance.L2;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Filter;
import io.akin.Neighbor;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("PostgreSQL: an index over 20,000 rows in clusters gives all rows that there are")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresRowsProofTest extends PostgresProof {
  private static final int ROWS = 20_000;
  private static final int DIMENSION = 16;

  /**
   * Two hundred clusters, as rows of one document or subject lie together. The tenths and
   * thousandths go with them, so that most rows of a filter are far from the query; the hundredths
   * do not.
   */
  private static final String CLUSTERED =
      "i %% 10, (hashint4(i)::bigint & 1023) %% 100, i %% 1000, (select array_agg((sin((i %% 200) * 12.9898 * d)"
          + " + random())::real order by d) from generate_series(1, %d) d)::vector";

  private Connection connection;

  @BeforeAll
  void tables() throws SQLException {
    connection = connect();
    execute(
        connection,
        "create table graph (id int primary key, ten int, hundred int, thousand int,"
            + " embedding vector(16))");
    fill(connection, "graph", ROWS, CLUSTERED.formatted(DIMENSION));
    execute(
        connection,
        "create table lists as select * from graph",
        "alter table lists add primary key (id)");
    Akin akin = Akin.on(connection);
    akin.table("graph").createIndex(VectorIndex.hnsw("embedding", L2));
    akin.table("lists").createIndex(VectorIndex.ivfFlat("embedding", L2));
    execute(connection, "analyze graph", "analyze lists");
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
  }

  private Nearest<Row> search(String table, float[] query) {
    VectorTable opened = Akin.on(connection).table(table);
    return opened.nearest("embedding", L2, query);
  }

  /** A point in a cluster. */
  private static float[] query(SplittableRandom random) {
    int cluster = random.nextInt(200);
    float[] query = new float[DIMENSION];
    for (int d = 1; d <= DIMENSION; d++) {
      query[d - 1] = (float) (Math.sin(cluster * 12.9898 * d) + random.nextDouble());
    }
    return query;
  }

  private static Map<Integer, Double> byId(List<Neighbor<Row>> neighbours) {
    return neighbours.stream()
        .collect(Collectors.toMap(n -> (int) n.row().getLong("id"), Neighbor::distance));
  }

  /** As many as there are, each once, in order, and each one that the filter lets through. */
  private static void assertWhole(Nearest<Row> search, int limit) {
    Map<Integer, Double> all = byId(search.exact().limit(ROWS).list());
    List<Neighbor<Row>> answer = search.limit(limit).list();
    assertThat(answer).hasSize(Math.min(limit, all.size()));
    assertThat(Theme.distances(answer)).isSorted();
    assertThat(new HashSet<>(Theme.ids(answer))).hasSize(answer.size());
    assertThat(all).containsAllEntriesOf(byId(answer));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "graph, ten",
    "graph, hundred",
    "graph, thousand",
    "lists, ten",
    "lists, hundred",
    "lists, thousand"
  })
  @DisplayName("under filters that let a tenth, a hundredth and a thousandth through, for any k")
  void filters(String table, String column) {
    SplittableRandom random = new SplittableRandom(Lab.SEED);
    for (int limit : new int[] {1, 10, 40, 41, 100, 1000, 1001, 5000}) {
      assertWhole(search(table, query(random)).where(Filter.eq(column, 7)), limit);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"graph", "lists"})
  @DisplayName("without a filter, for any k up to more than there are")
  void unfiltered(String table) {
    SplittableRandom random = new SplittableRandom(Lab.SEED);
    for (int limit : new int[] {1, 10, 40, 41, 100, 1000, 1001, 5000, ROWS + 1}) {
      assertWhole(search(table, query(random)), limit);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"graph", "lists"})
  @DisplayName("none where the filter lets none through")
  void none(String table) {
    float[] query = query(new SplittableRandom(Lab.SEED));
    assertThat(search(table, query).where(Filter.eq("ten", 11)).limit(10).list()).isEmpty();
  }

  @ParameterizedTest(name = "{0}, {1}: {2} %")
  @CsvSource({
    "graph, 'true', 95",
    "graph, hundred = 7, 95",
    "lists, 'true', 95",
    "lists, hundred = 7, 90"
  })
  @DisplayName("most of the ten nearest, also where one row of a hundred is let through")
  void recall(String table, String condition, int percent) {
    SplittableRandom random = new SplittableRandom(Lab.SEED);
    int found = 0;
    for (int i = 0; i < 100; i++) {
      Nearest<Row> search = search(table, query(random)).whereSql(condition).limit(10);
      Set<Integer> nearest = byId(search.exact().list()).keySet();
      found += (int) Theme.ids(search.list()).stream().filter(nearest::contains).count();
    }
    assertThat(found).as("of 1000").isGreaterThanOrEqualTo(10 * percent);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"graph", "lists"})
  @DisplayName("a page is of the size asked for, and its rows are not nearer than those before")
  void pages(String table) {
    Nearest<Row> search = search(table, query(new SplittableRandom(Lab.SEED)));
    double last = 0;
    for (int offset : new int[] {0, 10, 500, 2000, ROWS - 5}) {
      List<Neighbor<Row>> page = search.limit(10).offset(offset).list();
      assertThat(page).hasSize(Math.min(10, ROWS - offset));
      assertThat(page.get(0).distance()).isGreaterThanOrEqualTo(last);
      last = page.get(page.size() - 1).distance();
    }
    assertThat(search.limit(10).offset(ROWS).list()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"graph", "lists"})
  @DisplayName("within a distance, all that are; under a limit, those that the index finds")
  void within(String table) {
    Nearest<Row> search = search(table, query(new SplittableRandom(Lab.SEED)));
    double thirtieth = search.exact().limit(30).list().get(29).distance();
    Nearest<Row> near = search.within(thirtieth);
    assertThat(near.list()).hasSize(30);
    assertThat(near.limit(10).list()).hasSize(10);
    assertThat(near.limit(100).list()).hasSizeBetween(27, 30);
    assertThat(near.limit(10).offset(25).list()).hasSizeBetween(2, 5);
  }

  @Test
  @DisplayName("the index is what is searched, and few rows are read")
  void explained() {
    float[] query = query(new SplittableRandom(Lab.SEED));
    for (String table : List.of("graph", "lists")) {
      var explanation = search(table, query).limit(10).explain();
      assertThat(explanation.index()).contains(table + "_embedding_l2");
      assertThat(explanation.rowsRead().orElseThrow()).isLessThan(60);
    }
  }
}
