package io.akin.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.akin.AkinException;
import io.akin.FloatVector;
import io.akin.InvalidVectorException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.BulkLoad;
import io.akin.jdbc.BulkLoadException;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Many rows go to PostgreSQL by COPY")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresBulkTest extends PostgresServer {
  private static final int MANY = 30_000;

  /** Rows that are made when they are asked for, with something done at one of them. */
  private static Iterable<Row> rows(int count, int at, Runnable then) {
    return () ->
        IntStream.range(0, count)
            .mapToObj(
                id -> {
                  if (id == at) {
                    then.run();
                  }
                  return point(id, "t" + id);
                })
            .iterator();
  }

  private List<String> sql(Consumer<VectorTable> work, VectorTable table) {
    return statements(() -> work.accept(table));
  }

  @Test
  @DisplayName("from 100 rows on, upserts from 500 on, and fewer in a batch")
  void fromHundredOn() throws SQLException {
    VectorTable table = table(POINTS);
    assertThat(isCopied(sql(t -> t.insertAll(points(0, 99)), table))).isFalse();
    assertThat(isCopied(sql(t -> t.insertAll(points(100, 200)), table))).isTrue();
    assertThat(isCopied(sql(t -> t.upsertAll(points(150, 649)), table))).isFalse();
    assertThat(isCopied(sql(t -> t.upsertAll(points(150, 650)), table))).isTrue();
    assertThat(table.count()).isEqualTo(649);
  }

  @Test
  @DisplayName("through a pool, and for documents")
  void pool() throws SQLException {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(url().jdbcUrl());
      pool.setDataSourceProperties(url().properties());
      Akin pooled = Akin.of(pool);
      String name =
          named("id varchar(255) primary key, content text, metadata jsonb, embedding vector(3)");
      DocumentTable documents = pooled.documents(name);
      List<Document> all = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        all.add(
            new Document(
                "id" + i, "d" + i, Map.of("n", (long) i), Optional.of(FloatVector.of(i, 1, 2))));
      }
      assertThat(isCopied(statements(() -> documents.upsertAll(all)))).isTrue();
      assertThat(documents.get("id499")).contains(all.get(499));
      assertThat(documents.count()).isEqualTo(500);
    }
  }

  @Test
  @DisplayName("of rows with one key the later stays, also far behind, and nothing else is left")
  void laterStays() throws SQLException {
    VectorTable table = table(POINTS);
    List<Row> rows = new ArrayList<>(points(0, MANY));
    Collections.shuffle(rows, new java.util.Random(7));
    IntStream.range(0, 500).forEach(id -> rows.add(point(id, "second")));
    IntStream.range(0, 200).forEach(id -> rows.add(point(id, "third")));
    assertThat(table.upsertAll(rows)).isEqualTo(MANY + 700);
    assertThat(table.count()).isEqualTo(MANY);
    assertThat(ask("select count(*) from %s where title = 'third'".formatted(table.name())))
        .containsExactly("200");
    assertThat(ask("select count(*) from %s where title = 'second'".formatted(table.name())))
        .containsExactly("300");
    assertThat(stages()).isEmpty();
  }

  private List<String> stages() throws SQLException {
    return ask("select relname from pg_class where relname like 'akin_stage%'");
  }

  @Test
  @DisplayName("in a transaction of the caller's an upsert leaves no table, done or failed")
  void joined() throws SQLException {
    VectorTable table = table(POINTS);
    try (Connection own = connect()) {
      own.setAutoCommit(false);
      VectorTable within = Akin.on(own).table(table.name());
      within.insert(point(-1, "before"));
      within.upsertAll(points(0, 600));
      assertThatThrownBy(() -> within.upsertAll(rows(900, 899, PostgresBulkTest::fail)))
          .hasMessage("the file ends here");
      List<Row> twice = new ArrayList<>(points(600, 900));
      twice.add(point(0, "again"));
      assertThatThrownBy(() -> within.insertAll(twice)).isInstanceOf(AkinException.class);
      assertThat(within.count()).isEqualTo(601);
      assertThat(
              Akin.on(own).exists("pg_temp.x")
                  || own.getMetaData().getTables(null, "pg_temp%", "akin_stage%", null).next())
          .isFalse();
      own.commit();
    }
    assertThat(table.count()).isEqualTo(601);
    assertThat(stages()).isEmpty();
  }

  private static void fail() {
    throw new IllegalStateException("the file ends here");
  }

  @Test
  @DisplayName("a key of several columns, the key alone, and names that are quoted")
  void keys() throws SQLException {
    VectorTable table =
        table(
            "\"a \"\"b\" int, akin_ordinal text, embedding vector(3), primary key (\"a \"\"b\", akin_ordinal)");
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      rows.add(
          Row.of(
              "a \"b", i % 20, "akin_ordinal", "k" + i % 15, "embedding", new float[] {i, 0, 0}));
    }
    table.upsertAll(rows);
    assertThat(table.count()).isEqualTo(60);
    assertThat(table.get(19, "k14").orElseThrow().getFloats("embedding")[0]).isEqualTo(599);
    List<Row> keys = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      keys.add(Row.of("a \"b", i, "akin_ordinal", "k"));
    }
    assertThat(isCopied(sql(t -> t.upsertAll(keys), table))).isTrue();
    table.upsertAll(keys);
    assertThat(table.count()).isEqualTo(660);
  }

  static List<Named<String>> exceptions() {
    return List.of(
        Named.of(
            "rules, which COPY passes by", "create rule r as on insert to %s do also select 1"),
        Named.of(
            "a column that is always generated",
            "alter table %s add n int generated always as (id + 1) stored"),
        Named.of("a domain", "alter table %s alter title type information_schema.sql_identifier"),
        Named.of(
            "an identity of the database's own",
            "alter table %s alter id add generated always as identity"));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  @DisplayName("what COPY cannot do, or would do otherwise, is done in batches")
  void exceptions(String change) throws SQLException {
    String name = named(POINTS);
    execute(change.formatted(name));
    VectorTable table = akin.table(name);
    Row row = point(1, "t");
    boolean refused = false;
    try {
      table.insert(row);
    } catch (AkinException e) {
      refused = true;
    }
    table.deleteAll();
    if (refused) {
      assertThatThrownBy(() -> table.insertAll(points(0, 300))).isInstanceOf(AkinException.class);
      assertThat(table.count()).isZero();
    } else {
      List<String> statements = sql(t -> t.insertAll(points(0, 300)), table);
      // Of a table that has a generated column, the others are copied.
      assertThat(isCopied(statements)).isEqualTo(change.contains("stored"));
      assertThat(table.count()).isEqualTo(300);
    }
  }

  @Test
  @DisplayName("row-level security: as that user may")
  void rowLevelSecurity() throws SQLException {
    String name = named(POINTS);
    execute("create role akin_limited_" + name);
    later("drop role akin_limited_" + name);
    execute("grant all on %s to akin_limited_%s".formatted(name, name));
    later("drop owned by akin_limited_" + name);
    execute("alter table %s enable row level security".formatted(name));
    execute("create policy p on %s using (true) with check (id < 1000)".formatted(name));
    try (Connection limited = connect()) {
      try (var statement = limited.createStatement()) {
        statement.execute("set role akin_limited_" + name);
      }
      VectorTable table = Akin.on(limited).table(name);
      assertThat(isCopied(sql(t -> t.insertAll(points(0, 300)), table))).isFalse();
      assertThat(isCopied(sql(t -> t.upsertAll(points(100, 800)), table))).isFalse();
      assertThat(table.count()).isEqualTo(800);
      assertThatThrownBy(() -> table.insertAll(points(900, 1100)))
          .isInstanceOf(AkinException.class);
      assertThat(table.count()).isEqualTo(800);
    }
  }

  @Test
  @DisplayName("what gives the rows may use the same connection meanwhile")
  void sameConnection() throws SQLException {
    VectorTable from = table(POINTS);
    VectorTable to = table(POINTS);
    from.insertAll(points(0, MANY));
    Iterable<Row> read =
        () ->
            IntStream.range(0, MANY)
                .mapToObj(id -> id % 1000 == 0 ? from.get(id).orElseThrow() : point(id, "t"))
                .iterator();
    assertThat(to.insertAll(read)).isEqualTo(MANY);
    assertThat(to.upsertAll(read)).isEqualTo(MANY);
    assertThat(to.count()).isEqualTo(MANY);
  }

  @Test
  @DisplayName("a stream of the same connection may give the rows, begun before or behind the COPY")
  void sameStream() throws SQLException {
    VectorTable from = table(POINTS);
    from.insertAll(points(0, MANY));
    VectorTable to = table(POINTS);
    try (Stream<Row> rows = from.stream("id", "title", "embedding")) {
      assertThat(to.insertAll(rows::iterator)).isEqualTo(MANY);
    }
    Iterable<Row> late =
        () ->
            Stream.concat(points(MANY, 2 * MANY).stream(), from.stream("id", "title", "embedding"))
                .iterator();
    assertThat(to.upsertAll(late)).isEqualTo(2 * MANY);
    assertThat(to.count()).isEqualTo(2 * MANY);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("what fails in the middle leaves nothing, and the connection is as before")
  void failures(boolean upsert) throws SQLException {
    VectorTable table = table(POINTS);
    Consumer<Iterable<Row>> write = upsert ? table::upsertAll : table::insertAll;
    assertThatThrownBy(() -> write.accept(rows(MANY, 20_000, PostgresBulkTest::fail)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the file ends here");
    assertThat(table.count()).isZero();

    List<Row> wrong = new ArrayList<>(points(0, 20_000));
    wrong.add(Row.of("id", 20_000, "title", "t", "embedding", new float[] {1, 2}));
    assertThatThrownBy(() -> write.accept(wrong))
        .isInstanceOf(InvalidVectorException.class)
        .hasMessageContaining("3");
    assertThat(table.count()).isZero();

    table.insertAll(points(0, 10));
    if (!upsert) {
      assertThatThrownBy(() -> write.accept(points(9, MANY)))
          .isInstanceOf(AkinException.class)
          .hasMessageContaining("upsert");
    }
    assertThat(table.count()).isEqualTo(10);
    write.accept(points(10, 1000));
    assertThat(table.count()).isEqualTo(1000);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName(
      "a connection that the server ends: one exception, and the load goes on behind what is in")
  void killed(boolean upsert) throws SQLException {
    String name = named(POINTS);
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(
          url().jdbcUrl()
              + (url().jdbcUrl().contains("?") ? "&" : "?")
              + "ApplicationName="
              + name);
      pool.setDataSourceProperties(url().properties());
      VectorTable table = Akin.of(pool).table(name);
      BulkLoad<Row> load = table.bulk().commitEvery(4_000);
      List<BulkLoadException> broken = new ArrayList<>();
      Iterable<Row> rows = rows(MANY, 18_500, () -> kill(name, broken.isEmpty()));
      try {
        run(load, rows, upsert);
      } catch (BulkLoadException e) {
        broken.add(e);
      }
      assertThat(broken).hasSize(1);
      BulkLoadException e = broken.get(0);
      assertThat(e.committed()).isEqualTo(16_000);
      assertThat(e.inDoubt()).isZero();
      assertThat(e.isStopped()).isFalse();
      assertThat(e).hasMessageContaining("16000").hasMessageContaining("connection");
      assertThat(table.count()).isEqualTo(16_000);
      assertThat(run(load.skip(e.committed()), rows, upsert)).isEqualTo(MANY - 16_000);
      assertThat(table.count()).isEqualTo(MANY);
    }
  }

  private static long run(BulkLoad<Row> load, Iterable<Row> rows, boolean upsert) {
    return upsert ? load.upsert(rows) : load.insert(rows);
  }

  private void kill(String application, boolean really) {
    try {
      if (really) {
        execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = '%s' and xact_start is not null"
                .formatted(application));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName(
      "a connection that is lost while it commits: what it committed is in doubt, not more")
  void killedAtCommit() throws SQLException {
    String name = named(POINTS);
    execute(
        "create function %s_kill() returns trigger language plpgsql as".formatted(name)
            + " 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'");
    later("drop function %s_kill cascade".formatted(name));
    execute(
        "create constraint trigger kill after insert on %s deferrable initially deferred for each row when (new.id = 1500) execute function %s_kill()"
            .formatted(name, name));
    try (Akin own = Akin.connect(url())) {
      BulkLoad<Row> load = own.table(name).bulk().commitEvery(1_000);
      assertThatThrownBy(() -> load.insert(points(0, 3_000)))
          .isInstanceOfSatisfying(
              BulkLoadException.class,
              e -> {
                assertThat(e.committed()).isEqualTo(1_000);
                assertThat(e.inDoubt()).isEqualTo(1_000);
                assertThat(e).hasMessageContaining("not known");
              });
    }
    assertThat(ask("select count(*) from " + name)).containsExactly("1000");
  }
}
