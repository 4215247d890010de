package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static io.akin.Filter.gt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.Neighbor;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The query's vector may be a row's, or the mean of some rows', which are then no answers. */
abstract class StoredVectorContract extends Theme {
  static final String NONE = "No row of that key has a vector in ";

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
