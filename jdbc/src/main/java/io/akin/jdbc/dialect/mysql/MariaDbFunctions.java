package io.akin.jdbc.dialect.mysql;

import io.akin.Distance;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.UnsupportedFeatureException;
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
          throw new UnsupportedFeatureException("MariaDB", Feature.of(distance).orElseThrow());
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
   * MariaDB's cosine of a zero vector is NaN: it shows it as 0, sorts it before all numbers, takes
   * it for greater than any where it compares, and stores it as NULL. Of one whose squares
   * underflow it is infinite. Both are far from 0 to 2, which rounding only just leaves.
   */
  static String isDefinedCosine(String computed) {
    return computed + " between -1 and 3";
  }

  /** The distance without what rounding added to it; only of one that is defined. */
  static String rounded(Distance distance, String computed) {
    return distance == Distance.COSINE ? "least(greatest(" + computed + ", 0), 2)" : computed;
  }
}
