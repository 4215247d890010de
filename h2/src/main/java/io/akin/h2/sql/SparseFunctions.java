package io.akin.h2.sql;

import static io.akin.VectorType.SPARSE;

import io.akin.Distance;
import java.sql.SQLException;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The functions of sparse vectors: {@code SPARSEVEC_L2_DISTANCE} and so on. A vector is its bytes
 * or its text; a NULL gives NULL, as does a distance that is not defined. Thread-safe.
 */
public final class SparseFunctions {

  private SparseFunctions() {}

  /** {@code SPARSEVEC_L2_DISTANCE(a, b)}. */
  public static @Nullable Double l2Distance(Value a, Value b) throws SQLException {
    return Arguments.distance(Distance.L2, SPARSE, a, b);
  }

  /** {@code SPARSEVEC_COSINE_DISTANCE(a, b)}. */
  public static @Nullable Double cosineDistance(Value a, Value b) throws SQLException {
    return Arguments.distance(Distance.COSINE, SPARSE, a, b);
  }

  /** {@code SPARSEVEC_L1_DISTANCE(a, b)}. */
  public static @Nullable Double l1Distance(Value a, Value b) throws SQLException {
    return Arguments.distance(Distance.L1, SPARSE, a, b);
  }

  /** {@code SPARSEVEC_NEGATIVE_INNER_PRODUCT(a, b)}. */
  public static @Nullable Double negativeInnerProduct(Value a, Value b) throws SQLException {
    return Arguments.distance(Distance.NEGATIVE_INNER_PRODUCT, SPARSE, a, b);
  }

  /** {@code SPARSEVEC_L2_NORM(vector)}. */
  public static @Nullable Double l2Norm(Value vector) throws SQLException {
    return Arguments.norm(SPARSE, vector);
  }

  /**
   * {@code SPARSEVEC_FITS(vector, dimension)}: true, or an error; NULL for a NULL vector.
   *
   * @throws SQLException in TiDB's words if the vector has another dimension
   */
  public static @Nullable Boolean fits(Value vector, int dimension) throws SQLException {
    return Arguments.fits(SPARSE, vector, dimension);
  }

  /** {@code SPARSEVEC_DIMS(vector)}. */
  public static @Nullable Integer dims(Value vector) throws SQLException {
    return Arguments.dims(SPARSE, vector);
  }

  /** {@code SPARSEVEC_FROM_TEXT(text)}. */
  public static Value fromText(Value text) throws SQLException {
    return Arguments.fromText(SPARSE, text);
  }

  /** {@code SPARSEVEC_AS_TEXT(vector)}. */
  public static @Nullable String asText(Value vector) throws SQLException {
    return Arguments.asText(SPARSE, vector);
  }
}
