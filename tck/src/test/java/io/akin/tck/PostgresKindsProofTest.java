package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.HAMMING;
import static io.akin.Distance.JACCARD;
import static io.akin.Distance.L1;
import static io.akin.Distance.L2;
import static io.akin.Distance.NEGATIVE_INNER_PRODUCT;
import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.Filter;
import io.akin.Neighbor;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Quantization;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("PostgreSQL: every kind of index gives all rows that there are")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresKindsProofTest extends PostgresProof {
  private final SplittableRandom random = new SplittableRandom(Lab.SEED);
  private Connection connection;

  /** PostgreSQL would not take the index of so small a table. */
  @BeforeAll
  void connection() throws SQLException {
    connection = connect();
    execute(connection, "set enable_seqscan = off");
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
  }

  private VectorTable table(VectorType type, int dimension, int rows) {
    TableDefinition definition =
        TableDefinition.of(unique("t"))
            .key("id", ColumnType.INTEGER)
            .column("part", ColumnType.INTEGER)
            .vector("embedding", type, dimension);
    VectorTable table = Akin.on(connection).create(definition);
    List<Row> all = new ArrayList<>();
    for (int i = 1; i <= rows; i++) {
      Vector vector = Generated.vector(random, type, dimension);
      all.add(Row.of("id", i, "part", i % 100, "embedding", vector));
    }
    table.insertAll(all);
    return table;
  }

  private Nearest<Row> search(VectorTable table, Distance distance) {
    var column = table.description().vector("embedding");
    Vector query = Generated.vector(random, column.type(), column.dimension().orElseThrow());
    // All lists: vectors without clusters are spread over them.
    return table.nearest("embedding", distance, query).probes(20);
  }

  /** By the index, all that there are, in order, at the very distances of the exact search. */
  private void assertWhole(VectorTable table, Distance distance, String index, double recall) {
    double found = 0;
    double wanted = 0;
    for (int limit : new int[] {1, 10, 40, 41, 100}) {
      for (String condition : List.of("true", "part = 7", "part < 20")) {
        Nearest<Row> search = search(table, distance).whereSql(condition).limit(limit);
        List<Neighbor<Row>> exact = search.exact().list();
        List<Neighbor<Row>> answer = search.list();
        assertThat(answer).hasSameSizeAs(exact);
        assertThat(Theme.distances(answer)).isSorted();
        Set<Integer> ids = new HashSet<>(Theme.ids(answer));
        assertThat(ids).hasSameSizeAs(exact);
        double last = exact.get(exact.size() - 1).distance();
        found += answer.stream().filter(n -> n.distance() <= last).count();
        wanted += exact.size();
      }
    }
    assertThat(found / wanted).as("recall").isGreaterThanOrEqualTo(recall);
    assertThat(search(table, distance).limit(10).explain().index()).contains(index);
  }

  record Kind(VectorType type, int dimension, Distance distance, VectorIndex.Method method) {
    VectorIndex index() {
      return method == VectorIndex.Method.HNSW
          ? VectorIndex.hnsw("embedding", distance)
          : VectorIndex.ivfFlat("embedding", distance).lists(20);
    }
  }

  /** Sparse vectors of so many dimensions are never zero. */
  static List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    for (Distance distance : List.of(L2, COSINE, NEGATIVE_INNER_PRODUCT, L1)) {
      for (VectorType type : List.of(VectorType.FLOAT, VectorType.HALF, VectorType.SPARSE)) {
        kinds.add(
            new Kind(type, type == VectorType.SPARSE ? 60 : 12, distance, VectorIndex.Method.HNSW));
      }
    }
    kinds.add(new Kind(VectorType.BIT, 65, HAMMING, VectorIndex.Method.HNSW));
    kinds.add(new Kind(VectorType.BIT, 64, JACCARD, VectorIndex.Method.HNSW));
    kinds.add(new Kind(VectorType.FLOAT, 12, COSINE, VectorIndex.Method.IVFFLAT));
    kinds.add(new Kind(VectorType.HALF, 12, NEGATIVE_INNER_PRODUCT, VectorIndex.Method.IVFFLAT));
    kinds.add(new Kind(VectorType.BIT, 64, HAMMING, VectorIndex.Method.IVFFLAT));
    return kinds;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  @DisplayName("on every type of vector, for every distance and method that pgvector has")
  void types(Kind kind) {
    VectorTable table = table(kind.type, kind.dimension, 1500);
    String index = table.createIndex(kind.index());
    assertWhole(table, kind.distance, index, 0.8);
  }

  @Test
  @DisplayName("of more than 2,000 dimensions, in half precision")
  void halves() {
    VectorTable table = table(VectorType.FLOAT, 2001, 300);
    String index = table.createIndex(VectorIndex.hnsw("embedding", L2));
    assertThat(table.indexes().get(0).quantization()).isEqualTo(Quantization.HALF);
    assertWhole(table, L2, index, 0.8);
  }

  @Test
  @DisplayName("of signs alone, whose candidates are ranked by the vectors")
  void signs() {
    VectorTable table = table(VectorType.FLOAT, 256, 1000);
    VectorIndex signs = VectorIndex.hnsw("embedding", COSINE).quantized(Quantization.BINARY);
    String index = table.createIndex(signs);
    assertWhole(table, COSINE, index, 0.7);
  }

  @Test
  @DisplayName("on some rows only, which a question about others does not miss")
  void partial() {
    VectorTable table = table(VectorType.FLOAT, 8, 2000);
    Condition few = new Condition.OnColumns(Filter.lt("part", 5));
    String index = table.createIndex(VectorIndex.hnsw("embedding", L2).where(few));
    Nearest<Row> search = search(table, L2).limit(10);
    assertThat(search.list()).isEqualTo(search.exact().list());
    assertThat(search.explain().index()).isEmpty();
    for (int i = 0; i < 12; i++) {
      Nearest<Row> fitting = search(table, L2).where(Filter.lt("part", 5)).limit(10);
      assertThat(fitting.list()).hasSize(10);
      assertThat(fitting.explain().index()).contains(index);
      assertThat(search(table, L2).where(eq("part", 50)).limit(30).list()).hasSize(20);
    }
  }

  @Test
  @DisplayName("where the nearest rows were deleted and are still in the index")
  void deleted() throws SQLException {
    VectorTable table = table(VectorType.FLOAT, 8, 0);
    execute(connection, "alter table " + table.name() + " set (autovacuum_enabled = off)");
    fill(connection, table.name(), 3000, "i % 100, array[i,1,1,1,1,1,1,1]::vector");
    table.createIndex(VectorIndex.hnsw("embedding", L2));
    table.delete(Filter.lt("id", 2900));
    Nearest<Row> search = table.nearest("embedding", L2, new float[] {1, 1, 1, 1, 1, 1, 1, 1});
    assertThat(Theme.ids(search.limit(3).list())).containsExactly(2900, 2901, 2902);
    assertThat(search.limit(101).list()).hasSize(101);
    assertThat(search.limit(102).list()).hasSize(101);
  }

  @Test
  @DisplayName("where thousands of vectors are equal, and a tie goes by the key")
  void equal() throws SQLException {
    VectorTable table = table(VectorType.FLOAT, 3, 0);
    fill(connection, table.name(), 3000, "i % 100, '[1,2,3]'");
    table.insert(Row.of("id", 9000, "part", 0, "embedding", new float[] {1, 2, 4}));
    table.createIndex(VectorIndex.hnsw("embedding", L2));
    Nearest<Row> search = table.nearest("embedding", L2, new float[] {1, 2, 3});
    for (int limit : new int[] {1, 10, 41, 2999}) {
      List<Neighbor<Row>> answer = search.limit(limit).list();
      assertThat(new HashSet<>(Theme.ids(answer))).hasSize(limit).doesNotContain(9000);
      assertThat(Theme.distances(answer)).containsOnly(0.0);
      assertThat(Theme.ids(answer)).isSorted();
    }
    assertThat(search.limit(3001).list()).hasSize(3001);
  }
}
