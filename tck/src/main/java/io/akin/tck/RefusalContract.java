package io.akin.tck;

import static io.akin.Distance.L1;
import static io.akin.Distance.L2;
import static io.akin.Distance.NEGATIVE_INNER_PRODUCT;
import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.Filter;
import io.akin.VectorType;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.UnsupportedFeatureException;
import io.akin.jdbc.dialect.VectorIndex;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What an engine lacks is refused before anything is sent, in a sentence that names engine and
 * feature.
 */
abstract class RefusalContract extends Theme {

  private void assertRefused(Feature feature, ThrowingCallable call) {
    lab().dataSource().reset();
    assertThatThrownBy(call)
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContainingAll(akin().dialect().name(), feature.phrase())
        .hasMessageEndingWith(".")
        .extracting(e -> ((UnsupportedFeatureException) e).feature())
        .isEqualTo(feature);
    assertThat(lab().dataSource().statements()).as("statements sent").isZero();
  }

  private void assertNoColumns(Feature feature, VectorType type) {
    String name = lab().name();
    TableDefinition definition =
        TableDefinition.of(name).key(ID, ColumnType.INTEGER).vector(EMBEDDING, type, 3);
    assertRefused(feature, () -> akin().create(definition));
    assertThat(akin().exists(name)).isFalse();
    VectorTable table = points(v(1));
    assertRefused(feature, () -> table.addVector("more", type, 3));
    assertRefused(feature, () -> akin().codec(type));
  }

  @Test
  @Lacks(Feature.HALF_VECTORS)
  @DisplayName("half-precision vectors")
  void noHalves() {
    assertNoColumns(Feature.HALF_VECTORS, VectorType.HALF);
  }

  @Test
  @Lacks(Feature.SPARSE_VECTORS)
  @DisplayName("sparse vectors")
  void noSparse() {
    assertNoColumns(Feature.SPARSE_VECTORS, VectorType.SPARSE);
  }

  @Test
  @Lacks(Feature.BIT_VECTORS)
  @DisplayName("bit vectors")
  void noBits() {
    assertNoColumns(Feature.BIT_VECTORS, VectorType.BIT);
  }

  private void assertNoDistance(Feature feature, Distance distance) {
    VectorTable table = points(v(1, 2));
    assertRefused(feature, () -> table.nearest(EMBEDDING, distance, v(1, 2)).limit(1).list());
    assertRefused(feature, () -> table.nearest(EMBEDDING, distance, v(1, 2)).within(1).stream());
    assertRefused(feature, () -> table.nearest(EMBEDDING, distance, v(1, 2)).limit(1).explain());
    assertRefused(feature, () -> table.nearest(EMBEDDING, distance, v(1, 2)).limit(1).sql());
  }

  @Test
  @Lacks(Feature.L1_DISTANCE)
  @DisplayName("the L1 distance")
  void noL1() {
    assertNoDistance(Feature.L1_DISTANCE, L1);
  }

  @Test
  @Lacks(Feature.INNER_PRODUCT)
  @DisplayName("the inner product")
  void noInnerProduct() {
    assertNoDistance(Feature.INNER_PRODUCT, NEGATIVE_INNER_PRODUCT);
  }

  @Test
  @Lacks(Feature.VECTOR_INDEX)
  @DisplayName("vector indexes: none is made or dropped, none is there, and the search is exact")
  void noIndexes() {
    VectorTable table = points(v(1, 2));
    assertRefused(Feature.VECTOR_INDEX, () -> table.createIndex(VectorIndex.hnsw(EMBEDDING, L2)));
    assertRefused(
        Feature.VECTOR_INDEX, () -> table.createIndex(VectorIndex.ivfFlat(EMBEDDING, L2)));
    assertRefused(Feature.VECTOR_INDEX, () -> table.dropIndex("any"));
    assertThat(table.indexes()).isEmpty();
    assertThat(table.hasIndex(EMBEDDING, L2)).isFalse();
    assertThat(table.nearest(EMBEDDING, L2, v(1, 2)).limit(1).explain().index()).isEmpty();
  }

  @Test
  @Requires(Feature.VECTOR_INDEX)
  @Lacks(Feature.PARTIAL_INDEX)
  @DisplayName("indexes of some rows: none is made")
  void noPartialIndexes() {
    VectorTable table = points(v(1, 2));
    Condition some = new Condition.OnColumns(Filter.lt(ID, 9));
    assertRefused(
        Feature.PARTIAL_INDEX,
        () -> table.createIndex(VectorIndex.hnsw(EMBEDDING, L2).where(some)));
    assertThat(table.indexes()).isEmpty();
  }

  @Test
  @Lacks(Feature.NULL_BESIDE_INDEX)
  @DisplayName("rows without a vector beside an index: one or the other is refused")
  void noNullBesideIndex() {
    VectorTable table = points(v(1, 2));
    table.insert(Row.of(ID, 9001, EMBEDDING, null));
    VectorIndex index = VectorIndex.hnsw(EMBEDDING, L2);
    assertThatThrownBy(() -> table.createIndex(index))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessageContaining(akin().dialect().name());
    assertThat(table.indexes()).isEmpty();
    table.delete(eq(ID, 9001));
    if (akin().dialect().features().contains(Feature.VECTOR_INDEX)) {
      table.createIndex(index);
      assertThatThrownBy(() -> table.insert(Row.of(ID, 9001, EMBEDDING, null)))
          .isInstanceOf(AkinException.class);
    }
    assertThat(table.count()).isEqualTo(1);
  }

  @Test
  @Lacks(Feature.SEARCH_OPTIONS)
  @DisplayName("options of the index search: they are taken, and the answer is the same")
  void noSearchOptions() {
    VectorTable table = points(v(3), v(1), v(2));
    var search = table.nearest(EMBEDDING, L2, v(0)).limit(2);
    assertThat(search.efSearch(1).list()).isEqualTo(search.exact().list());
    assertThat(search.probes(1).list()).isEqualTo(search.exact().list());
    assertThat(search.efSearch(10_000).probes(10_000).list()).isEqualTo(search.exact().list());
  }

  @Test
  @Requires(Feature.SEARCH_OPTIONS)
  @DisplayName(
      "options of the index search below 1 are refused, others keep the number of neighbours")
  void searchOptions() {
    VectorTable table = points(v(3), v(1), v(2));
    var search = table.nearest(EMBEDDING, L2, v(0)).limit(2);
    assertThatThrownBy(() -> search.efSearch(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> search.probes(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(ids(search.efSearch(1).list())).containsExactly(2, 3);
    assertThat(ids(search.efSearch(200).list())).containsExactly(2, 3);
  }
}
