package io.akin.h2;

import io.akin.Vector;
import io.akin.VectorType;
import io.akin.codec.LittleEndianCodec;
import io.akin.codec.PgVectorCodec;
import io.akin.jdbc.dialect.VectorCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Vectors as bytes. Dense ones are their elements, little-endian, so that a row is compared without
 * being decoded; sparse and bit vectors are pgvector's frames, since their dimension does not show
 * from their length.
 */
record H2Codec(VectorType type) implements VectorCodec {

  @Override
  public String parameter() {
    return "?";
  }

  @Override
  public String read(String column) {
    return column;
  }

  @Override
  public void set(PreparedStatement statement, int index, Vector vector) throws SQLException {
    statement.setBytes(
        index, isDense() ? LittleEndianCodec.encode(vector) : PgVectorCodec.encode(vector));
  }

  @Override
  public Optional<Vector> get(ResultSet rows, int index) throws SQLException {
    byte[] bytes = rows.getBytes(index);
    if (bytes == null) {
      return Optional.empty();
    }
    return Optional.of(
        isDense() ? LittleEndianCodec.decode(type, bytes) : PgVectorCodec.decode(type, bytes));
  }

  private boolean isDense() {
    return type == VectorType.FLOAT || type == VectorType.HALF;
  }
}
