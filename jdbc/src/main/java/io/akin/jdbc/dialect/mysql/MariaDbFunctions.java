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
   * MariaDB's cosine of a zero vector is NaN, which it shows as 0, sorts before all numbers and
   * takes for greater than any where it compares. No cosine distance is greater than 2, but for
   * rounding.
   */
  static String isDefinedCosine(String computed) {
    return computed + " <= 3";
  }
}
