package io.akin.h2.sql;

import static io.akin.VectorType.FLOAT;

import io.akin.Distance;
import io.akin.DistanceFrom;
import io.akin.FloatVector;
import java.sql.SQLException;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The functions of dense float32 vectors, TiDB's names, results and sentences: {@code
 * VEC_L2_DISTANCE} and so on. A vector is its bytes or its text; a NULL gives NULL, as does a
 * distance that is not defined. Thread-safe.
 */
public final class FloatFunctions {

  /**
   * The query of the last call: one statement asks for the distances of many rows from the same
   * bytes.
   */
  private static volatile @Nullable Prepared last;

  private FloatFunctions() {}

  private record Prepared(Distance distance, byte[] query, DistanceFrom from) {}

  private static @Nullable Double distance(Distance distance, Value row, Value query)
      throws SQLException {
    if (Arguments.isNull(row) || Arguments.isNull(query)) {
      return null;
    }
    if (Arguments.isText(row) || Arguments.isText(query)) {
      return Arguments.distance(distance, FLOAT, row, query);
    }
    byte[] rowBytes = row.getBytesNoCopy();
    byte[] queryBytes = query.getBytesNoCopy();
    if (rowBytes.length != queryBytes.length) {
      throw FunctionErrors.differentDimensions(
          rowBytes.length / Float.BYTES, queryBytes.length / Float.BYTES);
    }
    return Arguments.defined(prepared(distance, query, queryBytes).to(rowBytes, 0));
  }

  private static DistanceFrom prepared(Distance distance, Value query, byte[] bytes)
      throws SQLException {
    Prepared prepared = last;
    if (prepared == null || prepared.query() != bytes || prepared.distance() != distance) {
      FloatVector vector = (FloatVector) Arguments.vector(FLOAT, query);
      prepared = new Prepared(distance, bytes, distance.from(vector));
      last = prepared;
    }
    return prepared.from();
  }

  /** {@code VEC_L2_DISTANCE(a, b)}. */
  public static @Nullable Double l2Distance(Value a, Value b) throws SQLException {
    return distance(Distance.L2, a, b);
  }

  /** {@code VEC_COSINE_DISTANCE(a, b)}. */
  public static @Nullable Double cosineDistance(Value a, Value b) throws SQLException {
    return distance(Distance.COSINE, a, b);
  }

  /** {@code VEC_L1_DISTANCE(a, b)}. */
  public static @Nullable Double l1Distance(Value a, Value b) throws SQLException {
    return distance(Distance.L1, a, b);
  }

  /** {@code VEC_NEGATIVE_INNER_PRODUCT(a, b)}. */
  public static @Nullable Double negativeInnerProduct(Value a, Value b) throws SQLException {
    return distance(Distance.NEGATIVE_INNER_PRODUCT, a, b);
  }

  /** {@code VEC_L2_NORM(vector)}. */
  public static @Nullable Double l2Norm(Value vector) throws SQLException {
    return Arguments.norm(FLOAT, vector);
  }

  /**
   * {@code VEC_FITS(vector, dimension)}: true, or an error; NULL for a NULL vector.
   *
   * @throws SQLException in TiDB's words if the vector has another dimension
   */
  public static @Nullable Boolean fits(Value vector, int dimension) throws SQLException {
    return Arguments.fits(FLOAT, vector, dimension);
  }

  /** {@code VEC_DIMS(vector)}. */
  public static @Nullable Integer dims(Value vector) throws SQLException {
    return Arguments.dims(FLOAT, vector);
  }

  /** {@code VEC_FROM_TEXT(text)}. */
  public static Value fromText(Value text) throws SQLException {
    return Arguments.fromText(FLOAT, text);
  }

  /** {@code VEC_AS_TEXT(vector)}. */
  public static @Nullable String asText(Value vector) throws SQLException {
    return Arguments.asText(FLOAT, vector);
  }
}
