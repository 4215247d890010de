package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.zaxxer.hikari.HikariDataSource;
import io.akin.FloatVector;
import io.akin.InvalidVectorException;
import io.akin.Neighbor;
import io.akin.VectorType;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("TiDB: vectors on the wire")
@EnabledIfEnvironmentVariable(named = TiDbServer.VARIABLE, matches = ".+")
class TiDbVectorsProofTest extends TiDbProof {

  @ParameterizedTest
  @EnumSource
  @DisplayName("columns of one dimension and of any are known by their declared type alone")
  void columns(TiDbServer server) throws SQLException {
    Connection connection = connect(server);
    String name =
        named(
            connection,
            "id int primary key, e vector(3), any vector, f vector<float>(4), t text, b longblob");
    assertThat(table(connection, name).description().vectors())
        .extracting(c -> c.name() + " " + c.type() + " " + c.dimension().orElse(-1))
        .containsExactly("e FLOAT 3", "any FLOAT -1", "f FLOAT 4");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("every element comes back with its bits, the smallest and the largest too")
  void bits(TiDbServer server) throws SQLException {
    Connection connection = connect(server);
    VectorTable table = table(connection, named(connection, "id int primary key, e vector(8)"));
    float[] elements = {
      Float.MIN_VALUE, -Float.MIN_NORMAL, 1e-30f, 8e18f, -0f, 0.1f, 1f / 3, 16_777_217f
    };
    table.insert(Row.of("id", 1, "e", elements));
    Row row = table.get(1).orElseThrow();
    assertThat(row.getFloats("e")).containsExactly(elements);
    assertThat(ask(connection, "select vec_as_text(e) from " + table.name()))
        .singleElement()
        .asString()
        .doesNotContainIgnoringCase("e");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("NULL and zero vectors, which TiDB sorts first, are nobody's neighbours")
  void undefined(TiDbServer server) throws SQLException {
    Connection connection = connect(server);
    VectorTable table = table(connection, named(connection, "id int primary key, e vector(2)"));
    table.insertAll(
        List.of(
            Row.of("id", 1, "e", null),
            Row.of("id", 2, "e", new float[2]),
            Row.of("id", 3, "e", new float[] {3, 4})));
    assertThat(
            ask(
                connection,
                "select id from %s order by vec_cosine_distance(e, '[3,4]'), id"
                    .formatted(table.name())))
        .containsExactly("1", "2", "3");
    assertThat(table.nearest("e", COSINE, new float[] {3, 4}).limit(3).list())
        .extracting(n -> n.row().get("id"))
        .containsExactly(3);
    assertThat(table.nearest("e", L2, new float[] {3, 4}).limit(3).list())
        .extracting(Neighbor::distance)
        .containsExactly(0.0, 5.0);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("vectors whose distance would be infinite, which TiDB shows as 0, are refused")
  void infinite(TiDbServer server) throws SQLException {
    Connection connection = connect(server);
    VectorTable table = table(connection, named(connection, "id int primary key, e vector(1)"));
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> table.insert(Row.of("id", 1, "e", new float[] {3e38f})));
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> table.nearest("e", L2, new float[] {-3e38f}));
    table.insert(Row.of("id", 1, "e", new float[] {9e18f}));
    assertThat(table.nearest("e", L2, new float[] {-9e18f}).limit(1).list())
        .singleElement()
        .satisfies(n -> assertThat(n.distance()).isCloseTo(1.8e19, withinPercentage(5e-4)));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("one row of another dimension in a column of any is said in a sentence")
  void otherDimension(TiDbServer server) throws SQLException {
    Connection connection = connect(server);
    VectorTable table = table(connection, named(connection, "id int primary key, e vector"));
    assertThat(table.description().vector("e").dimension()).isEqualTo(OptionalInt.empty());
    table.insertAll(
        List.of(
            Row.of("id", 1, "e", new float[] {1, 2, 3}), Row.of("id", 2, "e", new float[] {1})));
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> table.nearest("e", L2, new float[] {1, 2, 3}).limit(1).list())
        .withMessageMatching("A vector of [13] dimensions has no distance from one of [13]\\.");
    assertThat(
            table
                .nearest("e", L2, new float[] {1, 2, 3})
                .whereSql("vec_dims(e) = ?", 3)
                .limit(2)
                .list())
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("what the server refuses itself is the same sentence by either driver")
  void serverRefuses(TiDbServer server) throws SQLException {
    Connection connection = connect(server);
    String name = named(connection, "id int primary key, e vector(3)");
    VectorTable table = table(connection, name);
    execute(connection, "alter table " + name + " modify e vector(2)");
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> table.insert(Row.of("id", 1, "e", new float[] {1, 2, 3})))
        .withMessage("The column takes vectors of 2 dimensions, and got one of 3.");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a stream that is closed early leaves its connection free where statements are kept")
  void keptStatements(TiDbServer server) throws SQLException {
    Connection connection = connect(server);
    String name = named(connection, "id int primary key, e vector(1)");
    table(connection, name)
        .insertAll(
            IntStream.range(0, 2000).mapToObj(i -> Row.of("id", i, "e", new float[] {i})).toList());
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(server.url().jdbcUrl());
      pool.setDataSourceProperties(server.url().properties());
      pool.addDataSourceProperty("cachePrepStmts", "true");
      pool.setMaximumPoolSize(1);
      VectorTable table = Akin.of(pool).table(name);
      for (int i = 0; i < 3; i++) {
        try (Stream<Row> rows = table.stream()) {
          assertThat(rows.iterator().next().get("id")).isEqualTo(0);
        }
        assertThat(table.count()).isEqualTo(2000);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("the codec binds and reads in SQL of one's own")
  void codec(TiDbServer server) throws SQLException {
    Connection connection = connect(server);
    var codec = Akin.on(connection).codec(VectorType.FLOAT);
    try (var statement =
        connection.prepareStatement(
            "select vec_l2_distance(%s, '[1,2,4]'), vec_from_text('[1.5,-2]')"
                .formatted(codec.parameter()))) {
      codec.set(statement, 1, FloatVector.of(1, 2, 3));
      try (var rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getDouble(1)).isEqualTo(1);
        assertThat(codec.get(rows, 2)).contains(FloatVector.of(1.5f, -2));
      }
    }
  }
}
