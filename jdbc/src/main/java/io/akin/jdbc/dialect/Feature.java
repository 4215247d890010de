package io.akin.jdbc.dialect;

import io.akin.Distance;
import io.akin.VectorType;
import java.util.Optional;

/**
 * What an engine may be unable to do, by name. A dialect lists what it has; asking it for another
 * is refused with an {@link UnsupportedFeatureException} before anything is sent, and the
 * contract's tests show each refusal.
 */
public enum Feature {
  /** Columns of half-precision vectors. */
  HALF_VECTORS("half-precision vectors"),
  /** Columns of sparse vectors. */
  SPARSE_VECTORS("sparse vectors"),
  /** Columns of bit vectors, with the Hamming and Jaccard distances. */
  BIT_VECTORS("bit vectors"),
  /** The L1 (taxicab) distance. */
  L1_DISTANCE("the L1 distance"),
  /** The negative inner product. */
  INNER_PRODUCT("the inner product"),
  /** Indexes on vector columns. Without it every search is exact. */
  VECTOR_INDEX("vector indexes"),
  /** Indexes on those rows alone that satisfy a condition. */
  PARTIAL_INDEX("partial indexes"),
  /** Rows without a vector beside an index on the column. */
  NULL_BESIDE_INDEX("rows without a vector beside an index"),
  /** The caller's session settings for an index that take effect in one query. */
  SEARCH_OPTIONS("options of the index search");

  private final String phrase;

  Feature(String phrase) {
    this.phrase = phrase;
  }

  /** The feature in the words of a sentence, such as "sparse vectors". */
  public String phrase() {
    return phrase;
  }

  /** What an engine needs for vectors of a type; empty for what every engine has. */
  public static Optional<Feature> of(VectorType type) {
    return switch (type) {
      case FLOAT -> Optional.empty();
      case HALF -> Optional.of(HALF_VECTORS);
      case SPARSE -> Optional.of(SPARSE_VECTORS);
      case BIT -> Optional.of(BIT_VECTORS);
    };
  }

  /** What an engine needs for a distance; empty for what every engine has. */
  public static Optional<Feature> of(Distance distance) {
    return switch (distance) {
      case L2, COSINE -> Optional.empty();
      case L1 -> Optional.of(L1_DISTANCE);
      case NEGATIVE_INNER_PRODUCT -> Optional.of(INNER_PRODUCT);
      case HAMMING, JACCARD -> Optional.of(BIT_VECTORS);
    };
  }
}
