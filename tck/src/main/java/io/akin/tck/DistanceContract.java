package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.HAMMING;
import static io.akin.Distance.JACCARD;
import static io.akin.Distance.L1;
import static io.akin.Distance.L2;
import static io.akin.Distance.NEGATIVE_INNER_PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.Neighbor;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine's distances are those of {@link Distance}, within what float32 sums allow. */
abstract class DistanceContract extends Theme {
  private static final int ROWS = 20;

  /** Stores made-up vectors, asks for all of them, and compares with the formulas. */
  private void assertFollows(VectorType type, Distance distance, int dimension) {
    SplittableRandom random = random();
    List<Vector> vectors = Generated.vectors(random, type, dimension, ROWS);
    VectorTable table = points(type, vectors);
    for (int i = 0; i < 3; i++) {
      Vector query = Generated.vector(random, type, dimension);
      List<Neighbor<Row>> answer = table.nearest(EMBEDDING, distance, query).limit(ROWS).list();
      Truth.check(byId(answer), numbered(vectors), distance, query, ROWS);
    }
  }

  private static List<Neighbor<Integer>> byId(List<Neighbor<Row>> answer) {
    List<Neighbor<Integer>> ids = new ArrayList<>();
    answer.forEach(n -> ids.add(new Neighbor<>((int) n.row().getLong(ID), n.distance() + 0.0)));
    return ids;
  }

  private static SortedMap<Integer, Vector> numbered(List<? extends Vector> vectors) {
    SortedMap<Integer, Vector> numbered = new TreeMap<>();
    vectors.forEach(vector -> numbered.put(numbered.size() + 1, vector));
    return numbered;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16, 127, 384, 1536})
  @DisplayName("L2 between float32 vectors")
  void floatL2(int dimension) {
    assertFollows(VectorType.FLOAT, L2, dimension);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16, 127, 384, 1536})
  @DisplayName("cosine between float32 vectors")
  void floatCosine(int dimension) {
    assertFollows(VectorType.FLOAT, COSINE, dimension);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16, 127, 384, 1536})
  @Requires(Feature.INNER_PRODUCT)
  @DisplayName("negative inner product of float32 vectors")
  void floatInnerProduct(int dimension) {
    assertFollows(VectorType.FLOAT, NEGATIVE_INNER_PRODUCT, dimension);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16, 127, 384, 1536})
  @Requires(Feature.L1_DISTANCE)
  @DisplayName("L1 between float32 vectors")
  void floatL1(int dimension) {
    assertFollows(VectorType.FLOAT, L1, dimension);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 127, 1536})
  @Requires(Feature.HALF_VECTORS)
  @DisplayName("L2 and cosine between half-precision vectors")
  void halves(int dimension) {
    assertFollows(VectorType.HALF, L2, dimension);
    assertFollows(VectorType.HALF, COSINE, dimension);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 127, 1536})
  @Requires({Feature.HALF_VECTORS, Feature.INNER_PRODUCT})
  @DisplayName("negative inner product of half-precision vectors")
  void halfInnerProduct(int dimension) {
    assertFollows(VectorType.HALF, NEGATIVE_INNER_PRODUCT, dimension);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 127, 1536})
  @Requires({Feature.HALF_VECTORS, Feature.L1_DISTANCE})
  @DisplayName("L1 between half-precision vectors")
  void halfL1(int dimension) {
    assertFollows(VectorType.HALF, L1, dimension);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 127, 1536})
  @Requires(Feature.SPARSE_VECTORS)
  @DisplayName("L2 and cosine between sparse vectors")
  void sparse(int dimension) {
    assertFollows(VectorType.SPARSE, L2, dimension);
    assertFollows(VectorType.SPARSE, COSINE, dimension);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 127, 1536})
  @Requires({Feature.SPARSE_VECTORS, Feature.INNER_PRODUCT})
  @DisplayName("negative inner product of sparse vectors")
  void sparseInnerProduct(int dimension) {
    assertFollows(VectorType.SPARSE, NEGATIVE_INNER_PRODUCT, dimension);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 16, 127, 1536})
  @Requires({Feature.SPARSE_VECTORS, Feature.L1_DISTANCE})
  @DisplayName("L1 between sparse vectors")
  void sparseL1(int dimension) {
    assertFollows(VectorType.SPARSE, L1, dimension);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 9, 64, 127, 1024})
  @Requires(Feature.BIT_VECTORS)
  @DisplayName("Hamming between bit vectors")
  void hamming(int dimension) {
    assertFollows(VectorType.BIT, HAMMING, dimension);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 9, 64, 127, 1024})
  @Requires(Feature.BIT_VECTORS)
  @DisplayName("Jaccard between bit vectors")
  void jaccard(int dimension) {
    assertFollows(VectorType.BIT, JACCARD, dimension);
  }

  /** Small whole numbers leave float32 sums no room for error. */
  private void assertExact(Distance distance) {
    SplittableRandom random = random();
    for (int dimension : new int[] {1, 2, 3, 7, 16}) {
      List<FloatVector> vectors = new ArrayList<>();
      for (int i = 0; i < ROWS; i++) {
        vectors.add(Generated.integers(random, dimension));
      }
      FloatVector query = Generated.integers(random, dimension);
      VectorTable table = points(VectorType.FLOAT, vectors);
      List<Neighbor<Row>> answer =
          table.nearest(EMBEDDING, distance, query).limit(ROWS).exact().list();
      List<Neighbor<Integer>> truth = Truth.all(numbered(vectors), distance, query);
      assertThat(byId(answer)).containsExactlyInAnyOrderElementsOf(truth);
      assertThat(distances(byId(answer))).isEqualTo(distances(truth));
    }
  }

  @Test
  @DisplayName("L2 between small whole numbers is exact")
  void exactL2() {
    assertExact(L2);
  }

  @Test
  @Requires(Feature.L1_DISTANCE)
  @DisplayName("L1 between small whole numbers is exact")
  void exactL1() {
    assertExact(L1);
  }

  @Test
  @Requires(Feature.INNER_PRODUCT)
  @DisplayName("inner products of small whole numbers are exact")
  void exactInnerProduct() {
    assertExact(NEGATIVE_INNER_PRODUCT);
  }

  @Test
  @DisplayName("the largest vectors are at a finite distance from each other")
  void largest() {
    VectorTable table = points(v(9e18f), v(-9e18f));
    List<Neighbor<Row>> answer = table.nearest(EMBEDDING, L2, v(9e18f)).limit(2).list();
    assertThat(ids(answer)).containsExactly(1, 2);
    assertThat(answer.get(1).distance()).isBetween(1.79e19, 1.81e19);
  }

  @Test
  @DisplayName("cosine stays between 0 and 2, also where rounding would lead out")
  void clamped() {
    SplittableRandom random = random();
    List<Vector> vectors = Generated.vectors(random, VectorType.FLOAT, 100, ROWS);
    VectorTable table = points(VectorType.FLOAT, vectors);
    for (Vector vector : vectors) {
      float[] opposite = ((FloatVector) vector).toArray();
      for (int i = 0; i < opposite.length; i++) {
        opposite[i] *= -3;
      }
      assertThat(distances(table.nearest(EMBEDDING, COSINE, vector).limit(ROWS).list()))
          .allSatisfy(distance -> assertThat(distance).isBetween(0.0, 2.0));
      assertThat(distances(table.nearest(EMBEDDING, COSINE, opposite).limit(ROWS).list()))
          .allSatisfy(distance -> assertThat(distance).isBetween(0.0, 2.0));
    }
  }
}
