package io.akin.tck;

import static io.akin.Filter.gt;
import static io.akin.Filter.lte;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.akin.FloatVector;
import io.akin.InvalidVectorException;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Feature;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Means and sums of vectors are those of double, rounded to float32 once. */
abstract class AverageContract extends Theme {
  private static final int ROWS = 1000;

  @Test
  @DisplayName("the mean and the sum of two vectors, as others publish them")
  void published() {
    VectorTable table = points(v(1, 2, 3), v(4, 5, 6));
    assertThat(table.average(EMBEDDING)).contains(FloatVector.of(2.5, 3.5, 4.5));
    assertThat(table.sum(EMBEDDING)).contains(FloatVector.of(5f, 7, 9));
  }

  @Test
  @DisplayName("no row has no mean and no sum")
  void empty() {
    VectorTable table = points(3);
    assertThat(table.average(EMBEDDING)).isEmpty();
    assertThat(table.sum(EMBEDDING)).isEmpty();
    table.insert(Row.of(ID, 1, EMBEDDING, v(1, 2, 3)));
    assertThat(table.average(EMBEDDING, gt(ID, 1))).isEmpty();
    assertThat(table.sum(EMBEDDING, gt(ID, 1))).isEmpty();
  }

  @Test
  @DisplayName("NULL does not count")
  void nulls() {
    VectorTable table = points(v(1, 2), v(3, 6));
    table.insert(Row.of(ID, 3, EMBEDDING, null));
    assertThat(table.average(EMBEDDING)).contains(FloatVector.of(2f, 4));
    assertThat(table.sum(EMBEDDING)).contains(FloatVector.of(4f, 8));
    assertThat(table.average(EMBEDDING, gt(ID, 2))).isEmpty();
    assertThat(table.sum(EMBEDDING, gt(ID, 2))).isEmpty();
  }

  @Test
  @DisplayName("a filter says which rows count")
  void filtered() {
    VectorTable table = points(v(1, 0), v(3, 0), v(100, 100));
    assertThat(table.average(EMBEDDING, lte(ID, 2))).contains(FloatVector.of(2f, 0));
    assertThat(table.sum(EMBEDDING, lte(ID, 2))).contains(FloatVector.of(4f, 0));
  }

  @Test
  @DisplayName("a thousand vectors are added in double, large and small ones alike")
  void inDouble() {
    List<Vector> vectors = Generated.vectors(random(), VectorType.FLOAT, 16, ROWS);
    vectors.set(
        0, FloatVector.of(new float[] {1e9f, 1e9f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
    check(points(VectorType.FLOAT, vectors), elements(vectors));
  }

  @Test
  @Requires(Feature.HALF_VECTORS)
  @DisplayName("the mean and the sum of half-precision vectors are not rounded to halves")
  void halves() {
    List<Vector> vectors = Generated.vectors(random(), VectorType.HALF, 16, ROWS);
    check(points(VectorType.HALF, vectors), elements(vectors));
  }

  private static List<float[]> elements(List<Vector> vectors) {
    return vectors.stream().map(Truth::elements).toList();
  }

  private static void check(VectorTable table, List<float[]> vectors) {
    double[] sums = new double[vectors.get(0).length];
    double[] sizes = new double[sums.length];
    for (float[] vector : vectors) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += vector[i];
        sizes[i] += Math.abs(vector[i]);
      }
    }
    FloatVector mean = (FloatVector) table.average(EMBEDDING).orElseThrow();
    FloatVector sum = (FloatVector) table.sum(EMBEDDING).orElseThrow();
    for (int i = 0; i < sums.length; i++) {
      double tolerance = 1.2e-7 * Math.abs(sums[i]) + 1e-14 * sizes[i];
      assertThat((double) sum.get(i)).isCloseTo(sums[i], within(tolerance));
      assertThat((double) mean.get(i)).isCloseTo(sums[i] / ROWS, within(tolerance / ROWS));
    }
  }

  @Test
  @Requires(Feature.SPARSE_VECTORS)
  @DisplayName("the mean and the sum of sparse vectors are sparse")
  void sparse() {
    VectorTable table =
        points(
            VectorType.SPARSE,
            List.of(SparseVector.of(1f, 0, 2, 0), SparseVector.of(3f, 0, -2, 0)));
    assertThat(table.average(EMBEDDING)).contains(SparseVector.of(2f, 0, 0, 0));
    assertThat(table.sum(EMBEDDING)).contains(SparseVector.of(4f, 0, 0, 0));
    assertThat(table.sum(EMBEDDING, gt(ID, 2))).isEqualTo(Optional.empty());
  }

  @Test
  @Requires(Feature.BIT_VECTORS)
  @DisplayName("bits have no mean and no sum")
  void bits() {
    VectorTable table = points(VectorType.BIT, 3);
    assertThatThrownBy(() -> table.average(EMBEDDING))
        .isInstanceOf(InvalidVectorException.class)
        .hasMessageContaining(table.name())
        .hasMessageEndingWith("holds vectors of type BIT, which have no mean and no sum.");
    assertThatThrownBy(() -> table.sum(EMBEDDING)).isInstanceOf(InvalidVectorException.class);
  }

  @Test
  @DisplayName("a sum that is too long for a vector is refused")
  void tooLong() {
    VectorTable table = points(v(9e18f), v(9e18f));
    assertThat(table.average(EMBEDDING)).contains(FloatVector.of(9e18f));
    assertThatThrownBy(() -> table.sum(EMBEDDING)).isInstanceOf(InvalidVectorException.class);
  }
}
