package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.HAMMING;
import static io.akin.Distance.JACCARD;
import static io.akin.Distance.L1;
import static io.akin.Distance.L2;
import static io.akin.Distance.NEGATIVE_INNER_PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.akin.BitVector;
import io.akin.Distance;
import io.akin.HalfVector;
import io.akin.Neighbor;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Feature;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The rows and figures of the tests of pgvector-python, neighbor, pgvector, tidb-vector-python and
 * pytidb: whoever comes from there finds the same answers here.
 */
abstract class FigureContract extends Theme {
  private static final double SQRT_3 = Math.sqrt(3);
  private static final float[] ONES = v(1, 1, 1);

  /**
   * Rows 1 = [1,1,1], 2 = [2,2,2] and 3 = [1,1,2], used by pgvector-python, neighbor and
   * pgvector-java.
   */
  private VectorTable three(VectorType type) {
    VectorTable table = points(type, 3);
    table.insert(Row.of(ID, 1, EMBEDDING, v(1, 1, 1)));
    table.insert(Row.of(ID, 2, EMBEDDING, v(2, 2, 2)));
    table.insert(Row.of(ID, 3, EMBEDDING, v(1, 1, 2)));
    return table;
  }

  private void assertThree(VectorType type) {
    VectorTable table = three(type);
    assertAnswer(table, L2, ONES, List.of(1, 3, 2), 0, 1, SQRT_3);
    List<Neighbor<Row>> byAngle = table.nearest(EMBEDDING, COSINE, ONES).limit(3).list();
    assertThat(ids(byAngle).get(2)).isEqualTo(3);
    assertThat(byAngle.get(0).distance()).isCloseTo(0, within(2e-6));
    assertThat(byAngle.get(1).distance()).isCloseTo(0, within(2e-6));
    assertThat(byAngle.get(2).distance()).isCloseTo(0.05719095841793653, within(2e-6));
  }

  @Test
  @DisplayName("pgvector-python's three rows as float32")
  void threeFloats() {
    assertThree(VectorType.FLOAT);
  }

  @Test
  @Requires(Feature.HALF_VECTORS)
  @DisplayName("pgvector-python's three rows as halves")
  void threeHalves() {
    assertThree(VectorType.HALF);
  }

  @Test
  @Requires(Feature.SPARSE_VECTORS)
  @DisplayName("pgvector-python's three rows as sparse vectors")
  void threeSparse() {
    assertThree(VectorType.SPARSE);
  }

  @Test
  @Requires(Feature.L1_DISTANCE)
  @DisplayName("pgvector-python's three rows by L1")
  void threeByL1() {
    assertAnswer(three(VectorType.FLOAT), L1, ONES, List.of(1, 3, 2), 0, 1, 3);
  }

  @Test
  @Requires(Feature.INNER_PRODUCT)
  @DisplayName("pgvector-python's three rows by inner product, the largest first")
  void threeByInnerProduct() {
    assertAnswer(
        three(VectorType.FLOAT), NEGATIVE_INNER_PRODUCT, ONES, List.of(2, 3, 1), -6, -4, -3);
  }

  @Test
  @Requires({
    Feature.HALF_VECTORS,
    Feature.SPARSE_VECTORS,
    Feature.L1_DISTANCE,
    Feature.INNER_PRODUCT
  })
  @DisplayName(
      "pgvector-python's three rows by L1 and inner product, as halves and as sparse vectors")
  void threeOthers() {
    for (VectorType type : List.of(VectorType.HALF, VectorType.SPARSE)) {
      VectorTable table = three(type);
      assertAnswer(table, L1, ONES, List.of(1, 3, 2), 0, 1, 3);
      assertAnswer(table, NEGATIVE_INNER_PRODUCT, ONES, List.of(2, 3, 1), -6, -4, -3);
    }
  }

  @Test
  @Requires(Feature.BIT_VECTORS)
  @DisplayName("pgvector-python's bits 000, 101, 111")
  void threeBits() {
    VectorTable table =
        points(
            VectorType.BIT, List.of(BitVector.of("000"), BitVector.of("101"), BitVector.of("111")));
    assertAnswer(table, HAMMING, "101", List.of(2, 3, 1), 0, 1, 2);
    assertAnswer(table, JACCARD, "101", List.of(2, 3, 1), 0, 1.0 / 3, 1);
    assertAnswer(table, HAMMING, "000", List.of(1, 2, 3), 0, 2, 3);
  }

  @Test
  @DisplayName("only the row itself is nearer than 1, and one at exactly 1 is within 1")
  void withinOne() {
    VectorTable table = three(VectorType.FLOAT);
    assertThat(ids(table.nearest(EMBEDDING, L2, ONES).within(0.999).list())).containsExactly(1);
    assertThat(ids(table.nearest(EMBEDDING, L2, ONES).within(1).list())).containsExactly(1, 3);
  }

  @Test
  @DisplayName("L2 from [1,1,1] to [2,3,3] is exactly 3")
  void exactlyThree() {
    assertThat(distances(points(v(2, 3, 3)).nearest(EMBEDDING, L2, ONES).limit(1).list()))
        .containsExactly(3.0);
  }

  private double distance(Distance distance, float[] stored, float[] query) {
    return points(stored).nearest(EMBEDDING, distance, query).limit(1).list().get(0).distance();
  }

  @Test
  @DisplayName("pgvector's sums: 3-4-5, right angles, opposites")
  void pgvectorSums() {
    assertThat(distance(L2, v(0, 0), v(3, 4))).isEqualTo(5);
    assertThat(distance(L2, v(3, 4), v(3, 4))).isZero();
    assertThat(distance(COSINE, v(1, 0), v(0, 2))).isCloseTo(1, within(1e-6));
    assertThat(distance(COSINE, v(1, 1), v(-1, -1))).isCloseTo(2, within(1e-6));
    assertThat(distance(COSINE, v(1, 1), v(1.1f, 1.1f))).isCloseTo(0, within(1e-6));
  }

  @Test
  @Requires({Feature.L1_DISTANCE, Feature.INNER_PRODUCT})
  @DisplayName("pgvector's sums by L1 and inner product")
  void pgvectorOtherSums() {
    assertThat(distance(L1, v(0, 0), v(3, 4))).isEqualTo(7);
    assertThat(distance(NEGATIVE_INNER_PRODUCT, v(1, 2), v(3, 4))).isEqualTo(-11);
  }

  @Test
  @DisplayName("tidb-vector-python's pair by L2 and cosine")
  void tidbPair() {
    VectorTable table = points(v(1, 2, 3), v(1, 2, 3.2f));
    assertThat(table.nearest(EMBEDDING, L2, v(1, 2, 3.1f)).within(0.2).list()).hasSize(2);
    assertThat(table.nearest(EMBEDDING, COSINE, v(1, 2, 3.1f)).within(0.2).list()).hasSize(2);
    assertAnswer(table, L2, v(1, 2, 3), List.of(1, 2), 0, 0.2);
    assertAnswer(table, COSINE, v(1, 2, 3), List.of(1, 2), 0);
  }

  @Test
  @Requires({Feature.L1_DISTANCE, Feature.INNER_PRODUCT})
  @DisplayName("tidb-vector-python's pair by L1 and inner product")
  void tidbPairOthers() {
    VectorTable table = points(v(1, 2, 3), v(1, 2, 3.2f));
    assertThat(table.nearest(EMBEDDING, L1, v(1, 2, 3.1f)).within(0.2).list()).hasSize(2);
    assertThat(table.nearest(EMBEDDING, NEGATIVE_INNER_PRODUCT, v(1, 2, 3.1f)).within(-14.0).list())
        .hasSize(2);
    List<Neighbor<Row>> answer =
        table.nearest(EMBEDDING, NEGATIVE_INNER_PRODUCT, v(1, 2, 3)).limit(2).list();
    assertThat(ids(answer)).containsExactly(2, 1);
    assertThat(answer.get(0).distance()).isCloseTo(-14.6, within(3e-5));
    assertThat(answer.get(1).distance()).isEqualTo(-14);
  }

  @Test
  @Requires({Feature.HALF_VECTORS, Feature.SPARSE_VECTORS})
  @DisplayName("the query may be given as the column's own type")
  void queriesOfOwnType() {
    Vector half = HalfVector.of(1, 1, 1);
    assertAnswer(three(VectorType.HALF), L2, half, List.of(1, 3, 2), 0, 1, SQRT_3);
    Vector sparse = SparseVector.of(1f, 1, 1);
    assertAnswer(three(VectorType.SPARSE), L2, sparse, List.of(1, 3, 2), 0, 1, SQRT_3);
  }
}
