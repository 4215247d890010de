package io.akin.jdbc.dialect.mysql;

import io.akin.Distance;
import java.util.Locale;
import java.util.Optional;

/** TiDB's names for the distances (its manual, "Vector functions and operators"). */
final class TiDbFunctions {

  private TiDbFunctions() {}

  static String distance(Distance distance) {
    return switch (distance) {
      case L2 -> "vec_l2_distance";
      case COSINE -> "vec_cosine_distance";
      case L1 -> "vec_l1_distance";
      case NEGATIVE_INNER_PRODUCT -> "vec_negative_inner_product";
      case HAMMING, JACCARD -> throw new IllegalArgumentException("TiDB lacks " + distance + ".");
    };
  }

  /** The distance that a function computes, if any. */
  static Optional<Distance> distance(String function) {
    String name = function.toLowerCase(Locale.ROOT);
    for (Distance distance : Distance.values()) {
      if (!isOfBits(distance) && distance(distance).equals(name)) {
        return Optional.of(distance);
      }
    }
    return Optional.empty();
  }

  private static boolean isOfBits(Distance distance) {
    return distance == Distance.HAMMING || distance == Distance.JACCARD;
  }
}
