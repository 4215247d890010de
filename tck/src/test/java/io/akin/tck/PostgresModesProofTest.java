package io.akin.tck;

import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.akin.BitVector;
import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.codec.PgVectorCodec;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.VectorCodec;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("PostgreSQL: however the driver is set, the answers are the same")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresModesProofTest extends PostgresProof {
  private static final Map<String, Vector> VECTORS =
      Map.of(
          "vector",
          FloatVector.of(1.5f, -0f, Float.MIN_VALUE, 1e18f),
          "halfvec",
          HalfVector.of(65504f, -0f, 6e-8f, 0.1f),
          "sparsevec",
          SparseVector.of(0, 1e-30f, 0, -3),
          "bit",
          BitVector.of("1011"));

  private static VectorTable table(Akin akin) {
    TableDefinition definition =
        TableDefinition.of(unique("t")).key("id", ColumnType.INTEGER).column("n", ColumnType.TEXT);
    for (Map.Entry<String, Vector> vector : VECTORS.entrySet()) {
      definition = definition.vector("a_" + vector.getKey(), vector.getValue().type(), 4);
    }
    return akin.create(definition.vector("embedding", 3));
  }

  private static Row row(int id) {
    Row row = Row.of("id", id, "n", "n" + id % 7, "embedding", new float[] {id, 1, 1});
    for (Map.Entry<String, Vector> vector : VECTORS.entrySet()) {
      row = row.with("a_" + vector.getKey(), vector.getValue());
    }
    return row;
  }

  /** More executions than pgjdbc waits for, and PostgreSQL too, before they keep a statement. */
  private static void assertWorks(Akin akin) {
    VectorTable table = table(akin);
    List<Row> rows = new ArrayList<>();
    for (int id = 1; id <= 300; id++) {
      rows.add(row(id));
    }
    table.insertAll(rows);
    table.upsertAll(rows);
    table.createIndex(VectorIndex.hnsw("embedding", L2));
    for (int i = 0; i < 12; i++) {
      Nearest<Row> nearest = table.nearest("embedding", L2, new float[] {i, 1, 1}).limit(3);
      assertThat(Theme.distances(nearest.list())).hasSize(3).isSorted();
      assertThat(nearest.withVector().list().get(0).row().getFloats("embedding")[0])
          .isEqualTo(Math.max(i, 1));
      assertThat(Theme.ids(nearest.where(eq("n", "n" + i % 7)).list())).hasSize(3);
      assertThat(nearest.within(0.5).exact().list()).hasSize(i == 0 ? 0 : 1);
      Row read = table.get(7).orElseThrow();
      VECTORS.forEach((name, vector) -> assertThat(read.getVector("a_" + name)).isEqualTo(vector));
    }
    for (Map.Entry<String, Vector> vector : VECTORS.entrySet()) {
      Distance distance =
          vector.getValue() instanceof BitVector ? Distance.HAMMING : Distance.COSINE;
      assertThat(table.nearest("a_" + vector.getKey(), distance, vector.getValue()).limit(2).list())
          .hasSize(2);
    }
    akin.drop(table.name());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "preferQueryMode=simple",
        "preferQueryMode=extendedForPrepared",
        "preferQueryMode=extendedCacheEverything",
        "prepareThreshold=0",
        "prepareThreshold=1",
        "prepareThreshold=-1",
        "defaultRowFetchSize=1",
        "binaryTransfer=false",
        "reWriteBatchedInserts=true",
        "autosave=always",
        "preparedStatementCacheQueries=0",
        "stringtype=unspecified",
        "options=-c plan_cache_mode=force_generic_plan",
        "options=-c enable_seqscan=off -c work_mem=64kB",
        "options=-c enable_material=off -c enable_nestloop=off -c enable_sort=off -c jit=off",
        "options=-c debug_parallel_query=on",
        "options=-c standard_conforming_strings=off -c extra_float_digits=0",
        "options=-c bytea_output=escape -c default_transaction_isolation=serializable"
      })
  @DisplayName("on a connection set to")
  void settings(String setting) throws SQLException {
    String[] parts = setting.split("=", 2);
    try (Connection connection = connect(parts)) {
      assertWorks(Akin.on(connection));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"defaultRowFetchSize=1", "autosave=always", "prepareThreshold=1"})
  @DisplayName("in a transaction of the caller's, on a connection set to")
  void transaction(String setting) throws SQLException {
    try (Connection connection = connect(setting.split("=", 2))) {
      connection.setAutoCommit(false);
      assertWorks(Akin.on(connection));
      connection.rollback();
    }
  }

  @Test
  @DisplayName("behind a pool, with no step of registration")
  void pool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url().jdbcUrl());
    config.setDataSourceProperties(properties());
    try (HikariDataSource pool = new HikariDataSource(config)) {
      assertWorks(Akin.of(pool));
    }
  }

  @Test
  @DisplayName("a pool that gives connections without autocommit")
  void poolWithoutAutoCommit() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url().jdbcUrl());
    config.setDataSourceProperties(properties());
    config.setAutoCommit(false);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      assertWorks(Akin.of(pool));
    }
  }

  @Test
  @DisplayName("a connection that may only read, by index and without")
  void readOnly() throws SQLException {
    String name;
    try (Connection connection = connect()) {
      VectorTable table = table(Akin.on(connection));
      name = table.name();
      fill(connection, name, 2000, "'n', " + "null, ".repeat(4) + "array[i, 1, 1]::vector");
      table.createIndex(VectorIndex.hnsw("embedding", L2));
      execute(connection, "analyze " + name);
    }
    try (Connection connection = connect("readOnlyMode", "always")) {
      connection.setReadOnly(true);
      Nearest<Row> nearest =
          Akin.on(connection).table(name).nearest("embedding", L2, new float[] {5, 1, 1}).limit(3);
      assertThat(Theme.ids(nearest.list())).containsExactly(5, 4, 6);
      assertThat(nearest.explain().index()).isPresent();
      connection.setAutoCommit(false);
      assertThat(Theme.ids(nearest.list())).containsExactly(5, 4, 6);
      connection.rollback();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"extended", "simple"})
  @DisplayName("a vector comes as pgvector's binary frame from the first execution on, in mode")
  void frame(String mode) throws SQLException {
    FloatVector vector = FloatVector.of(0.1f, -0f, Float.MIN_VALUE);
    try (Connection connection = connect("preferQueryMode", mode)) {
      VectorCodec codec = Akin.on(connection).codec(VectorType.FLOAT);
      String sql =
          "select %s from (select %s as v) one".formatted(codec.read("v"), codec.parameter());
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        codec.set(statement, 1, vector);
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          assertThat(rows.getBytes(1)).isEqualTo(PgVectorCodec.encode(vector));
        }
      }
    }
  }
}
