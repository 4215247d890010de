package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.HAMMING;
import static io.akin.Distance.L2;
import static io.akin.Filter.lt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.InvalidVectorException;
import io.akin.Neighbor;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.VectorIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which vectors a row, or a mean of rows, may have that is asked about, index or no index. */
abstract class StoredVectorKindContract extends Theme {

  @Test
  @DisplayName(
      "a zero vector, or one that underflows, has no neighbours by cosine when it is stored")
  void zero() {
    VectorTable table = points(v(0, 0), v(1e-30f, 0), v(1, 0), v(2, 1), v(-2, -1));
    for (int id : new int[] {1, 2}) {
      assertThat(table.nearestTo(EMBEDDING, COSINE, id).limit(9).list()).isEmpty();
      assertThat(table.nearestTo(EMBEDDING, COSINE, id).within(2).list()).isEmpty();
      assertThat(table.recommend(EMBEDDING, COSINE, List.of(id)).limit(9).list()).isEmpty();
      assertThat(table.nearestTo(EMBEDDING, L2, id).limit(9).list()).hasSize(4);
    }
    assertThat(table.recommend(EMBEDDING, COSINE, List.of(4, 5)).limit(9).list()).isEmpty();
    assertThat(ids(table.nearestTo(EMBEDDING, COSINE, 3).limit(9).list())).containsExactly(4, 5);
  }

  @Test
  @Requires(Feature.HALF_VECTORS)
  @DisplayName("half-precision vectors")
  void halves() {
    VectorTable table =
        points(
            VectorType.HALF,
            List.of(
                HalfVector.of(0, 1),
                HalfVector.of(2, 1),
                HalfVector.of(1, 1),
                HalfVector.of(0, 0)));
    assertThat(ids(table.nearestTo(EMBEDDING, COSINE, 1).limit(9).list())).containsExactly(3, 2);
    assertThat(ids(table.recommend(EMBEDDING, L2, List.of(1, 2)).within(0).list()))
        .containsExactly(3);
    assertThat(table.nearestTo(EMBEDDING, COSINE, 4).limit(9).list()).isEmpty();
  }

  @Test
  @Requires(Feature.SPARSE_VECTORS)
  @DisplayName("sparse vectors")
  void sparse() {
    VectorTable table =
        points(
            VectorType.SPARSE,
            List.of(SparseVector.of(0f, 1), SparseVector.of(2f, 1), SparseVector.of(1f, 1)));
    assertThat(ids(table.nearestTo(EMBEDDING, L2, 1).limit(9).list())).containsExactly(3, 2);
    assertThat(ids(table.recommend(EMBEDDING, L2, List.of(1, 2)).within(0).list()))
        .containsExactly(3);
  }

  @Test
  @Requires(Feature.BIT_VECTORS)
  @DisplayName("a row of bits can be asked for, a mean of bits cannot")
  void bits() {
    VectorTable table =
        points(
            VectorType.BIT, List.of(BitVector.of("000"), BitVector.of("111"), BitVector.of("001")));
    assertThat(ids(table.nearestTo(EMBEDDING, HAMMING, 1).limit(9).list())).containsExactly(3, 2);
    assertThatThrownBy(() -> table.recommend(EMBEDDING, HAMMING, List.of(1)))
        .isInstanceOf(InvalidVectorException.class)
        .hasMessageEndingWith("holds vectors of type BIT, which have no mean and no sum.");
  }

  @Test
  @DisplayName("what is near a row or a mean is what is near that vector when it is given")
  void asGiven() {
    List<Vector> vectors = Generated.vectors(random(), VectorType.FLOAT, 8, 300);
    checkAsGiven(points(VectorType.FLOAT, vectors), vectors);
  }

  @Test
  @Requires(Feature.VECTOR_INDEX)
  @DisplayName("an index is used for a row's vector and for a mean, with the same answers")
  void byIndex() {
    List<Vector> vectors = Generated.vectors(random(), VectorType.FLOAT, 8, 2000);
    VectorTable table = points(VectorType.FLOAT, vectors);
    String index = table.createIndex(VectorIndex.hnsw(EMBEDDING, L2).named("i" + lab().name()));
    for (Nearest<Row> search :
        List.of(
            table.nearestTo(EMBEDDING, L2, 7), table.recommend(EMBEDDING, L2, List.of(7, 8, 9)))) {
      assertThat(search.limit(10).explain().index()).contains(index);
      List<Integer> exact = ids(search.limit(10).exact().list());
      assertThat(ids(search.limit(10).efSearch(400).list())).isEqualTo(exact);
      assertThat(search.where(lt(ID, 100)).limit(20).list()).hasSize(20);
    }
    checkAsGiven(table, vectors);
    assertThatThrownBy(table.nearestTo(EMBEDDING, L2, -1).limit(10)::list)
        .isInstanceOf(AkinException.class)
        .hasMessageStartingWith(StoredVectorContract.NONE);
  }

  private static void checkAsGiven(VectorTable table, List<Vector> vectors) {
    Map<Integer, Vector> others = new LinkedHashMap<>();
    for (int i = 0; i < vectors.size(); i++) {
      others.put(i + 1, vectors.get(i));
    }
    Vector asked = vectors.get(4);
    others.remove(5);
    check(table.nearestTo(EMBEDDING, COSINE, 5).exact().limit(20), others, asked);
    FloatVector other = (FloatVector) vectors.get(5);
    others.remove(6);
    float[] mean = ((FloatVector) asked).toArray();
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (((double) mean[i] + other.get(i)) / 2);
    }
    check(
        table.recommend(EMBEDDING, COSINE, List.of(5, 6)).exact().limit(20),
        others,
        FloatVector.of(mean));
  }

  private static void check(Nearest<Row> search, Map<Integer, Vector> others, Vector asked) {
    List<Neighbor<Integer>> answer =
        search.list().stream()
            .map(n -> new Neighbor<>((int) n.row().getLong(ID), n.distance()))
            .toList();
    Truth.check(answer, others, COSINE, asked, 20);
  }
}
