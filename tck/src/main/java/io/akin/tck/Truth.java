package io.akin.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.akin.BitVector;
import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.Neighbor;
import io.akin.SparseVector;
import io.akin.Vector;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What an answer must be, by {@link Distance} and in memory, within what float32 sums allow. */
final class Truth {

  private Truth() {}

  /** The vectors that have a distance from the query, nearest first, ties by key. */
  static <K extends Comparable<K>> List<Neighbor<K>> all(
      Map<K, ? extends Vector> vectors, Distance distance, Vector query) {
    Comparator<Neighbor<K>> nearest = Comparator.comparingDouble(Neighbor::distance);
    return vectors.keySet().stream()
        .filter(key -> !Double.isNaN(distance.between(query, vector(vectors, key))))
        // Adding 0 makes -0 a 0: the two are one distance, and SQL sorts them so.
        .map(key -> new Neighbor<>(key, distance.between(query, vector(vectors, key)) + 0.0))
        .sorted(nearest.thenComparing(Neighbor::row))
        .toList();
  }

  private static <K> Vector vector(Map<K, ? extends Vector> vectors, K key) {
    return Objects.requireNonNull(vectors.get(key));
  }

  /**
   * Checks an answer that holds the limit, or all there are: sorted, no row twice, every distance
   * right, and nobody nearer left out. Rows whose distances are within the tolerance may stand in
   * either order.
   */
  static <K extends Comparable<K>> void check(
      List<Neighbor<K>> answer,
      Map<K, ? extends Vector> vectors,
      Distance distance,
      Vector query,
      int limit) {
    List<Neighbor<K>> truth = all(vectors, distance, query);
    assertThat(answer).as("neighbours").hasSize(Math.min(limit, truth.size()));
    assertThat(answer)
        .as("neighbours")
        .isSortedAccordingTo(Comparator.comparingDouble(Neighbor::distance));
    Set<K> seen = new HashSet<>();
    for (int i = 0; i < answer.size(); i++) {
      K key = answer.get(i).row();
      assertThat(seen.add(key)).as("row %s comes once", key).isTrue();
      assertThat(vectors.get(key)).as("row %s may be a neighbour", key).isNotNull();
      Vector vector = vector(vectors, key);
      double tolerance = tolerance(distance, query, vector);
      assertThat(answer.get(i).distance())
          .as("%s of row %s", distance, key)
          .isCloseTo(distance.between(query, vector), within(tolerance));
      assertThat(answer.get(i).distance())
          .as("%s of neighbour %d", distance, i + 1)
          .isCloseTo(truth.get(i).distance(), within(2 * tolerance));
    }
  }

  /**
   * How far an engine's distance may be from the formula's. Engines sum in float32: for cosine
   * 1e-6·(1+√n/16), for the inner product that times the norms, for L2 and L1 5e-6 of the distance,
   * for bits nothing but the last place.
   */
  static double tolerance(Distance distance, Vector a, Vector b) {
    double angle = 1e-6 * (1 + Math.sqrt(a.dimension()) / 16);
    return switch (distance) {
      case COSINE -> angle;
      case NEGATIVE_INNER_PRODUCT -> angle * norm(a) * norm(b);
      case L2, L1 -> 5e-6 * distance.between(a, b);
      case HAMMING, JACCARD -> 1e-15;
    };
  }

  private static double norm(Vector vector) {
    double squares = 0;
    for (float element : elements(vector)) {
      squares += (double) element * element;
    }
    return Math.sqrt(squares);
  }

  static float[] elements(Vector vector) {
    if (vector instanceof FloatVector floats) {
      return floats.toArray();
    }
    if (vector instanceof HalfVector halves) {
      return halves.toFloats();
    }
    if (vector instanceof SparseVector sparse) {
      return sparse.values();
    }
    throw new IllegalArgumentException(((BitVector) vector).type() + " has no norm.");
  }
}
