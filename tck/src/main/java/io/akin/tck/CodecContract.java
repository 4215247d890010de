package io.akin.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.BitVector;
import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.VectorCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The raw door: vectors bound and read in statements that people write themselves. */
abstract class CodecContract extends Theme {

  @Test
  @DisplayName("a float32 vector is bound and read in SQL of one's own")
  void floats() throws SQLException {
    assertPasses(FloatVector.of(1.5f, -0f, Float.MIN_VALUE));
  }

  @Test
  @Requires(Feature.HALF_VECTORS)
  @DisplayName("a half-precision vector is bound and read in SQL of one's own")
  void halves() throws SQLException {
    assertPasses(HalfVector.of(1.5f, -0f, 65_504f));
  }

  @Test
  @Requires(Feature.SPARSE_VECTORS)
  @DisplayName("a sparse vector is bound and read in SQL of one's own")
  void sparse() throws SQLException {
    assertPasses(SparseVector.of(0, 1.5f, 0, -3));
  }

  @Test
  @Requires(Feature.BIT_VECTORS)
  @DisplayName("a bit vector is bound and read in SQL of one's own")
  void bits() throws SQLException {
    assertPasses(BitVector.of("1011000111"));
  }

  private void assertPasses(Vector vector) throws SQLException {
    VectorTable table = points(vector.type(), vector.dimension());
    insert(table, 1, vector);
    assertThat(table.get(1).orElseThrow().getVector(EMBEDDING)).isEqualTo(vector);
    assertThat(read(table, vector.type())).contains(vector);
  }

  private void insert(VectorTable table, int id, Vector vector) throws SQLException {
    VectorCodec codec = akin().codec(vector.type());
    String sql =
        "insert into %s (%s, %s) values (?, %s)"
            .formatted(
                lab().quote(table.description().name()),
                column(table, ID),
                column(table, EMBEDDING),
                codec.parameter());
    try (Connection connection = lab().connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, id);
      codec.set(statement, 2, vector);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private Optional<Vector> read(VectorTable table, VectorType type) throws SQLException {
    VectorCodec codec = akin().codec(type);
    String sql =
        "select 7, %s from %s"
            .formatted(
                codec.read(column(table, EMBEDDING)), lab().quote(table.description().name()));
    try (Connection connection = lab().connect();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      assertThat(rows.next()).isTrue();
      return codec.get(rows, 2);
    }
  }

  private String column(VectorTable table, String name) {
    return lab().quote(table.description().column(name).name());
  }

  @Test
  @DisplayName("NULL is read as no vector")
  void nullVector() throws SQLException {
    VectorTable table = points(3);
    String sql =
        "insert into %s (%s, %s) values (1, ?)"
            .formatted(
                lab().quote(table.description().name()),
                column(table, ID),
                column(table, EMBEDDING));
    try (Connection connection = lab().connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setNull(1, Types.NULL);
      statement.executeUpdate();
    }
    assertThat(read(table, VectorType.FLOAT)).isEmpty();
  }

  @Test
  @DisplayName("a distance is computed in SQL of one's own")
  void distance() throws SQLException {
    VectorTable table = points(v(3, 4));
    VectorCodec codec = akin().codec(VectorType.FLOAT);
    String distance =
        akin()
            .dialect()
            .distance(Distance.L2, VectorType.FLOAT, column(table, EMBEDDING), codec.parameter());
    String sql = "select " + distance + " from " + lab().quote(table.description().name());
    try (Connection connection = lab().connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      codec.set(statement, 1, FloatVector.of(0f, 0));
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getDouble(1)).isEqualTo(5);
      }
    }
  }
}
