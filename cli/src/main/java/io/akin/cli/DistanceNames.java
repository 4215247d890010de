package io.akin.cli;

import io.akin.Distance;
import java.util.EnumSet;
import java.util.Set;

/** What distances are called here. */
final class DistanceNames {
  private static final Set<Distance> OF_BITS = EnumSet.of(Distance.HAMMING, Distance.JACCARD);
  private static final Set<Distance> OF_NUMBERS = EnumSet.complementOf(EnumSet.copyOf(OF_BITS));
  private static final String NUMBERS = "cosine, l2, l1 or inner-product";
  private static final String ALL = "cosine, l2, l1, inner-product, hamming or jaccard";

  private DistanceNames() {}

  /**
   * A distance of vectors of numbers.
   *
   * @throws UsageException if it has another name
   */
  static Distance ofNumbers(String name) {
    return find(name, OF_NUMBERS, NUMBERS);
  }

  /**
   * Any distance.
   *
   * @throws UsageException if it has another name
   */
  static Distance of(String name) {
    return find(name, EnumSet.allOf(Distance.class), ALL);
  }

  private static Distance find(String name, Set<Distance> distances, String choice) {
    return distances.stream()
        .filter(distance -> name(distance).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException("There is no distance %s; choose %s.".formatted(name, choice)));
  }

  /** What a distance is called. */
  static String name(Distance distance) {
    return switch (distance) {
      case COSINE -> "cosine";
      case L2 -> "l2";
      case L1 -> "l1";
      case NEGATIVE_INNER_PRODUCT -> "inner-product";
      case HAMMING -> "hamming";
      case JACCARD -> "jaccard";
    };
  }
}
