package io.akin.jdbc.dialect.mysql;

import io.akin.Distance;
import java.util.Locale;

/** The functions of MariaDB's that take vectors. */
final class MariaDbFunctions {

  private MariaDbFunctions() {}

  /** The function of a distance that MariaDB has. */
  static String distance(Distance distance) {
    return switch (distance) {
      case L2 -> "vec_distance_euclidean";
      case COSINE -> "vec_distance_cosine";
      case L1, NEGATIVE_INNER_PRODUCT, HAMMING, JACCARD ->
          throw new IllegalArgumentException("MariaDB has no " + distance + " distance.");
    };
  }

  /** The distance in the words of an index's option. */
  static String option(Distance distance) {
    return distance == Distance.L2 ? "euclidean" : "cosine";
  }

  /** The distance of an index by its option. */
  static Distance ofOption(String option) {
    return option.toLowerCase(Locale.ROOT).equals("cosine") ? Distance.COSINE : Distance.L2;
  }

  /**
   * MariaDB says 0 of a zero vector and any other, and NULL of none; where it says 0, the vector's
   * norm tells, in the same float32 squares that the distance was computed from.
   */
  static String isDefinedCosine(String computed, String vector) {
    return "(%s <> 0 or %s = 0 and %s > 0)"
        .formatted(
            computed,
            computed,
            "vec_distance_euclidean(%s, repeat(x'00', length(%s)))".formatted(vector, vector));
  }
}
