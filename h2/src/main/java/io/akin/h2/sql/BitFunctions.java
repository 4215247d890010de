package io.akin.h2.sql;

import static io.akin.VectorType.BIT;

import io.akin.Distance;
import java.sql.SQLException;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The functions of bit vectors: {@code BITVEC_HAMMING_DISTANCE} and so on. A vector is its bytes or
 * its text; a NULL gives NULL. Thread-safe.
 */
public final class BitFunctions {

  private BitFunctions() {}

  /** {@code BITVEC_HAMMING_DISTANCE(a, b)}. */
  public static @Nullable Double hammingDistance(Value a, Value b) throws SQLException {
    return Arguments.distance(Distance.HAMMING, BIT, a, b);
  }

  /** {@code BITVEC_JACCARD_DISTANCE(a, b)}. */
  public static @Nullable Double jaccardDistance(Value a, Value b) throws SQLException {
    return Arguments.distance(Distance.JACCARD, BIT, a, b);
  }

  /**
   * {@code BITVEC_FITS(vector, dimension)}: true, or an error; NULL for a NULL vector.
   *
   * @throws SQLException in TiDB's words if the vector has another dimension
   */
  public static @Nullable Boolean fits(Value vector, int dimension) throws SQLException {
    return Arguments.fits(BIT, vector, dimension);
  }

  /** {@code BITVEC_DIMS(vector)}. */
  public static @Nullable Integer dims(Value vector) throws SQLException {
    return Arguments.dims(BIT, vector);
  }

  /** {@code BITVEC_FROM_TEXT(text)}. */
  public static Value fromText(Value text) throws SQLException {
    return Arguments.fromText(BIT, text);
  }

  /** {@code BITVEC_AS_TEXT(vector)}. */
  public static @Nullable String asText(Value vector) throws SQLException {
    return Arguments.asText(BIT, vector);
  }
}
