package io.akin.jdbc.dialect;

import io.akin.Vector;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A vector for a {@code ?}. */
record VectorParameter(VectorCodec codec, Vector vector) implements Sql.Parameter {

  @Override
  public void set(PreparedStatement statement, int index) throws SQLException {
    codec.set(statement, index, vector);
  }
}
