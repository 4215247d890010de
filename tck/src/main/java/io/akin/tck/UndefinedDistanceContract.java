package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.HAMMING;
import static io.akin.Distance.JACCARD;
import static io.akin.Distance.L1;
import static io.akin.Distance.L2;
import static io.akin.Distance.NEGATIVE_INNER_PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.BitVector;
import io.akin.Distance;
import io.akin.HalfVector;
import io.akin.SparseVector;
import io.akin.VectorType;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Feature;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Who has no distance from the query is nobody's neighbour: NULL always, a zero vector under
 * cosine.
 */
abstract class UndefinedDistanceContract extends Theme {

  /** Rows 1 and 2 are vectors, 3 is zero, 4 is NULL. */
  private VectorTable zeroAndNull() {
    VectorTable table = points(v(1, 0), v(0, 2), v(0, 0));
    table.insert(Row.of(ID, 4, EMBEDDING, null));
    return table;
  }

  private static List<Integer> within(VectorTable table, Distance distance, double within) {
    return ids(table.nearest(EMBEDDING, distance, v(1, 0)).within(within).list());
  }

  @Test
  @DisplayName("NULL is nobody's neighbour, by limit and by within")
  void nullVector() {
    VectorTable table = zeroAndNull();
    assertThat(ids(table.nearest(EMBEDDING, L2, v(1, 0)).limit(10).list()))
        .containsExactly(1, 3, 2);
    assertThat(within(table, L2, 1e9)).containsExactly(1, 3, 2);
  }

  @Test
  @Requires(Feature.L1_DISTANCE)
  @DisplayName("NULL is nobody's neighbour by L1")
  void nullByL1() {
    assertThat(within(zeroAndNull(), L1, 1e9)).containsExactly(1, 3, 2);
  }

  @Test
  @Requires(Feature.INNER_PRODUCT)
  @DisplayName("NULL is nobody's neighbour by the inner product, a zero vector is")
  void nullByInnerProduct() {
    VectorTable table = zeroAndNull();
    assertThat(within(table, NEGATIVE_INNER_PRODUCT, 1e9))
        .startsWith(1)
        .hasSize(3)
        .doesNotContain(4);
    assertThat(
            ids(table.nearest(EMBEDDING, NEGATIVE_INNER_PRODUCT, v(0, 0)).limit(9).exact().list()))
        .containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  @DisplayName("a zero vector is nobody's neighbour by cosine, by limit and by within")
  void zeroVector() {
    VectorTable table = zeroAndNull();
    assertThat(ids(table.nearest(EMBEDDING, COSINE, v(1, 0)).limit(10).list()))
        .containsExactly(1, 2);
    assertThat(within(table, COSINE, 2)).containsExactly(1, 2);
    assertThat(within(table, COSINE, 0)).containsExactly(1);
  }

  @Test
  @DisplayName("rows without a distance take no place in a page")
  void pages() {
    VectorTable table = zeroAndNull();
    assertThat(ids(table.nearest(EMBEDDING, COSINE, v(1, 0)).limit(1).offset(1).list()))
        .containsExactly(2);
    assertThat(table.nearest(EMBEDDING, COSINE, v(1, 0)).limit(1).offset(2).list()).isEmpty();
  }

  @Test
  @DisplayName("a zero query has no neighbours by cosine, and all by L2")
  void zeroQuery() {
    VectorTable table = zeroAndNull();
    assertThat(table.nearest(EMBEDDING, COSINE, v(0, 0)).limit(10).list()).isEmpty();
    assertThat(table.nearest(EMBEDDING, COSINE, v(0, 0)).within(2).list()).isEmpty();
    assertThat(ids(table.nearest(EMBEDDING, L2, v(0, 0)).limit(10).list()))
        .containsExactly(3, 1, 2);
  }

  @Test
  @DisplayName("minus zero is zero")
  void minusZero() {
    VectorTable table = points(v(-0f, 0f), v(1, 1));
    assertThat(ids(table.nearest(EMBEDDING, COSINE, v(1, 1)).limit(10).list())).containsExactly(2);
  }

  @Test
  @DisplayName("a squared norm that underflows float32 counts as zero")
  void underflow() {
    VectorTable table = points(v(1e-30f, 1e-30f), v(1e-20f, 0), v(Float.MIN_VALUE, 0));
    // 1e-20 squared is 1e-40, which float32 still holds; 1e-30 squared it does not.
    assertThat(ids(table.nearest(EMBEDDING, COSINE, v(1, 0)).limit(10).list())).containsExactly(2);
    assertThat(table.nearest(EMBEDDING, COSINE, v(1e-30f, 0)).limit(10).list()).isEmpty();
    assertThat(table.nearest(EMBEDDING, L2, v(1, 0)).limit(10).list()).hasSize(3);
  }

  @Test
  @DisplayName("a column that holds nothing but NULL and zero has no neighbours by cosine")
  void nothingElse() {
    VectorTable table = points(v(0, 0), v(0, 0));
    table.insert(Row.of(ID, 3));
    assertThat(table.nearest(EMBEDDING, COSINE, v(1, 1)).limit(10).list()).isEmpty();
  }

  @Test
  @Requires(Feature.HALF_VECTORS)
  @DisplayName("zero and NULL among half-precision vectors")
  void halves() {
    VectorTable table = points(VectorType.HALF, List.of(HalfVector.of(0, 0), HalfVector.of(1, 1)));
    table.insert(Row.of(ID, 3));
    assertThat(ids(table.nearest(EMBEDDING, COSINE, HalfVector.of(1, 0)).limit(9).list()))
        .containsExactly(2);
    assertThat(ids(table.nearest(EMBEDDING, L2, HalfVector.of(0, 0)).limit(9).list()))
        .containsExactly(1, 2);
  }

  @Test
  @Requires(Feature.SPARSE_VECTORS)
  @DisplayName("the empty vector and NULL among sparse vectors")
  void sparse() {
    VectorTable table =
        points(VectorType.SPARSE, List.of(SparseVector.of(0f, 0), SparseVector.of(1f, 1)));
    table.insert(Row.of(ID, 3));
    assertThat(ids(table.nearest(EMBEDDING, COSINE, SparseVector.of(1f, 0)).limit(9).list()))
        .containsExactly(2);
    assertThat(ids(table.nearest(EMBEDDING, L2, SparseVector.of(0f, 0)).limit(9).list()))
        .containsExactly(1, 2);
  }

  @Test
  @Requires(Feature.BIT_VECTORS)
  @DisplayName("NULL is no neighbour of bits, all zeros are")
  void bits() {
    VectorTable table = points(VectorType.BIT, List.of(BitVector.of("000"), BitVector.of("111")));
    table.insert(Row.of(ID, 3));
    BitVector query = BitVector.of("110");
    assertThat(ids(table.nearest(EMBEDDING, HAMMING, query).limit(9).list())).containsExactly(2, 1);
    assertThat(ids(table.nearest(EMBEDDING, JACCARD, query).limit(9).list())).containsExactly(2, 1);
  }
}
