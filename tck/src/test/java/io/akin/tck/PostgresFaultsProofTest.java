package io.akin.tck;

import static io.akin.Distance.L2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.akin.AkinException;
import io.akin.InvalidVectorException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName(
    "PostgreSQL: what goes wrong is one clear exception, and the next question is answered")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresFaultsProofTest extends PostgresProof {
  private static final float[] QUERY = {1, 2, 3};

  private HikariDataSource pool = new HikariDataSource();
  private VectorTable table;

  @BeforeAll
  void open() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url().jdbcUrl());
    config.setDataSourceProperties(properties());
    config.setMaximumPoolSize(1);
    pool = new HikariDataSource(config);
    try (Connection connection = pool.getConnection()) {
      execute(connection, "create table faults (id int primary key, embedding vector(3))");
      fill(connection, "faults", 2000, "array[i, 2, 3]::vector");
    }
    table = Akin.of(pool).table("faults");
    table.createIndex(VectorIndex.hnsw("embedding", L2));
  }

  @AfterAll
  void close() {
    pool.close();
  }

  private Nearest<Row> search() {
    return table.nearest("embedding", L2, QUERY).limit(5);
  }

  private void assertAnswers() {
    assertThat(Theme.ids(search().list())).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  @DisplayName("a question that takes longer than its time limit")
  void timeout() {
    Nearest<Row> slow = search().whereSql("pg_sleep(1) is not null");
    assertThatThrownBy(() -> slow.timeout(Duration.ofMillis(100)).list())
        .isInstanceOf(AkinException.class)
        .hasMessage("The query did not finish within its timeout.");
    assertAnswers();
  }

  @Test
  @DisplayName("a connection that is lost in the middle of a question")
  void lost() {
    String end = "id = 1 or pg_terminate_backend(pg_backend_pid())";
    assertThatThrownBy(() -> search().whereSql(end).list())
        .isInstanceOf(AkinException.class)
        .hasMessageStartingWith("The connection to PostgreSQL was lost")
        .hasMessageEndingWith("connect again. What was committed before is there.");
    assertAnswers();
  }

  @Test
  @DisplayName("a connection that is lost in the middle of a stream")
  void lostStream() {
    Nearest<Row> all = table.nearest("embedding", L2, QUERY).within(1e6);
    assertThatThrownBy(
            () -> {
              try (var rows = all.whereSql("pg_terminate_backend(pg_backend_pid())").stream()) {
                rows.forEach(row -> {});
              }
            })
        .isInstanceOf(AkinException.class)
        .hasMessageStartingWith("The connection to PostgreSQL was lost");
    assertAnswers();
  }

  @Test
  @DisplayName("a transaction that failed says so, once more for each question, until it ends")
  void aborted() throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      VectorTable within = Akin.on(connection).table("faults");
      Nearest<Row> bad = within.nearest("embedding", L2, QUERY).limit(5).whereSql("1 / 0 = 1");
      assertThatThrownBy(bad::list)
          .isInstanceOf(AkinException.class)
          .hasMessage("PostgreSQL refused: division by zero.");
      assertThatThrownBy(() -> within.nearest("embedding", L2, QUERY).limit(5).list())
          .isInstanceOf(AkinException.class)
          .hasMessage(
              "An earlier statement of this transaction failed; roll it back and begin again.");
      connection.rollback();
      assertThat(within.nearest("embedding", L2, QUERY).limit(5).list()).hasSize(5);
    }
  }

  @Test
  @DisplayName("a table that was dropped or changed since it was opened")
  void changed() throws SQLException {
    try (Connection connection = connect()) {
      execute(connection, "create table changed (id int primary key, embedding vector(3))");
      VectorTable changed = Akin.of(pool).table("changed");
      String index = changed.createIndex(VectorIndex.hnsw("embedding", L2));
      for (int i = 0; i < 12; i++) {
        changed.nearest("embedding", L2, QUERY).limit(5).list();
      }
      execute(connection, "drop index " + index, "insert into changed values (1, '[1,2,3]')");
      assertThat(changed.nearest("embedding", L2, QUERY).limit(5).list()).hasSize(1);
      execute(connection, "alter table changed alter embedding type vector(2) using '[1,2]'");
      assertThatThrownBy(() -> changed.nearest("embedding", L2, QUERY).limit(5).list())
          .isInstanceOf(InvalidVectorException.class)
          .hasMessage("different vector dimensions 2 and 3.");
      assertThatThrownBy(() -> changed.insert(Row.of("id", 2, "embedding", QUERY)))
          .isInstanceOf(InvalidVectorException.class)
          .hasMessage("expected 2 dimensions, not 3.");
      execute(connection, "drop table changed");
      assertThatThrownBy(() -> changed.nearest("embedding", L2, QUERY).limit(5).list())
          .isInstanceOf(AkinException.class)
          .hasMessageContaining("relation")
          .hasMessageContaining("does not exist");
    }
    assertAnswers();
  }

  @Test
  @DisplayName("a column that was added since, on a connection that has the statement prepared")
  void added() throws SQLException {
    try (Connection connection = connect()) {
      execute(connection, "create table added (id int primary key, embedding vector(3))");
      fill(connection, "added", 10, "array[i, 2, 3]::vector");
      VectorTable added = Akin.of(pool).table("added");
      for (int i = 0; i < 12; i++) {
        assertThat(added.get(1)).isPresent();
        assertThat(added.nearest("embedding", L2, QUERY).limit(5).list()).hasSize(5);
      }
      execute(
          connection, "alter table added add extra text", "alter table added alter id type bigint");
      assertThat(added.get(1)).isPresent();
      assertThat(added.nearest("embedding", L2, QUERY).limit(5).list()).hasSize(5);
    }
  }
}
