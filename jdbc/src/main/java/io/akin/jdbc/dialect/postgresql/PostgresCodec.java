package io.akin.jdbc.dialect.postgresql;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.codec.PgVectorCodec;
import io.akin.codec.TextCodec;
import io.akin.jdbc.dialect.VectorCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/**
 * Vectors in binary both ways from the first execution, by what every connection of pgjdbc's can
 * do: dense ones go as {@code real[]}, which it sends in binary, and all come as the bytes that
 * PostgreSQL itself would send. A type of its own for pgjdbc would be registered with each
 * connection, and be read in binary only once a statement is prepared on the server.
 */
record PostgresCodec(VectorType type, PgvectorFunctions pgvector) implements VectorCodec {

  @Override
  public String parameter() {
    String cast = "?::" + pgvector.type(type);
    return PgvectorFunctions.isDense(type) ? cast.replace("?", "?::real[]") : cast;
  }

  @Override
  public String read(String column) {
    return pgvector.send(type) + "(" + column + ")";
  }

  @Override
  public void set(PreparedStatement statement, int index, Vector vector) throws SQLException {
    if (vector instanceof FloatVector floats) {
      statement.setObject(index, floats.toArray());
    } else if (vector instanceof HalfVector halves) {
      statement.setObject(index, halves.toFloats());
    } else {
      // No array casts to these; text of no type is read by the cast beside it.
      statement.setObject(index, TextCodec.format(vector), Types.OTHER);
    }
  }

  @Override
  public Optional<Vector> get(ResultSet rows, int index) throws SQLException {
    return Optional.ofNullable(rows.getBytes(index))
        .map(
            bytes ->
                isText(bytes)
                    ? TextCodec.parse(type, new String(bytes, US_ASCII))
                    : PgVectorCodec.decode(type, bytes));
  }

  /** As of a query that is not ours; a frame that began so would have too many dimensions. */
  private boolean isText(byte[] bytes) {
    String opening = type == VectorType.SPARSE ? "{" : type == VectorType.BIT ? "01" : "[";
    return bytes.length > 0 && opening.indexOf(bytes[0]) >= 0;
  }
}
