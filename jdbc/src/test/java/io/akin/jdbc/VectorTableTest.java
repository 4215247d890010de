package io.akin.jdbc;

import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static io.akin.Filter.gt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.akin.AkinException;
import io.akin.FloatVector;
import io.akin.InvalidVectorException;
import io.akin.Neighbor;
import io.akin.VectorType;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.TestDialect;
import io.akin.jdbc.dialect.UnsupportedFeatureException;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Over a plain H2 and {@link TestDialect}; what an engine answers is the contract's, not this
 * test's.
 */
@DisplayName("A table of vectors")
class VectorTableTest {
  private Connection connection;
  private Lender lender;
  private VectorTable table;

  @BeforeEach
  void create() throws SQLException {
    connection = TestDialect.connect();
    lender = new Lender(connection);
    table =
        Akin.of(lender)
            .create(
                TableDefinition.of("t")
                    .key("id", ColumnType.IDENTITY)
                    .column("lang", ColumnType.STRING)
                    .vector("e", 2));
  }

  @AfterEach
  void everythingCameBack() throws SQLException {
    assertThat(lender.lent()).isZero();
    connection.close();
  }

  private static Row row(String lang, float... vector) {
    return Row.of("lang", lang, "e", vector);
  }

  private void insertThree() {
    table.insertAll(List.of(row("de", 1, 0), row("en", 3, 0), row("de", 2, 0)));
  }

  private static List<Long> ids(List<Neighbor<Row>> neighbors) {
    return neighbors.stream().map(n -> n.row().getLong("id")).toList();
  }

  private Nearest<Row> nearest() {
    return table.nearest("e", L2, new float[] {0, 0});
  }

  @Test
  @DisplayName("gives an inserted row its key, made up by the database or given")
  void insertsKeys() {
    assertThat(table.insert(row("de", 1, 2))).isEqualTo(Row.of("ID", 1L));
    assertThat(table.insert(row("de", 1, 2).with("id", 7L))).isEqualTo(Row.of("ID", 7L));
  }

  @Test
  @DisplayName("gives back what was put in, vectors included")
  void readsBack() {
    table.insert(row("de", 1, 2));
    table.insert(Row.of("lang", null, "e", null));

    assertThat(table.get(1L)).contains(Row.of("ID", 1L, "LANG", "de", "E", FloatVector.of(1, 2)));
    assertThat(table.get(2L)).contains(Row.of("ID", 2L, "LANG", null, "E", null));
    assertThat(table.get(3L)).isEmpty();
    assertThat(table.select(eq("lang", "de"))).hasSize(1);
  }

  @Test
  @DisplayName("updates, deletes and counts the rows of a filter, and says how many it were")
  void changes() {
    insertThree();

    assertThat(table.update(eq("lang", "de"), Row.of("lang", "at"))).isEqualTo(2);
    assertThat(table.count(eq("lang", "at"))).isEqualTo(2);
    assertThat(table.delete(gt("id", 2))).isEqualTo(1);
    assertThat(table.count()).isEqualTo(2);
    assertThat(table.deleteAll()).isEqualTo(2);
    assertThat(table.count()).isZero();
  }

  @Test
  @DisplayName("inserts many rows in batches: all, or none where one does not fit")
  void insertsMany() {
    Iterable<Row> many =
        () -> Stream.iterate(1, i -> i + 1).limit(1_200).map(this::numbered).iterator();
    assertThat(table.insertAll(many)).isEqualTo(1_200);
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> table.insertAll(List.of(row("de", 1, 2), row("de", 1, 2, 3))))
        .withMessage("PUBLIC.T.E expects 2 dimensions, got 3.");

    assertThat(table.count()).isEqualTo(1_200);
  }

  private Row numbered(int i) {
    return row("n" + i, i, 0);
  }

  @Test
  @DisplayName("upserts by its key")
  void upserts() {
    table.upsert(row("de", 1, 2).with("id", 1L));
    table.upsert(row("en", 3, 4).with("id", 1L));
    assertThat(
            table.upsertAll(List.of(row("a", 0, 0).with("id", 2L), row("b", 0, 0).with("id", 2L))))
        .isEqualTo(2);

    assertThat(table.get(1L).orElseThrow().getString("lang")).isEqualTo("en");
    assertThat(table.get(2L).orElseThrow().getString("lang")).isEqualTo("b");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> table.upsert(row("de", 1, 2)))
        .withMessage("An upsert into PUBLIC.T needs its key ID.");
  }

  @Test
  @DisplayName("refuses what does not fit before anything is sent")
  void refusesBeforeSending() {
    int loans = lender.loans();

    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> table.insert(row("de", 1)))
        .withMessage("PUBLIC.T.E expects 2 dimensions, got 1.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> table.insert(Row.of("author", "x")))
        .withMessage("PUBLIC.T has no column \"author\"; it has ID, LANG, E.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> table.insert(Row.of()))
        .withMessage("A row for PUBLIC.T needs a value.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> table.insert(Row.of("lang", "de", "LANG", "en")))
        .withMessage("A row gives PUBLIC.T.LANG twice.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> table.get(1L, 2L))
        .withMessage("The key of PUBLIC.T is (ID): 1 values, got 2.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> table.delete(eq("author", "x")));
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> table.nearest("e", L2, new float[] {1}))
        .withMessage("PUBLIC.T.E expects 2 dimensions, got 1.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> table.nearest("lang", L2, new float[] {1}))
        .withMessage("PUBLIC.T has no vector column \"lang\"; it has E.");
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> table.createIndex(VectorIndex.hnsw("e", L2)))
        .withMessage("Test has no support for vector indexes here (Feature.VECTOR_INDEX).");
    assertThat(lender.loans()).isEqualTo(loans);
  }

  @Test
  @DisplayName("without a key has rows that are neither upserted nor got, but all else")
  void withoutKey() {
    VectorTable keyless =
        Akin.of(lender).create(TableDefinition.of("k").column("a", ColumnType.TEXT).vector("e", 1));

    assertThat(keyless.insert(Row.of("a", "x", "e", new float[] {1}))).isEqualTo(Row.of());
    assertThat(keyless.nearest("e", L2, new float[] {0}).limit(1).list()).hasSize(1);
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> keyless.upsert(Row.of("a", "x")))
        .withMessage("Table PUBLIC.K has no primary key.");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> keyless.get("x"))
        .withMessage("Table PUBLIC.K has no primary key.");
  }

  @Test
  @DisplayName("of the user's own gets a column of vectors, NULL in the rows that are there")
  void addsVector() {
    insertThree();
    VectorTable wider = table.addVector("Small", VectorType.FLOAT, 1);

    assertThat(wider.dimension("small")).hasValue(1);
    assertThat(wider.get(1L).orElseThrow().find("small")).isEmpty();
    assertThat(wider.nearest("small", L2, new float[] {0}).limit(3).list()).isEmpty();
    assertThat(table.description().vectors()).hasSize(1);
  }

  @Test
  @DisplayName("gives its nearest rows with their distances, without vectors unless asked for")
  void nearestRows() {
    insertThree();
    table.insert(Row.of("lang", "de", "e", null));

    assertThat(nearest().limit(2).list())
        .containsExactly(
            new Neighbor<>(Row.of("ID", 1L, "LANG", "de"), 1),
            new Neighbor<>(Row.of("ID", 3L, "LANG", "de"), 2));
    assertThat(ids(nearest().limit(9).list())).containsExactly(1L, 3L, 2L);
    assertThat(ids(nearest().within(2).list())).containsExactly(1L, 3L);
    assertThat(nearest().within(0).list()).isEmpty();
    assertThat(ids(nearest().limit(1).offset(1).list())).containsExactly(3L);
    assertThat(nearest().limit(1).withVector().list().get(0).row().getFloats("e"))
        .containsExactly(1, 0);
    assertThat(nearest().limit(1).select("lang").list().get(0).row())
        .isEqualTo(Row.of("LANG", "de"));
    assertThat(nearest().limit(1).list(row -> row.getString("lang")))
        .containsExactly(new Neighbor<>("de", 1));
  }

  @Test
  @DisplayName("narrows a search by filters and the user's own SQL, all of them together")
  void narrows() {
    insertThree();

    assertThat(ids(nearest().where(eq("lang", "en")).limit(9).list())).containsExactly(2L);
    assertThat(ids(nearest().where(eq("lang", "de")).where(gt("id", 1)).limit(9).list()))
        .containsExactly(3L);
    assertThat(ids(nearest().whereSql("id = ? or id = ?", 2, 3).where(gt("id", 2)).limit(9).list()))
        .containsExactly(3L);
  }

  @Test
  @DisplayName("answers many vectors in one call, in their order")
  void listEach() {
    insertThree();
    List<List<Neighbor<Row>>> answers =
        nearest()
            .limit(1)
            .listEach(List.of(new float[] {9, 0}, List.of(0, 0), FloatVector.of(2, 0)));

    assertThat(answers.stream().map(VectorTableTest::ids))
        .containsExactly(List.of(2L), List.of(1L), List.of(3L));
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> nearest().limit(1).listEach(List.of(new float[] {1})));
  }

  @Test
  @DisplayName("streams an answer")
  void streams() {
    insertThree();
    try (Stream<Neighbor<Row>> stream = nearest().limit(3).stream()) {
      assertThat(stream.map(Neighbor::distance).toList()).containsExactly(1.0, 2.0, 3.0);
      assertThat(lender.lent()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("shows the SQL of a question, and how the engine answers it")
  void shows() {
    assertThat(nearest().limit(1).sql())
        .singleElement()
        .extracting(Sql::text)
        .asString()
        .contains("from \"PUBLIC\".\"T\"");
    assertThat(nearest().limit(1).explain().index()).isEqualTo(Optional.empty());
    assertThat(nearest().limit(1).explain().plan()).containsIgnoringCase("select");
  }

  @Test
  @DisplayName("is not searched without an end, nor with a timeout of nothing")
  void bounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nearest().list())
        .withMessage(
            "Say how many neighbours with limit(k), or how far with within(distance), or both.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nearest().timeout(Duration.ZERO))
        .withMessage("A timeout must be longer than nothing, got PT0S.");
    assertThat(nearest().timeout(Duration.ofSeconds(30)).limit(1).list()).isEmpty();
  }

  @Test
  @DisplayName("has no indexes on an engine without them")
  void noIndexes() {
    assertThat(table.indexes()).isEmpty();
    assertThat(table.hasIndex("e", L2)).isFalse();
  }
}
