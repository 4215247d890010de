package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.Filter;
import io.akin.FloatVector;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Asked;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Dialects;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Server;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.SqlWriter;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What there is to prove of indexes without TiFlash: that the server takes each statement for what
 * it is, and that the search by index gives right rows where TiDB compares every row instead.
 */
@DisplayName("TiDB: indexes on a cluster without TiFlash")
@EnabledIfEnvironmentVariable(named = TiDbServer.VARIABLE, matches = ".+")
class TiDbIndexProofTest extends TiDbProof {
  private static final String NO_TIFLASH =
      "This cluster has no TiFlash node; exact search works, an index needs one.";

  private static final Dialect WITH_TIFLASH = withTiFlash();

  private static final int SYNTAX_ERROR = 1064;

  /** The same version, had it nodes of TiFlash. */
  private static Dialect withTiFlash() {
    try {
      return Dialects.forServer(
          new Server("MySQL", "8.0.11-TiDB-v8.5.3", "any", Server.NameCase.KEPT),
          query -> Optional.of("2"));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Connection connection(TiDbServer server) throws SQLException {
    Connection connection = connect(server);
    Assumptions.assumeFalse(
        Akin.on(connection).has(Feature.VECTOR_INDEX), "This cluster has TiFlash.");
    return connection;
  }

  private static List<Sql> create(Table table, VectorIndex index, String... state) {
    return WITH_TIFLASH.indexes().orElseThrow().create(table, index, false, List.of(state));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("an index is refused before anything is sent, and the sentence says what works")
  void refused(TiDbServer server) throws SQLException {
    Connection connection = connection(server);
    VectorTable table = table(connection, named(connection, "id int primary key, e vector(3)"));
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> table.createIndex(VectorIndex.hnsw("e", COSINE)))
        .withMessageEndingWith(
            "this cluster has no TiFlash node; exact search works, an index needs one.");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("the server understands the statements, and its refusals are one sentence")
  void understood(TiDbServer server) throws SQLException {
    Connection connection = connection(server);
    String name = named(connection, "id int primary key, e vector(3), any vector");
    Table table = table(connection, name).description();
    for (Distance distance : new Distance[] {COSINE, L2}) {
      List<Sql> statements = create(table, VectorIndex.hnsw("e", distance).named("a`b"));
      assertThat(sentence(refusal(connection, statements.get(0).text()))).isEqualTo(NO_TIFLASH);
      assertThat(sentence(refusal(connection, statements.get(1).text())))
          .startsWith("The table has no TiFlash replica");
    }
    assertThat(
            sentence(
                refusal(
                    connection,
                    "create table no_such (e vector(3), vector index((vec_l2_distance(e))))")))
        .isEqualTo(NO_TIFLASH);
    assertThat(refusal(connection, "drop index no_such on " + name).getErrorCode())
        .isNotEqualTo(SYNTAX_ERROR);
  }

  private static String sentence(SQLException refusal) {
    assertThat(refusal.getErrorCode()).isNotEqualTo(SYNTAX_ERROR);
    return WITH_TIFLASH.refusal(refusal).orElseThrow().sentence();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("the queries for state, list and progress are answered, with no index in them")
  void catalogue(TiDbServer server) throws SQLException {
    Connection connection = connection(server);
    var fragments = WITH_TIFLASH.indexes().orElseThrow();
    Table table =
        table(connection, named(connection, "id int primary key, e vector(3)")).description();
    assertThat(rows(connection, fragments.state(table).orElseThrow())).isZero();
    assertThat(rows(connection, fragments.progress(table).orElseThrow())).isZero();
    assertThat(rows(connection, fragments.unfinished(table))).isZero();
    try (PreparedStatement statement = connection.prepareStatement(fragments.list(table).text());
        ResultSet row = statement.executeQuery()) {
      assertThat(row.next()).isTrue();
      assertThat(fragments.read(row)).isEmpty();
    }
    String partitioned =
        named(connection, "id int primary key, e vector(3)) partition by hash (id) (partition p");
    Sql state = fragments.state(table(connection, partitioned).description()).orElseThrow();
    assertThat(rows(connection, state)).isOne();
  }

  private static int rows(Connection connection, Sql sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      sql.bind(statement);
      int count = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          count++;
        }
      }
      return count;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("every attempt of a search by index gives the nearest rows, under any condition")
  void attempts(TiDbServer server) throws SQLException {
    Connection connection = connect(server);
    String name = named(connection, "id int primary key, lang varchar(2), e vector(3)");
    VectorTable rows = table(connection, name);
    rows.insertAll(
        IntStream.rangeClosed(1, 300)
            .mapToObj(
                i ->
                    Row.of(
                        "id", i, "lang", i % 3 == 0 ? "de" : "en", "e", new float[] {i, 1, i % 7}))
            .toList());
    Table table =
        rows.description().withIndexes(List.of(VectorIndex.hnsw("e", L2).named("unmade")));
    NearestQuery question = query(table, new float[] {150, 1, 3}).withPage(OptionalInt.of(7), 3);
    for (NearestQuery query :
        List.of(
            question,
            question.and(condition(eq("lang", "de"))),
            question.withWithin(10),
            question.and(condition(eq("lang", "de"))).withWithin(10))) {
      List<List<Integer>> answers = new ArrayList<>();
      for (Sql attempt : new SqlWriter(WITH_TIFLASH).search(query).attempts()) {
        answers.add(within(connection, attempt, query.within().orElse(Double.MAX_VALUE)));
      }
      assertThat(answers).hasSizeGreaterThan(1).containsOnly(answers.get(0));
      assertThat(answers.get(0)).isNotEmpty();
    }
  }

  private static NearestQuery query(Table table, float[] vector) {
    return NearestQuery.of(
        table, table.vector("e"), L2, new Asked.Given(FloatVector.of(vector)), List.of("id"));
  }

  private static Condition condition(Filter filter) {
    return new Condition.OnColumns(filter);
  }

  private static List<Integer> within(Connection connection, Sql sql, double largest)
      throws SQLException {
    List<Integer> ids = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      sql.bind(statement);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (rows.getDouble(2) <= largest) {
            ids.add(rows.getInt(1));
          }
        }
      }
    }
    return ids;
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("explain says that every row was compared, how many, and shows TiDB's plan")
  void explained(TiDbServer server) throws SQLException {
    Connection connection = connection(server);
    VectorTable table = table(connection, named(connection, "id int primary key, e vector(3)"));
    table.insertAll(
        IntStream.range(0, 40).mapToObj(i -> Row.of("id", i, "e", new float[] {i, 1, 1})).toList());
    var explanation = table.nearest("e", L2, new float[] {1, 1, 1}).limit(3).explain();
    assertThat(explanation.index()).isEmpty();
    assertThat(explanation.reason()).startsWith("Every row that the conditions leave was compared");
    assertThat(explanation.rowsRead()).hasValue(40);
    assertThat(explanation.plan()).contains("TableFullScan", "TopN");
  }
}
