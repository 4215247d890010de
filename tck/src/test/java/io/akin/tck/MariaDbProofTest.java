package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.FloatVector;
import io.akin.Neighbor;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.IndexBuild;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("MariaDB, beyond the contract")
@EnabledIfEnvironmentVariable(named = MariaDbServer.VARIABLE, matches = ".+")
class MariaDbProofTest {
  private static final int ROWS = 5_000;
  private static final int DIMENSION = 32;

  private final String name = "akin_proof_" + Long.toString(System.nanoTime(), 36);
  private final SplittableRandom random = new SplittableRandom(5);

  @AfterEach
  void drop() throws SQLException {
    try (Connection connection = MariaDbServer.BY_MARIADB.connect()) {
      execute(connection, "drop table if exists " + name);
    }
  }

  private VectorTable table(Connection connection, String columns) throws SQLException {
    execute(connection, "create table " + name + " (" + columns + ")");
    return Akin.on(connection).table(name);
  }

  private float[] vector() {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) (random.nextDouble() - 0.5);
    }
    return vector;
  }

  /** Rows of which one in a hundred is of each group. */
  private VectorTable filled(Connection connection) throws SQLException {
    VectorTable table =
        table(connection, "id int primary key, g int, e vector(" + DIMENSION + ") not null");
    table.insertAll(
        IntStream.range(0, ROWS)
            .mapToObj(id -> Row.of("id", id, "g", id % 100, "e", vector()))
            .toList());
    table.createIndex(VectorIndex.hnsw("e", COSINE).m(16));
    return table;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> ask(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> answer = new ArrayList<>();
      while (rows.next()) {
        answer.add(String.valueOf(rows.getString(1)));
      }
      return answer;
    }
  }

  private static List<Object> ids(List<Neighbor<Row>> neighbors) {
    return neighbors.stream().map(n -> n.row().get("id")).toList();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("the index is used, by every driver, and a scan says why it is one")
  void explained(MariaDbServer server) throws SQLException {
    try (Connection connection = server.connect()) {
      VectorTable table = filled(connection);
      String index = table.indexes().get(0).name().orElseThrow();
      var question = table.nearest("e", COSINE, vector()).limit(10);
      assertThat(question.explain().index()).contains(index);
      assertThat(question.where(eq("g", 1)).explain().index()).contains(index);
      assertThat(question.exact().explain())
          .satisfies(e -> assertThat(e.index()).isEmpty())
          .satisfies(e -> assertThat(e.reason()).contains("exact()"));
      assertThat(table.nearest("e", L2, vector()).limit(10).explain())
          .satisfies(e -> assertThat(e.index()).isEmpty())
          .satisfies(e -> assertThat(e.reason()).contains(index, "COSINE"));
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("under a filter that one row in a hundred satisfies there are ten in each of 200")
  void selective(MariaDbServer server) throws SQLException {
    try (Connection connection = server.connect()) {
      VectorTable table = filled(connection);
      for (int i = 0; i < 200; i++) {
        var question = table.nearest("e", COSINE, vector()).where(eq("g", i % 100)).limit(10);
        assertThat(ids(question.list())).hasSize(10).isEqualTo(ids(question.exact().list()));
      }
    }
  }

  @Test
  @DisplayName("more candidates find more, and set nothing in the session")
  void candidates() throws SQLException {
    try (Connection connection = MariaDbServer.BY_MARIADB.connect()) {
      VectorTable table = filled(connection);
      String before = ask(connection, "select @@mhnsw_ef_search").get(0);
      assertThat(found(table, 400)).isGreaterThanOrEqualTo(found(table, 1)).isGreaterThan(980);
      assertThat(ask(connection, "select @@mhnsw_ef_search")).containsExactly(before);
    }
  }

  /** How many of a hundred times ten nearest are found. */
  private int found(VectorTable table, int candidates) {
    int found = 0;
    SplittableRandom questions = new SplittableRandom(9);
    for (int i = 0; i < 100; i++) {
      float[] query = new float[DIMENSION];
      for (int k = 0; k < DIMENSION; k++) {
        query[k] = (float) (questions.nextDouble() - 0.5);
      }
      var question = table.nearest("e", COSINE, query).limit(10);
      List<Object> exact = ids(question.exact().list());
      found +=
          (int) ids(question.efSearch(candidates).list()).stream().filter(exact::contains).count();
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("every element comes back with its bits, where the server's own text has six digits")
  void bits(MariaDbServer server) throws SQLException {
    try (Connection connection = server.connect()) {
      VectorTable table = table(connection, "id int primary key, e vector(6)");
      float[] elements = {Float.MIN_VALUE, -Float.MIN_NORMAL, 1e-30f, 8e18f, -0f, 0.123456789f};
      table.insert(Row.of("id", 1, "e", elements));
      assertThat(table.get(1).orElseThrow().getFloats("e")).containsExactly(elements);
      assertThat(ask(connection, "select vec_totext(e) from " + name).get(0)).contains("0.123457");
    }
  }

  @Test
  @DisplayName("text that the server would turn into NULL never gets that far")
  void badText() throws SQLException {
    try (Connection connection = MariaDbServer.BY_MARIADB.connect()) {
      assertThat(ask(connection, "select vec_fromtext('[1,2,x]')")).containsExactly("null");
      VectorTable table = table(connection, "id int primary key, e vector(2)");
      assertThatThrownBy(() -> table.insert(Row.of("id", 1, "e", "[1,x]")))
          .hasMessageContaining("e");
      assertThat(table.count()).isZero();
    }
  }

  @Test
  @DisplayName("an index makes its column one that takes no NULL, and keeps the column's comment")
  void notNull() throws SQLException {
    try (Connection connection = MariaDbServer.BY_MARIADB.connect()) {
      VectorTable table =
          table(connection, "id int primary key, e vector(2) comment 'it''s \\\\ ours'");
      table.insert(Row.of("id", 1, "e", new float[] {1, 2}));
      List<String> told = new ArrayList<>();
      String index =
          table.createIndex(
              VectorIndex.hnsw("e", L2).m(3),
              IndexBuild.DEFAULT.listener(p -> told.add(p.phase())));
      assertThat(
              ask(
                  connection,
                  "select column_comment from information_schema.columns where"
                      + " table_name = '"
                      + name
                      + "' and column_name = 'e'"))
          .containsExactly("it's \\ ours");
      assertThatThrownBy(() -> table.insert(Row.of("id", 2, "e", null)))
          .hasMessageContaining("NULL");
      assertThatThrownBy(() -> table.createIndex(VectorIndex.hnsw("e", COSINE)))
          .hasMessageContaining(index);
      assertThat(table.indexes()).containsExactly(VectorIndex.hnsw("e", L2).m(3).named(index));
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("documents get an index, whose rows have ids of 255 characters, and none is NULL")
  void documents(MariaDbServer server) throws SQLException {
    try (Connection connection = server.connect()) {
      DocumentTable documents = Akin.on(connection).createDocuments(name, 2);
      String long255 = "\u732b".repeat(255);
      documents.insertAll(
          List.of(
              new Document(long255, "", Map.of("lang", "ja"), Optional.of(FloatVector.of(1, 1))),
              new Document("b", "", Map.of("lang", "de"), Optional.of(FloatVector.of(1, 0)))));
      VectorTable rows = documents.rows();
      String index = rows.createIndex(VectorIndex.hnsw("embedding", COSINE));
      var question = documents.search(new float[] {1, 1}).limit(1);
      assertThat(question.list().get(0).row().id()).isEqualTo(long255);
      assertThat(question.explain().index()).contains(index);
      assertThat(question.where(eq("lang", "de")).list().get(0).row().id()).isEqualTo("b");
      assertThat(rows.description().key()).containsExactly("id");
      assertThatThrownBy(() -> rows.insert(Row.of("id", null, "embedding", new float[] {1, 2})))
          .hasMessageContaining("NULL");
    }
  }

  @Test
  @DisplayName(
      "a primary key that an index cannot take is refused before the server leaves a table behind")
  void wideKey() throws SQLException {
    try (Connection connection = MariaDbServer.BY_MARIADB.connect()) {
      VectorTable table = table(connection, "id varchar(64) primary key, e vector(2) not null");
      assertThatThrownBy(() -> table.createIndex(VectorIndex.hnsw("e", L2)))
          .hasMessageContaining("256 bytes");
      execute(connection, "alter table " + name + " modify id varchar(63)");
      table.createIndex(VectorIndex.hnsw("e", L2));
      assertThat(table.indexes()).hasSize(1);
    }
  }

  @Test
  @DisplayName("a partitioned table is searched, and gets no index")
  void partitioned() throws SQLException {
    try (Connection connection = MariaDbServer.BY_MARIADB.connect()) {
      execute(
          connection,
          "create table %s (id int primary key, e vector(2) not null) partition by hash (id) partitions 2"
              .formatted(name));
      VectorTable table = Akin.on(connection).table(name);
      table.insert(Row.of("id", 1, "e", new float[] {1, 2}));
      assertThat(table.nearest("e", L2, new float[] {1, 2}).limit(5).list()).hasSize(1);
      assertThatThrownBy(() -> table.createIndex(VectorIndex.hnsw("e", L2)))
          .hasMessageContaining("partitioned");
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a table without a key is searched by its index, and exactly")
  void noKey(MariaDbServer server) throws SQLException {
    try (Connection connection = server.connect()) {
      VectorTable table = table(connection, "id int, e vector(2) not null, vector index (e)");
      table.insertAll(
          IntStream.range(0, 100).mapToObj(i -> Row.of("id", i, "e", new float[] {i, 1})).toList());
      var question = table.nearest("e", L2, new float[] {0, 1}).limit(3);
      assertThat(ids(question.list())).containsExactly(0, 1, 2);
      assertThat(question.explain().index()).contains("e");
      assertThat(question.exact().explain().index()).isEmpty();
      assertThat(ids(question.where(eq("id", 50)).list())).containsExactly(50);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("rows are streamed with a timestamp, a UUID and JSON in them, by every driver")
  void types(MariaDbServer server) throws SQLException {
    try (Connection connection = server.connect()) {
      VectorTable table =
          table(connection, "id int primary key, at timestamp(6), u uuid, j json, e vector(1)");
      assertThat(table.description().columns())
          .extracting(c -> c.typeName().toLowerCase(java.util.Locale.ROOT))
          .contains("timestamptz", "json", "uuid text");
      table.insertAll(
          IntStream.range(0, 1000).mapToObj(i -> Row.of("id", i, "j", List.of(i))).toList());
      try (Stream<Row> rows = table.stream()) {
        assertThat(rows.filter(row -> row.find("j").isPresent()).count()).isEqualTo(1000);
      }
    }
  }
}
