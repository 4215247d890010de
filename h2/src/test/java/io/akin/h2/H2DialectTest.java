package io.akin.h2;

import static io.akin.Filter.eq;
import static io.akin.Filter.ne;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Asked;
import io.akin.jdbc.dialect.Column;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Position;
import io.akin.jdbc.dialect.Server;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.SqlWriter;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.TableName;
import io.akin.jdbc.dialect.VectorColumn;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("H2's SQL")
class H2DialectTest {
  private static final H2Dialect DIALECT = new H2Dialect();
  private static final TableName NAME = TableName.of("PUBLIC", "ITEMS");
  private static final Table ITEMS =
      new Table(
          NAME,
          List.of(
              new Column("ID", Types.BIGINT, "BIGINT", false),
              new Column("LANG", Types.VARCHAR, "CHARACTER VARYING", true),
              new Column("E", Types.VARBINARY, "BINARY VARYING", true),
              new Column("H", Types.VARBINARY, "BINARY VARYING", true)),
          List.of("ID"),
          List.of(
              new VectorColumn(NAME, "E", VectorType.FLOAT, OptionalInt.of(3)),
              new VectorColumn(NAME, "H", VectorType.HALF, OptionalInt.of(3))));

  @Test
  @DisplayName("searches dense vectors by the table function, and joins the rows by their number")
  void nearest() {
    assertThat(search(query("E", FloatVector.of(1, 2, 3))))
        .isEqualTo(
            "select t.\"ID\", n.\"AKIN_DISTANCE\" from PUBLIC.VEC_NEAREST(?, ?, ?, ?, ?, ?, null) n"
                + " left join \"PUBLIC\".\"ITEMS\" t on t._ROWID_ = n.\"AKIN_ROW_ID\""
                + " order by n.\"AKIN_DISTANCE\", n.\"AKIN_ROW_ID\" fetch first ? rows only");
  }

  @Test
  @DisplayName("hands the function a row's vector as a subquery")
  void ofRow() {
    Asked row = new Asked.OfRow(eq("ID", 7));
    NearestQuery query =
        NearestQuery.of(ITEMS, ITEMS.vector("E"), Distance.L2, row, List.of("ID"))
            .withPage(OptionalInt.of(10), 0);
    assertThat(search(query))
        .contains(
            "PUBLIC.VEC_NEAREST(?, ?, ?, ?, (select \"E\" from \"PUBLIC\".\"ITEMS\" where"
                + " \"ID\" = ?), ?, null)");
  }

  @Test
  @DisplayName("has pages sorted by distance and key, which the function cannot begin behind")
  void pages() {
    assertThat(search(query("E", FloatVector.of(1, 2, 3)).withAfter(new Position(1, List.of(7)))))
        .contains(" and (akin_distance > ? or akin_distance = ? and (k0) > (?))")
        .contains(" order by akin_distance, k0 ");
  }

  @Test
  @DisplayName("hands the conditions to the function, as text with their values behind it")
  void filtered() {
    NearestQuery query =
        query("E", FloatVector.of(1, 2, 3))
            .and(new Condition.OnColumns(ne("lang", "de")))
            .withWithin(0);
    Sql sql = DIALECT.search(query, new SqlWriter(DIALECT)).attempts().get(0);
    assertThat(sql.text())
        .contains("PUBLIC.VEC_NEAREST(?, ?, ?, ?, ?, ?, ?, '(\"LANG\" = ?) is not true', ?)");
  }

  @Test
  @DisplayName("searches other vectors by an ordered query, with the same tie-break")
  void others() {
    assertThat(search(query("H", HalfVector.of(1, 2, 3))))
        .isEqualTo(
            "select c0, akin_distance from (select \"ID\" as c0, _ROWID_ as k0,"
                + " PUBLIC.HALFVEC_COSINE_DISTANCE(\"H\", ?) as akin_distance from \"PUBLIC\".\"ITEMS\""
                + " where \"H\" is not null) akin_rows where akin_distance is not null"
                + " order by akin_distance, k0 fetch first ? rows only");
  }

  @Test
  @DisplayName("declares a column by its bytes, its comment and a check")
  void columns() {
    assertThat(DIALECT.vectorColumn("E", VectorType.FLOAT, OptionalInt.of(3)))
        .isEqualTo("varbinary(12) comment 'vector(3)' check (PUBLIC.VEC_FITS(\"E\", 3))");
    assertThat(DIALECT.vectorColumn("B", VectorType.BIT, OptionalInt.of(9)))
        .isEqualTo("varbinary(6) comment 'bit(9)' check (PUBLIC.BITVEC_FITS(\"B\", 9))");
    assertThat(DIALECT.vectorColumn("E", VectorType.HALF, OptionalInt.empty()))
        .isEqualTo("varbinary(32000) comment 'halfvec'");
  }

  @Test
  @DisplayName("quotes whatever is in a name, and binds a metadata key")
  void names() {
    assertThat(DIALECT.quote("a\"; drop table t --")).isEqualTo("\"a\"\"; drop table t --\"");
    NearestQuery query =
        query("H", HalfVector.of(1, 2, 3)).and(new Condition.OnMetadata("LANG", eq("k'\"", "v")));
    assertThat(search(query)).contains("PUBLIC.AKIN_METADATA_MATCHES(\"LANG\", ?, ?, ?)");
  }

  @Test
  @DisplayName("is for H2 alone, and says what it lacks")
  void features() {
    assertThat(
            DIALECT.forServer(
                new Server("H2", "2.4.240", "H2", Server.NameCase.UPPER),
                query -> Optional.empty()))
        .isPresent();
    assertThat(
            DIALECT.forServer(
                new Server("HSQLDB", "2", "H", Server.NameCase.UPPER), query -> Optional.empty()))
        .isEmpty();
    assertThat(DIALECT.features())
        .doesNotContain(Feature.VECTOR_INDEX, Feature.PARTIAL_INDEX, Feature.SEARCH_OPTIONS);
    assertThat(DIALECT.indexes()).isEmpty();
  }

  private static String search(NearestQuery query) {
    return DIALECT.search(query, new SqlWriter(DIALECT)).attempts().get(0).text();
  }

  private static NearestQuery query(String column, Vector vector) {
    return NearestQuery.of(
            ITEMS, ITEMS.vector(column), Distance.COSINE, new Asked.Given(vector), List.of("ID"))
        .withPage(OptionalInt.of(10), 0);
  }

  @Test
  @DisplayName("explains refusals of H2's, and leaves those of other drivers alone")
  void refusals() {
    assertThat(DIALECT.refusal(new SQLException("Communications link failure", "08S01", 0)))
        .isEmpty();
  }
}
