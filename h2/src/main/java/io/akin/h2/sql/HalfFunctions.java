package io.akin.h2.sql;

import static io.akin.VectorType.HALF;

import io.akin.Distance;
import java.sql.SQLException;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The functions of half-precision vectors: {@code HALFVEC_L2_DISTANCE} and so on. A vector is its
 * bytes or its text; a NULL gives NULL, as does a distance that is not defined. Thread-safe.
 */
public final class HalfFunctions {

  private HalfFunctions() {}

  /** {@code HALFVEC_L2_DISTANCE(a, b)}. */
  public static @Nullable Double l2Distance(Value a, Value b) throws SQLException {
    return Arguments.distance(Distance.L2, HALF, a, b);
  }

  /** {@code HALFVEC_COSINE_DISTANCE(a, b)}. */
  public static @Nullable Double cosineDistance(Value a, Value b) throws SQLException {
    return Arguments.distance(Distance.COSINE, HALF, a, b);
  }

  /** {@code HALFVEC_L1_DISTANCE(a, b)}. */
  public static @Nullable Double l1Distance(Value a, Value b) throws SQLException {
    return Arguments.distance(Distance.L1, HALF, a, b);
  }

  /** {@code HALFVEC_NEGATIVE_INNER_PRODUCT(a, b)}. */
  public static @Nullable Double negativeInnerProduct(Value a, Value b) throws SQLException {
    return Arguments.distance(Distance.NEGATIVE_INNER_PRODUCT, HALF, a, b);
  }

  /** {@code HALFVEC_L2_NORM(vector)}. */
  public static @Nullable Double l2Norm(Value vector) throws SQLException {
    return Arguments.norm(HALF, vector);
  }

  /**
   * {@code HALFVEC_FITS(vector, dimension)}: true, or an error; NULL for a NULL vector.
   *
   * @throws SQLException in TiDB's words if the vector has another dimension
   */
  public static @Nullable Boolean fits(Value vector, int dimension) throws SQLException {
    return Arguments.fits(HALF, vector, dimension);
  }

  /** {@code HALFVEC_DIMS(vector)}. */
  public static @Nullable Integer dims(Value vector) throws SQLException {
    return Arguments.dims(HALF, vector);
  }

  /** {@code HALFVEC_FROM_TEXT(text)}. */
  public static Value fromText(Value text) throws SQLException {
    return Arguments.fromText(HALF, text);
  }

  /** {@code HALFVEC_AS_TEXT(vector)}. */
  public static @Nullable String asText(Value vector) throws SQLException {
    return Arguments.asText(HALF, vector);
  }
}
