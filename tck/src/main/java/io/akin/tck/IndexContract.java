package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.Filter.lt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.VectorType;
import io.akin.jdbc.IndexBuild;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.IndexProgress;
import io.akin.jdbc.dialect.VectorIndex;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Indexes are made, found, told and dropped, and change nothing about who is a neighbour under a
 * filter.
 */
@Requires(Feature.VECTOR_INDEX)
abstract class IndexContract extends Theme {
  private static final int ROWS = 500;

  private VectorTable table;

  @BeforeEach
  void aTable() {
    table = points(VectorType.FLOAT, Generated.vectors(random(), VectorType.FLOAT, 8, ROWS));
  }

  private Nearest<Row> search() {
    return table.nearest(EMBEDDING, L2, Generated.vector(random().split(), VectorType.FLOAT, 8));
  }

  @Test
  @DisplayName("a table has no index at first")
  void none() {
    assertThat(table.indexes()).isEmpty();
    assertThat(table.hasIndex(EMBEDDING, L2)).isFalse();
  }

  @Test
  @DisplayName("an index that is made is there for its column and distance, and for no other")
  void made() {
    String name = table.createIndex(VectorIndex.hnsw(EMBEDDING, L2));
    assertThat(table.hasIndex(EMBEDDING, L2)).isTrue();
    assertThat(table.hasIndex(EMBEDDING, COSINE)).isFalse();
    assertThat(table.indexes())
        .singleElement()
        .satisfies(
            index -> {
              assertThat(index.name()).contains(name);
              assertThat(index.distance()).isEqualTo(L2);
              assertThat(index.method()).isEqualTo(VectorIndex.Method.HNSW);
            });
  }

  @Test
  @DisplayName("an index is told from another by its method and its options, not by its column")
  void told() {
    VectorIndex index = VectorIndex.hnsw(EMBEDDING, L2);
    table.createIndex(index);
    assertThat(table.hasIndex(index)).isTrue();
    assertThat(table.hasIndex(VectorIndex.hnsw(EMBEDDING, COSINE))).isFalse();
    // Some engines choose the options themselves.
    Optional.ofNullable(table.indexes().get(0).options().get("m"))
        .ifPresent(
            links -> {
              assertThat(table.hasIndex(index.m(links))).isTrue();
              assertThat(table.hasIndex(index.m(links + 1))).isFalse();
            });
    assertThat(table.hasIndex(index.named("another"))).isFalse();
  }

  @Test
  @DisplayName("an index is found by whoever opens the table, and by those who have it open here")
  void known() {
    String name = table.createIndex(VectorIndex.hnsw(EMBEDDING, L2));
    assertThat(akin().table(table.description().name()).description().indexes()).hasSize(1);
    assertThat(table.description().indexes()).hasSize(1);
    table.dropIndex(name);
    assertThat(table.description().indexes()).isEmpty();
  }

  @Test
  @DisplayName(
      "an index can be made while the table is written, and who asks is told how far it is")
  void keepingWritable() {
    List<IndexProgress> told = new CopyOnWriteArrayList<>();
    IndexBuild build = IndexBuild.DEFAULT.keepingWritable().listener(told::add);
    String name = table.createIndex(VectorIndex.hnsw(EMBEDDING, L2), build);
    assertThat(table.indexes()).singleElement().satisfies(i -> assertThat(i.name()).contains(name));
    assertThat(told).allSatisfy(progress -> assertThat(progress.phase()).isNotBlank());
  }

  @Test
  @Requires(Feature.PARTIAL_INDEX)
  @DisplayName("an index of some rows is told from one of all, and hides no row from any question")
  void ofSomeRows() {
    VectorIndex all = VectorIndex.hnsw(EMBEDDING, L2);
    VectorIndex some = all.where(new Condition.OnColumns(lt(ID, 101)));
    table.createIndex(some);
    assertThat(table.hasIndex(some)).isTrue();
    assertThat(table.hasIndex(all)).isFalse();
    assertThat(table.indexes()).singleElement().satisfies(i -> assertThat(i.where()).isPresent());
    assertThat(search().limit(ROWS).list()).hasSize(ROWS);
    assertThat(search().where(lt(ID, 101)).limit(ROWS).list()).hasSize(100);
    assertThat(search().where(lt(ID, 201)).limit(150).list()).hasSize(150);
  }

  @Test
  @DisplayName("an index has the name that it is given, whatever is in it")
  void named() {
    String name = "an \"odd\" name; --" + lab().name();
    assertThat(table.createIndex(VectorIndex.hnsw(EMBEDDING, L2).named(name))).isEqualTo(name);
    assertThat(table.indexes()).singleElement().satisfies(i -> assertThat(i.name()).contains(name));
    table.dropIndex(name);
    assertThat(table.indexes()).isEmpty();
  }

  @Test
  @DisplayName("an index that is dropped is gone, and the rows are not")
  void dropped() {
    table.dropIndex(table.createIndex(VectorIndex.hnsw(EMBEDDING, L2)));
    assertThat(table.hasIndex(EMBEDDING, L2)).isFalse();
    assertThat(search().limit(10).list()).hasSize(10);
    assertThat(table.count()).isEqualTo(ROWS);
  }

  @Test
  @DisplayName("an index is not made twice under one name, nor dropped where there is none")
  void twice() {
    VectorIndex index = VectorIndex.hnsw(EMBEDDING, L2).named("i" + lab().name());
    table.createIndex(index);
    assertThatThrownBy(() -> table.createIndex(index)).isInstanceOf(AkinException.class);
    assertThatThrownBy(() -> table.dropIndex("no_such_index")).isInstanceOf(AkinException.class);
    assertThat(table.hasIndex(EMBEDDING, L2)).isTrue();
  }

  @Test
  @DisplayName("an index on a column that is not there, or not of vectors, is refused")
  void wrongColumn() {
    assertThatThrownBy(() -> table.createIndex(VectorIndex.hnsw("nonsense", L2)))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("nonsense");
    assertThatThrownBy(() -> table.createIndex(VectorIndex.hnsw(ID, L2)))
        .isInstanceOf(AkinException.class);
  }

  @Test
  @DisplayName("options of no sense are refused when they are given")
  void options() {
    assertThatThrownBy(() -> VectorIndex.hnsw(EMBEDDING, L2).m(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> VectorIndex.hnsw(EMBEDDING, L2).efConstruction(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("with an index there are exactly k neighbours whenever k rows satisfy the filter")
  void exactlyK() {
    table.createIndex(VectorIndex.hnsw(EMBEDDING, L2));
    for (int k : new int[] {1, 10, 100, ROWS}) {
      assertThat(search().limit(k).list()).hasSize(k);
    }
    assertThat(search().where(lt(ID, 11)).limit(10).list()).hasSize(10);
    assertThat(ids(search().where(lt(ID, 4)).limit(10).list())).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(distances(search().limit(50).list())).isSorted();
  }

  @Test
  @Requires(Feature.NULL_BESIDE_INDEX)
  @DisplayName("with an index, rows without a vector are no neighbours")
  void noVector() {
    table.insert(Row.of(ID, 9001, EMBEDDING, null));
    contractHolds();
    table.insert(Row.of(ID, 9003, EMBEDDING, null));
    assertThat(search().limit(ROWS + 4).list()).hasSize(ROWS + 1);
  }

  @Test
  @DisplayName("with an index, rows without a distance are no neighbours, and within has no limit")
  void contractHolds() {
    table.insert(Row.of(ID, 9002, EMBEDDING, new float[8]));
    table.createIndex(VectorIndex.hnsw(EMBEDDING, COSINE));
    Object query = Generated.vector(random(), VectorType.FLOAT, 8);
    var all = table.nearest(EMBEDDING, COSINE, query).within(2).list();
    assertThat(ids(all)).hasSize(ROWS).doesNotContain(9001, 9002);
    assertThat(ids(table.nearest(EMBEDDING, COSINE, query).limit(ROWS + 2).list()))
        .hasSize(ROWS)
        .doesNotContain(9001, 9002);
  }

  @Test
  @DisplayName("explain tells whether the index is used and why")
  void explain() {
    String name = table.createIndex(VectorIndex.hnsw(EMBEDDING, L2));
    assertThat(search().limit(5).explain())
        .satisfies(e -> assertThat(e.index().orElse(name)).isEqualTo(name))
        .satisfies(e -> assertThat(e.reason()).matches("(?s)\\S.*\\."));
    assertThat(search().exact().limit(5).explain().index()).isEmpty();
  }
}
