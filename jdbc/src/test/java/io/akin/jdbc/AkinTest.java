package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akin.AkinException;
import io.akin.Filter;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.TableName;
import io.akin.jdbc.dialect.TestDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Over a plain H2 and {@link TestDialect}; what an engine answers is the contract's, not this
 * test's.
 */
@DisplayName("A database")
class AkinTest {
  private static final TableDefinition ARTICLES =
      TableDefinition.of("articles").key("id", ColumnType.BIGINT).vector("embedding", 3);

  private Connection connection;
  private Akin akin;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestDialect.connect();
    akin = Akin.on(connection);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Row row(long id) {
    return Row.of("id", id, "embedding", new float[] {1, 2, 3});
  }

  @Test
  @DisplayName("names its engine and its version, and nothing of how it was reached")
  void engine() {
    assertThat(akin.engine()).startsWith("Test 2.");
    assertThat(akin).hasToString("Akin on " + akin.engine());
  }

  @Test
  @DisplayName("by URL keeps a connection until it is closed, and says so from then on")
  void byUrl() {
    Akin connected = Akin.connect("jdbc:h2:mem:");
    connected.create(ARTICLES);
    assertThat(connected.exists("articles")).isTrue();
    connected.close();
    connected.close();

    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> connected.exists("articles"))
        .withMessage("This Akin is closed; connect again.");
  }

  @Test
  @DisplayName("by URL that has no driver, or refuses, says so without the password")
  void byUrlRefused() {
    Akin owner = Akin.connect("jdbc:h2:mem:guarded;USER=me;PASSWORD=right");

    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> Akin.connect("jdbc:h2:mem:guarded;USER=me;PASSWORD=s3cret"))
        .withMessageStartingWith("Cannot connect to jdbc:h2:mem:guarded")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> Akin.connect("mysql://me:s3cret@localhost/db"))
        .withMessageStartingWith("No JDBC driver for jdbc:mysql://localhost:3306/db is on the")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
    owner.close();
  }

  @Test
  @DisplayName("by a pool borrows for each call; closing it closes nothing")
  void byDataSource() throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setUrl("jdbc:h2:mem:pool");
    try (Connection keepsItOpen = source.getConnection()) {
      Akin pooled = Akin.of(source);
      pooled.create(ARTICLES);
      pooled.close();

      assertThat(pooled.exists("articles")).isTrue();
      assertThat(keepsItOpen.isClosed()).isFalse();
    }
  }

  @Test
  @DisplayName("gives back every connection, also those that were of no use")
  void givesBack() {
    Lender lender = new Lender(connection);
    Akin lent = Akin.of(lender);
    lent.create(ARTICLES);
    VectorTable table = lent.table("articles");
    table.insert(row(1));
    assertThatExceptionOfType(AkinException.class).isThrownBy(() -> table.insert(row(1)));
    assertThatExceptionOfType(AkinException.class).isThrownBy(() -> lent.table("nothing"));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                lent.inTransaction(
                    inner -> {
                      throw new IllegalStateException();
                    }));

    assertThat(lender.lent()).isZero();
    assertThat(lender.loans()).isPositive();
  }

  @Test
  @DisplayName("on the caller's connection joins the caller's transaction, and leaves it open")
  void onConnection() throws SQLException {
    akin.create(ARTICLES);
    connection.setAutoCommit(false);
    VectorTable table = akin.table("articles");
    table.insert(row(1));
    table.insertAll(List.of(row(2), row(3)));
    akin.close();
    assertThat(table.count()).isEqualTo(3);
    connection.rollback();

    assertThat(table.count()).isZero();
    assertThat(connection.isClosed()).isFalse();
  }

  @Test
  @DisplayName("does work in one transaction: all of it or, where it throws, nothing")
  void transactions() {
    akin.create(ARTICLES);
    long counted =
        akin.inTransaction(
            inner -> {
              inner.table("articles").insert(row(1));
              return inner.inTransaction(same -> same.table("articles").count());
            });
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                akin.inTransaction(
                    inner -> {
                      inner.inTransaction(same -> same.table("articles").insert(row(2)));
                      inner.table("articles").delete(Filter.eq("id", 1));
                      throw new IllegalStateException();
                    }));

    assertThat(counted).isEqualTo(1);
    assertThat(akin.table("articles").get(1L)).isPresent();
    assertThat(akin.table("articles").count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"articles", "ARTICLES", "Articles", "public.articles", "PUBLIC.ARTICLES"})
  @DisplayName("spells a new table's name as the server would, and finds it in any case")
  void names(String name) {
    akin.create(ARTICLES);

    assertThat(akin.table(name).name()).isEqualTo("PUBLIC.ARTICLES");
    assertThat(akin.table(name).description().key()).containsExactly("ID");
    assertThat(akin.table(name).dimension("embedding")).hasValue(3);
    assertThat(akin.exists(name)).isTrue();
  }

  @Test
  @DisplayName("keeps an odd name as it is")
  void oddNames() throws SQLException {
    execute("create schema \"a b\"");
    TableName odd = TableName.of("a b", "x.\"y\" '%_");
    akin.create(TableDefinition.of(odd).key("the key", ColumnType.UUID).vector("e;", 1));

    assertThat(akin.table(odd).description().name()).isEqualTo(odd);
    assertThat(akin.table(odd).description().key()).containsExactly("the key");
    assertThat(akin.table(odd).dimension("E;")).hasValue(1);
  }

  @Test
  @DisplayName("does not guess between tables that differ in case only")
  void ambiguous() throws SQLException {
    execute("create table \"Docs\" (id int)");
    execute("create table \"docS\" (id int)");

    assertThat(akin.table("Docs").name()).isEqualTo("PUBLIC.Docs");
    assertThat(akin.table("docS").name()).isEqualTo("PUBLIC.docS");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> akin.table("docs"))
        .withMessage(
            "Several tables are called docs ([PUBLIC.Docs, PUBLIC.docS]); spell the one you mean,"
                + " with its schema.");
  }

  @Test
  @DisplayName("tells tables apart whose names fit the same pattern")
  void patterns() throws SQLException {
    execute("create table A_B (id int primary key)");
    execute("create table AXB (other int primary key)");

    assertThat(akin.table("a_b").description().columns()).hasSize(1);
    assertThat(akin.table("a_b").description().key()).containsExactly("ID");
  }

  @Test
  @DisplayName("refuses in a sentence a table that is not there, that is there, or has no column")
  void refusals() {
    akin.create(ARTICLES);

    assertThat(akin.exists("nothing")).isFalse();
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> akin.table("nothing"))
        .withMessage("There is no table nothing in this database.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> akin.drop("other.articles"))
        .withMessage("There is no table other.articles in this database.");
    assertThatExceptionOfType(AkinException.class).isThrownBy(() -> akin.create(ARTICLES));
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> akin.create(TableDefinition.of("empty")))
        .withMessage("Table empty needs a column.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> akin.documents("articles"))
        .withMessageContaining("has no column");
  }

  @Test
  @DisplayName("drops a table")
  void drops() {
    akin.create(ARTICLES);
    akin.drop("articles");

    assertThat(akin.exists("articles")).isFalse();
  }

  @Test
  @DisplayName("is made ready once, by statements that can be shown")
  void setUp() {
    assertThat(akin.setupScript()).containsExactly("create domain if not exists READY as int;");
    akin.setUp();
    akin.setUp();

    assertThat(akin.dialect()).isEqualTo(new TestDialect());
  }
}
