package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.Filter.gt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.akin.AkinException;
import io.akin.Neighbor;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("PostgreSQL: the settings of a search end with it")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresSettingsProofTest extends PostgresProof {
  private static final float[] QUERY = {0.5f, 0.5f, 0.5f, 0.5f};

  /** An index of each method, so that a search sets what that method has. */
  @BeforeAll
  void tables() throws SQLException {
    try (Connection connection = connect()) {
      for (String table : List.of("graph", "lists")) {
        execute(connection, "create table " + table + " (id int primary key, embedding vector(4))");
        fill(connection, table, 5000, "array[random(), random(), random(), random()]::vector");
      }
      Akin akin = Akin.on(connection);
      akin.table("graph").createIndex(VectorIndex.hnsw("embedding", L2));
      akin.table("lists").createIndex(VectorIndex.ivfFlat("embedding", L2).lists(50));
      execute(connection, "analyze graph", "analyze lists");
    }
  }

  private static Nearest<Row> search(Connection connection, String table) {
    VectorTable opened = Akin.on(connection).table(table);
    return opened.nearest("embedding", L2, QUERY).limit(100);
  }

  private static List<String> settings(Connection connection) throws SQLException {
    List<String> values = new ArrayList<>();
    for (String name :
        List.of(
            "hnsw.ef_search",
            "hnsw.iterative_scan",
            "hnsw.max_scan_tuples",
            "ivfflat.probes",
            "ivfflat.iterative_scan")) {
      values.add(ask(connection, "select current_setting('" + name + "', true)"));
    }
    return values;
  }

  private static final List<String> DEFAULTS = List.of("40", "off", "20000", "1", "off");

  /** As a server gives it, before anything of pgvector's has been used. */
  private Connection fresh() throws SQLException {
    Connection connection = connect();
    assertThat(ask(connection, "select current_setting('hnsw.ef_search', true)"))
        .as("pgvector is not loaded yet")
        .isEqualTo("null");
    return connection;
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"graph", "lists"})
  @DisplayName("in autocommit, from the first statement of a new connection on")
  void autocommit(String table) throws SQLException {
    try (Connection connection = fresh()) {
      for (int i = 0; i < 12; i++) {
        assertThat(search(connection, table).limit(100 + i % 2).list()).hasSize(100 + i % 2);
        assertThat(settings(connection)).isEqualTo(DEFAULTS);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"graph", "lists"})
  @DisplayName("in a transaction of the caller's, and after it")
  void transaction(String table) throws SQLException {
    try (Connection connection = fresh()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < 12; i++) {
        assertThat(search(connection, table).list()).hasSize(100);
        assertThat(settings(connection)).isEqualTo(DEFAULTS);
      }
      connection.commit();
      assertThat(settings(connection)).isEqualTo(DEFAULTS);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "local"})
  @DisplayName("what the caller has set stays, for the transaction or the session")
  void callersOwn(String local) throws SQLException {
    List<String> own = List.of("17", "strict_order", "333", "3", "off");
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      execute(
          connection,
          "load 'vector'",
          "set " + local + " hnsw.ef_search = 17",
          "set " + local + " hnsw.iterative_scan = strict_order",
          "set " + local + " hnsw.max_scan_tuples = 333",
          "set " + local + " ivfflat.probes = 3");
      assertThat(search(connection, "graph").list()).hasSize(100);
      assertThat(search(connection, "lists").list()).hasSize(100);
      assertThat(settings(connection)).isEqualTo(own);
      connection.commit();
      assertThat(settings(connection)).isEqualTo(local.isEmpty() ? own : DEFAULTS);
    }
  }

  @Test
  @DisplayName("a larger setting of the session's own is what the search takes")
  void larger() throws SQLException {
    try (Connection connection = connect()) {
      execute(connection, "load 'vector'", "set hnsw.ef_search = 900", "set ivfflat.probes = 50");
      List<Integer> exact = ids(search(connection, "lists").exact().list());
      assertThat(ids(search(connection, "lists").list())).isEqualTo(exact);
      assertThat(settings(connection)).isEqualTo(List.of("900", "off", "20000", "50", "off"));
    }
  }

  @Test
  @DisplayName("a search that fails leaves them to the rollback, also to a savepoint's")
  void failing() throws SQLException {
    try (Connection connection = connect()) {
      execute(connection, "load 'vector'");
      connection.setAutoCommit(false);
      execute(connection, "set local hnsw.ef_search = 17");
      List<String> before = settings(connection);
      Savepoint savepoint = connection.setSavepoint();
      assertThatThrownBy(() -> search(connection, "graph").whereSql("1 / (id - id) = 1").list())
          .isInstanceOf(AkinException.class)
          .hasMessageContaining("division by zero");
      connection.rollback(savepoint);
      assertThat(settings(connection)).isEqualTo(before);
      assertThat(search(connection, "graph").list()).hasSize(100);
      connection.rollback();
      assertThat(settings(connection)).isEqualTo(DEFAULTS);
    }
  }

  @Test
  @DisplayName("a search that its time limit ends leaves a connection that goes on")
  void timeout() throws SQLException {
    try (Connection connection = connect()) {
      execute(connection, "load 'vector'");
      Nearest<Row> slow =
          search(connection, "graph").whereSql("id > 0 and pg_sleep(0.02) is not null");
      execute(connection, "set statement_timeout = 50");
      assertThatThrownBy(slow::list)
          .isInstanceOf(AkinException.class)
          .hasMessage("The query did not finish within its timeout.");
      execute(connection, "set statement_timeout = 0");
      assertThat(settings(connection)).isEqualTo(DEFAULTS);
      assertThat(search(connection, "graph").list()).hasSize(100);
    }
  }

  @Test
  @DisplayName("no statement leaves a setting to a session, which a pooler would lend to others")
  void noSession() throws SQLException {
    try (Connection connection = connect()) {
      String other =
          "select count(*) from pg_settings where source = 'session'"
              + " and (name like 'hnsw.%' or name like 'ivfflat.%')";
      execute(connection, "load 'vector'");
      search(connection, "graph").list();
      search(connection, "lists").where(gt("id", 4990)).list();
      assertThat(ask(connection, other)).isEqualTo("0");
    }
  }

  @Test
  @DisplayName("threads on a pool find what was there, each with limits of its own")
  void threads() throws Exception {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url().jdbcUrl());
    config.setDataSourceProperties(properties());
    config.setMaximumPoolSize(3);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      VectorTable table = Akin.of(pool).table("graph");
      ExecutorService threads = Executors.newFixedThreadPool(6);
      List<Future<List<Neighbor<Row>>>> answers = new ArrayList<>();
      for (int i = 1; i <= 120; i++) {
        int limit = i;
        Callable<List<Neighbor<Row>>> task =
            () -> table.nearest("embedding", L2, QUERY).limit(limit).list();
        answers.add(threads.submit(task));
      }
      threads.shutdown();
      for (int i = 1; i <= 120; i++) {
        assertThat(answers.get(i - 1).get()).hasSize(i);
      }
      List<Connection> all = List.of(pool.getConnection(), pool.getConnection());
      for (Connection connection : all) {
        assertThat(settings(connection)).isEqualTo(DEFAULTS);
        connection.close();
      }
    }
  }

  @Test
  @DisplayName("a search whose distance has no index sets nothing")
  void noIndex() throws SQLException {
    try (Connection connection = connect()) {
      Nearest<Row> cosine =
          Akin.on(connection).table("graph").nearest("embedding", COSINE, QUERY).limit(9);
      assertThat(cosine.sql()).noneMatch(sql -> sql.text().contains("set_config"));
      assertThat(cosine.list()).hasSize(9);
    }
  }

  private static List<Integer> ids(List<Neighbor<Row>> neighbours) {
    return Theme.ids(neighbours);
  }
}
