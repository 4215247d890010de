package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.HAMMING;
import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static io.akin.Filter.gt;
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
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.VectorIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The query's vector may be a row's, or the mean of some rows', which are then no answers. */
abstract class StoredVectorContract extends Theme {
  private static final String NONE = "No row of that key has a vector in ";

  private static List<String> idsOf(Nearest<Document> search) {
    return search.limit(9).list().stream().map(n -> n.row().id()).toList();
  }

  @Test
  @DisplayName("the nearest to a row are all others, nearest first, with their distances from it")
  void nearestToRow() {
    VectorTable table = points(v(1, 0), v(2, 0), v(5, 0), v(9, 0));
    List<Neighbor<Row>> answer = table.nearestTo(EMBEDDING, L2, 2).limit(9).list();
    assertThat(ids(answer)).containsExactly(1, 3, 4);
    assertThat(distances(answer)).containsExactly(1.0, 3.0, 7.0);
  }

  @Test
  @DisplayName("the nearest to the mean of rows are all others")
  void recommended() {
    VectorTable table = points(v(0, 0), v(4, 0), v(3, 0), v(0, 9), v(2, 0));
    List<Neighbor<Row>> answer = table.recommend(EMBEDDING, L2, List.of(1, 2)).limit(9).list();
    assertThat(ids(answer)).containsExactly(5, 3, 4);
    assertThat(distances(answer).subList(0, 2)).containsExactly(0.0, 1.0);
    assertThat(ids(table.recommend(EMBEDDING, L2, List.of(1, 2, 2, 1)).limit(9).list()))
        .containsExactly(5, 3, 4);
  }

  @Test
  @DisplayName("another row with the same vector is an answer, at no distance")
  void twin() {
    VectorTable table = points(v(1, 2), v(1, 2), v(3, 4));
    assertThat(ids(table.nearestTo(EMBEDDING, L2, 1).within(0).list())).containsExactly(2);
    assertThat(ids(table.recommend(EMBEDDING, L2, List.of(1)).within(0).list())).containsExactly(2);
  }

  @Test
  @DisplayName("filter, within, limit, offset, a stream and explain hold as for a given vector")
  void narrowed() {
    VectorTable table = points(v(1), v(2), v(3), v(4), v(5));
    Nearest<Row> search = table.nearestTo(EMBEDDING, L2, 1);
    assertThat(ids(search.where(gt(ID, 2)).limit(2).list())).containsExactly(3, 4);
    assertThat(ids(search.within(2).list())).containsExactly(2, 3);
    assertThat(ids(search.limit(2).offset(2).list())).containsExactly(4, 5);
    try (Stream<Neighbor<Row>> stream = search.within(9).stream()) {
      assertThat(stream).hasSize(4);
    }
    assertThat(search.limit(2).explain().reason()).isNotBlank();
    assertThat(table.recommend(EMBEDDING, L2, List.of(1)).limit(2).explain().reason()).isNotBlank();
    assertThat(ids(search.where(gt(ID, 99)).limit(2).list())).isEmpty();
  }

  @Test
  @DisplayName("a row's vector is never sent")
  void notSent() {
    VectorTable table = points(v(0.123f, 1), v(2, 2));
    assertThat(table.nearestTo(EMBEDDING, COSINE, 1).limit(1).sql())
        .isNotEmpty()
        .allSatisfy(
            sql ->
                assertThat(sql.parameters())
                    .allMatch(io.akin.jdbc.dialect.PlainValue.class::isInstance));
  }

  @Test
  @DisplayName("a row is asked for by all columns of its key, whatever their types")
  void compositeKey() {
    VectorTable table =
        create(
            lab()
                .define()
                .key("tenant", ColumnType.STRING)
                .key(ID, ColumnType.INTEGER)
                .vector(EMBEDDING, 1));
    for (String tenant : List.of("a", "b")) {
      for (int id = 1; id <= 3; id++) {
        table.insert(
            Row.of("tenant", tenant, ID, id, EMBEDDING, v(id * (tenant.equals("a") ? 1 : 10))));
      }
    }
    assertThat(ids(table.nearestTo(EMBEDDING, L2, "a", 2).where(eq("tenant", "a")).limit(9).list()))
        .containsExactly(1, 3);
    var means = List.of(List.of("a", 1), List.of("b", 1));
    List<Neighbor<Row>> near = table.recommend(EMBEDDING, L2, means).limit(9).list();
    assertThat(near).hasSize(4);
    assertThat(distances(near).get(0)).isEqualTo(2.5);
    assertThatThrownBy(() -> table.nearestTo(EMBEDDING, L2, "a"))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("2 values, got 1");
    assertThatThrownBy(() -> table.recommend(EMBEDDING, L2, List.of("a")))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("2 values, got 1");
  }

  @Test
  @DisplayName("a row that is not there, or has NULL, is told in one sentence")
  void missing() {
    VectorTable table = points(v(1, 0), v(0, 1));
    table.insert(Row.of(ID, 3, EMBEDDING, null));
    for (int id : new int[] {3, 99}) {
      for (var distance : List.of(L2, COSINE)) {
        Nearest<Row> toRow = table.nearestTo(EMBEDDING, distance, id);
        Nearest<Row> toMean = table.recommend(EMBEDDING, distance, List.of(id));
        for (Nearest<Row> search : List.of(toRow.limit(5), toMean.limit(5), toRow.within(9))) {
          assertThatThrownBy(search::list)
              .isInstanceOf(AkinException.class)
              .hasMessageStartingWith(NONE)
              .hasMessageContaining(table.name());
          assertThatThrownBy(search::stream).isInstanceOf(AkinException.class);
        }
      }
    }
    assertThatThrownBy(() -> table.recommend(EMBEDDING, L2, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("of several rows those count that are there and have a vector")
  void someMissing() {
    VectorTable table = points(v(0, 0), v(4, 0), v(2, 0));
    table.insert(Row.of(ID, 4, EMBEDDING, null));
    assertThat(ids(table.recommend(EMBEDDING, L2, List.of(1, 2, 4, 99)).within(0).list()))
        .containsExactly(3);
  }

  @Test
  @DisplayName("a table without a key has no rows to ask for")
  void withoutKey() {
    VectorTable table = create(lab().define().column(ID, ColumnType.INTEGER).vector(EMBEDDING, 1));
    assertThatThrownBy(() -> table.nearestTo(EMBEDDING, L2, 1))
        .isInstanceOf(AkinException.class)
        .hasMessageEndingWith("has no primary key.");
    assertThatThrownBy(() -> table.recommend(EMBEDDING, L2, List.of(1)))
        .isInstanceOf(AkinException.class);
  }

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
        .hasMessageStartingWith(NONE);
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

  @Test
  @DisplayName("documents are like a document, and recommended by several")
  void documents() {
    DocumentTable documents = akin().createDocuments(lab().name(), 2);
    lab().dropLater(documents.rows().description().name());
    documents.insertAll(
        List.of(
            Document.of("a", "", Map.of("lang", "de"), v(1, 0)),
            Document.of("b", "", Map.of("lang", "en"), v(0, 1)),
            Document.of("c", "", Map.of("lang", "de"), v(1, 1)),
            Document.of("d", "", Map.of("lang", "de"), v(5, 0))));
    assertThat(idsOf(documents.similarTo("a"))).containsExactly("d", "c", "b");
    assertThat(idsOf(documents.by(L2).similarTo("a"))).containsExactly("c", "b", "d");
    assertThat(idsOf(documents.similarTo("a").where(eq("lang", "en")))).containsExactly("b");
    assertThat(idsOf(documents.recommend(List.of("a", "b")))).startsWith("c").hasSize(2);
    assertThatThrownBy(() -> idsOf(documents.similarTo("x")))
        .isInstanceOf(AkinException.class)
        .hasMessageStartingWith(NONE);
    assertThatThrownBy(() -> documents.recommend(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
