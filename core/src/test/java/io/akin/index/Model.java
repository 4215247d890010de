package io.akin.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.Neighbor;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an index must answer: a plain list of vectors and the definition of their distances. */
final class Model {
  final Map<Long, FloatVector> vectors = new TreeMap<>();
  private final Distance distance;

  Model(Distance distance) {
    this.distance = distance;
  }

  List<Neighbor<Long>> nearest(FloatVector query, int k, KeyFilter filter) {
    return vectors.entrySet().stream()
        .filter(entry -> filter.test(entry.getKey()))
        .filter(entry -> !Double.isNaN(distance.between(query, entry.getValue())))
        .map(e -> new Neighbor<>(e.getKey(), distance.between(query, e.getValue())))
        .sorted(Comparator.<Neighbor<Long>>comparingDouble(Neighbor::distance))
        .limit(k)
        .toList();
  }

  /** Checks all that holds for an approximate answer too. */
  void checkHonest(VectorIndex index, FloatVector query, Search search) {
    List<Neighbor<Long>> answer = index.nearest(query, search);
    int expected = nearest(query, search.k(), search.filter()).size();
    assertThat(answer).as("exactly k, or all that match").hasSize(expected);
    assertThat(answer).extracting(Neighbor::row).doesNotHaveDuplicates();
    assertThat(answer)
        .isSortedAccordingTo(
            Comparator.<Neighbor<Long>>comparingDouble(Neighbor::distance)
                .thenComparingLong(Neighbor::row));
    for (Neighbor<Long> neighbor : answer) {
      FloatVector vector = vectors.get(neighbor.row());
      assertThat(vector).as("key %s is there", neighbor.row()).isNotNull();
      assertThat(search.filter().test(neighbor.row())).isTrue();
      double truth = distance.between(query, vector);
      assertThat(Math.abs(neighbor.distance() - truth))
          .isLessThanOrEqualTo(tolerance(query, vector));
    }
  }

  /** Checks that each place of the answer is as near as it must be. */
  void checkExact(VectorIndex index, FloatVector query, Search search) {
    checkHonest(index, query, search);
    List<Neighbor<Long>> answer = index.nearest(query, search);
    List<Neighbor<Long>> truth = nearest(query, search.k(), search.filter());
    for (int i = 0; i < truth.size(); i++) {
      double error = tolerance(query, vectors.get(truth.get(i).row()));
      assertThat(Math.abs(answer.get(i).distance() - truth.get(i).distance()))
          .isLessThanOrEqualTo(2 * error);
    }
  }

  /** The share of the true neighbours, or others as near, that are found. */
  double recall(VectorIndex index, FloatVector query, Search search) {
    List<Neighbor<Long>> truth = nearest(query, search.k(), search.filter());
    if (truth.isEmpty()) {
      return 1;
    }
    Neighbor<Long> last = truth.get(truth.size() - 1);
    double limit = last.distance() + tolerance(query, vectors.get(last.row()));
    long found = index.nearest(query, search).stream().filter(n -> n.distance() <= limit).count();
    return (double) Math.min(found, truth.size()) / truth.size();
  }

  /** The contract's: see {@link Distance}. */
  private double tolerance(FloatVector query, FloatVector row) {
    double relative = 1e-6 * (1 + Math.sqrt(query.dimension()) / 16);
    return switch (distance) {
      case COSINE -> relative;
      case NEGATIVE_INNER_PRODUCT -> relative * norm(query) * norm(row);
      default -> 5e-6 * distance.between(query, row);
    };
  }

  private static double norm(FloatVector vector) {
    return Distance.L2.between(vector.toArray(), new float[vector.dimension()]);
  }
}
