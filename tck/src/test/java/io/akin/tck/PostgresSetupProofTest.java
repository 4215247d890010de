package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.BitVector;
import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Quantization;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("PostgreSQL: a database without the extension, and with it where nobody looks")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresSetupProofTest extends PostgresProof {
  private String database = "";
  private String role = "";

  @BeforeEach
  void emptyDatabase() throws SQLException {
    database = unique("akin_proof");
    role = unique("akin_role");
    try (Connection connection = connect()) {
      execute(
          connection,
          "create database " + database + " template template0",
          "create role " + role + " login password 'proof'");
    }
  }

  @AfterEach
  void dropDatabase() throws SQLException {
    try (Connection connection = connect()) {
      execute(connection, "drop database " + database + " with (force)", "drop role " + role);
    }
  }

  private Connection open(String... settings) throws SQLException {
    Properties properties = properties(settings);
    properties.setProperty("PGDBNAME", database);
    properties.putIfAbsent("currentSchema", "public");
    String url = url().jdbcUrl().replaceFirst("/[^/?]*(\\?.*)?$", "/" + database);
    return DriverManager.getConnection(url, properties);
  }

  private static TableDefinition definition(VectorType type) {
    return TableDefinition.of("t").key("id", ColumnType.INTEGER).vector("embedding", type, 4);
  }

  @Test
  @DisplayName("to create a table makes the extension")
  void made() throws SQLException {
    try (Connection connection = open("currentSchema", "public")) {
      VectorTable table = Akin.on(connection).create(definition(VectorType.FLOAT));
      table.insert(Row.of("id", 1, "embedding", new float[] {1, 2, 3, 4}));
      assertThat(table.nearest("embedding", L2, new float[] {1, 2, 3, 4}).limit(1).list())
          .hasSize(1);
      assertThat(ask(connection, "select count(*) from pg_extension where extname = 'vector'"))
          .isEqualTo("1");
    }
  }

  @Test
  @DisplayName("who lacks the right to make it is told what an administrator has to run")
  void noRight() throws SQLException {
    try (Connection admin = open("currentSchema", "public")) {
      execute(admin, "grant create on schema public to " + role);
      try (Connection connection =
          open("currentSchema", "public", "user", role, "password", "proof")) {
        Akin akin = Akin.on(connection);
        assertThatThrownBy(akin::setUp)
            .isInstanceOf(AkinException.class)
            .hasMessageContaining("administrator")
            .hasMessageContaining("setupScript()");
        assertThatThrownBy(() -> akin.create(definition(VectorType.FLOAT)))
            .hasMessageContaining("administrator");
        for (String statement : akin.setupScript()) {
          execute(admin, statement);
        }
        akin.setUp();
        assertThat(akin.create(definition(VectorType.FLOAT)).count()).isZero();
      }
    }
  }

  @Test
  @DisplayName("a role that may only read searches, and is told in one sentence what it may not")
  void reader() throws SQLException {
    try (Connection admin = open("currentSchema", "public")) {
      VectorTable table = Akin.on(admin).create(definition(VectorType.FLOAT));
      table.insert(Row.of("id", 1, "embedding", new float[] {1, 2, 3, 4}));
      table.createIndex(VectorIndex.hnsw("embedding", L2));
      execute(admin, "grant select on t to " + role);
      try (Connection connection =
          open("currentSchema", "public", "user", role, "password", "proof")) {
        VectorTable read = Akin.on(connection).table("t");
        assertThat(read.nearest("embedding", L2, new float[4]).limit(1).list()).hasSize(1);
        assertThatThrownBy(() -> read.insert(Row.of("id", 2)))
            .isInstanceOf(AkinException.class)
            .hasMessage("This user lacks a right: permission denied for table t.");
        assertThatThrownBy(() -> read.createIndex(VectorIndex.hnsw("embedding", COSINE)))
            .isInstanceOf(AkinException.class)
            .hasMessageContaining("must be owner of table t");
      }
    }
  }

  /** As managed PostgreSQLs have it. */
  @Test
  @DisplayName("the extension may be in a schema that no search path has")
  void otherSchema() throws SQLException {
    try (Connection admin = open("currentSchema", "public")) {
      execute(
          admin,
          "create schema \"Odd \"\"extensions\"",
          "create extension vector schema \"Odd \"\"extensions\"",
          "create schema app");
    }
    try (Connection connection = open("currentSchema", "app", "options", "-c enable_seqscan=off")) {
      Akin akin = Akin.on(connection);
      List<Vector> vectors =
          List.of(
              FloatVector.of(1f, 2, 3, 4),
              HalfVector.of(1f, 2, 3, 4),
              SparseVector.of(1f, 0, 3, 4),
              BitVector.of("1101"));
      for (Vector vector : vectors) {
        VectorTable table = akin.create(definition(vector.type()));
        Distance distance = vector instanceof BitVector ? Distance.HAMMING : COSINE;
        table.insert(Row.of("id", 1, "embedding", vector));
        Nearest<Row> nearest = table.nearest("embedding", distance, vector).limit(1);
        assertThat(nearest.list()).hasSize(1);
        String index = table.createIndex(VectorIndex.hnsw("embedding", distance));
        assertThat(nearest(table, distance, vector).explain().index()).contains(index);
        assertThat(
                nearest(table, distance, vector)
                    .withVector()
                    .list()
                    .get(0)
                    .row()
                    .getVector("embedding"))
            .isEqualTo(vector);
        akin.drop("t");
      }
      VectorTable table = akin.create(definition(VectorType.FLOAT));
      table.insert(Row.of("id", 1, "embedding", vectors.get(0)));
      for (Quantization kept : List.of(Quantization.HALF, Quantization.BINARY)) {
        String index = table.createIndex(VectorIndex.hnsw("embedding", COSINE).quantized(kept));
        assertThat(nearest(table, COSINE, vectors.get(0)).list()).hasSize(1);
        assertThat(nearest(table, COSINE, vectors.get(0)).explain().index()).contains(index);
        table.dropIndex(index);
      }
    }
  }

  private static Nearest<Row> nearest(VectorTable table, Distance distance, Vector query) {
    return table.nearest("embedding", distance, query).limit(1);
  }
}
