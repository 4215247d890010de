package io.akin.jdbc.dialect.mysql;

import io.akin.Vector;
import io.akin.VectorType;
import io.akin.codec.LittleEndianCodec;
import io.akin.jdbc.dialect.VectorCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Vectors as the little-endian float32 bytes that MariaDB keeps. Its own text has six digits, and
 * text that it cannot read becomes NULL, so that text is never used.
 */
record MariaDbCodec() implements VectorCodec {

  /**
   * Prepared on the server by MySQL Connector/J, a parameter without a cast is text to MariaDB,
   * which then takes the bytes for characters.
   */
  @Override
  public String parameter() {
    return "cast(? as binary)";
  }

  @Override
  public String read(String column) {
    return column;
  }

  @Override
  public void set(PreparedStatement statement, int index, Vector vector) throws SQLException {
    statement.setBytes(index, LittleEndianCodec.encode(vector));
  }

  @Override
  public Optional<Vector> get(ResultSet rows, int index) throws SQLException {
    return Optional.ofNullable(rows.getBytes(index))
        .map(bytes -> LittleEndianCodec.decode(VectorType.FLOAT, bytes));
  }
}
