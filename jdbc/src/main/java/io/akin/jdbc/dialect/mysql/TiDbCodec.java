package io.akin.jdbc.dialect.mysql;

import io.akin.Vector;
import io.akin.VectorType;
import io.akin.codec.TextCodec;
import io.akin.jdbc.dialect.VectorCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Vectors as text, which is all that TiDB takes and gives on the wire. A driver's own {@code
 * float[]} is never used: MariaDB Connector/J reads the text's bytes as floats, and MySQL
 * Connector/J sends a serialized Java object.
 */
record TiDbCodec() implements VectorCodec {

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
    statement.setString(index, TextCodec.format(vector));
  }

  @Override
  public Optional<Vector> get(ResultSet rows, int index) throws SQLException {
    return Optional.ofNullable(rows.getString(index))
        .map(text -> TextCodec.parse(VectorType.FLOAT, text));
  }
}
