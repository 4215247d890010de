package io.akin.jdbc.dialect;

import io.akin.Vector;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * How vectors of one type go onto a statement and come from a row, on one engine. This is also the
 * raw door for those who write their own SQL:
 *
 * <pre>{@code
 * VectorCodec codec = akin.codec(VectorType.FLOAT);
 * var sql = "insert into t (e) values (" + codec.parameter() + ")";
 * codec.set(statement, 1, FloatVector.of(1, 2, 3));
 * var read = "select " + codec.read("e") + " from t";
 * Optional<Vector> vector = codec.get(rows, 1);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public interface VectorCodec {

  /** The SQL of a parameter, with one {@code ?} in it. */
  String parameter();

  /**
   * The SQL that reads a column so that {@link #get} understands it.
   *
   * @param column the column, quoted where it must be
   */
  String read(String column);

  /**
   * Sets a vector.
   *
   * @param statement the statement
   * @param index the number of the {@code ?} in {@link #parameter()}, from 1
   * @param vector a vector of this codec's type
   */
  void set(PreparedStatement statement, int index, Vector vector) throws SQLException;

  /**
   * Gets a vector.
   *
   * @param rows stands on a row
   * @param index the number of the column that {@link #read} selected, from 1
   * @return the vector; empty where the column is NULL
   */
  Optional<Vector> get(ResultSet rows, int index) throws SQLException;
}
