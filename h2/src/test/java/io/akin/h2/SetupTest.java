package io.akin.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.InvalidVectorException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A database is made ready by plain SQL")
class SetupTest {
  private static final String URL = "jdbc:h2:mem:setup";

  private Connection admin;

  @BeforeEach
  void open() throws SQLException {
    admin = DriverManager.getConnection(URL, "sa", "");
  }

  @AfterEach
  void drop() throws SQLException {
    execute(admin, "shutdown");
    admin.close();
  }

  @Test
  @DisplayName("by hand, as Flyway would, and then by a user without rights")
  void byHand() throws SQLException {
    for (String statement : Akin.on(admin).setupScript()) {
      execute(admin, statement);
    }
    execute(
        admin,
        "create table docs (id int primary key, e varbinary(12) comment 'vector(3)' check (octet_length(e) = 12))");
    execute(admin, "create user reader password 'secret'");
    execute(admin, "grant select, insert on docs to reader");
    try (Connection reader = DriverManager.getConnection(URL, "reader", "secret")) {
      VectorTable docs = Akin.on(reader).table("docs");
      docs.insert(Row.of("id", 1, "e", new float[] {1, 2, 3}));
      assertThat(docs.nearest("e", Distance.L2, new float[] {1, 2, 3}).limit(1).list()).hasSize(1);
    }
  }

  @Test
  @DisplayName("twice without harm, and only what is owed")
  void twice() {
    Akin akin = Akin.on(admin);
    akin.setUp();
    akin.setUp();
    akin.create(TableDefinition.of("t").key("id", ColumnType.BIGINT).vector("e", 2));
    assertThat(akin.exists("t")).isTrue();
  }

  @Test
  @DisplayName("and a user without rights is told whom to ask")
  void withoutRights() throws SQLException {
    execute(admin, "create user writer password 'secret'");
    execute(admin, "grant alter any schema to writer");
    try (Connection writer = DriverManager.getConnection(URL, "writer", "secret")) {
      assertThatThrownBy(() -> Akin.on(writer).setUp())
          .isInstanceOf(AkinException.class)
          .hasMessageContaining("administrator")
          .hasMessageContaining("setupScript()");
    }
  }

  @Test
  @DisplayName("and what is searched without it says what to run")
  void notSetUp() throws SQLException {
    execute(admin, "create table docs (id int primary key, e varbinary(12) comment 'vector(3)')");
    VectorTable docs = Akin.on(admin).table("docs");
    assertThatThrownBy(() -> docs.nearest("e", Distance.L2, new float[3]).limit(1).list())
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("setUp()");
  }

  @Test
  @DisplayName("and a vector of another length gets in by no door")
  void checked() throws SQLException {
    Akin akin = Akin.on(admin);
    akin.create(TableDefinition.of("t").key("id", ColumnType.BIGINT).vector("e", 2));
    assertThatThrownBy(() -> execute(admin, "insert into t values (1, x'0000803f')"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> akin.table("t").insert(Row.of("id", 1, "e", new float[3])))
        .isInstanceOf(InvalidVectorException.class)
        .hasMessage("PUBLIC.T.E expects 2 dimensions, got 3.");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
