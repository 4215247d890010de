package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.Filter.gte;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.Neighbor;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages neither repeat nor skip a row, also where many rows are at the same distance. */
abstract class PageContract extends Theme {
  private static final int ROWS = 100;

  /** A hundred rows in ten places, inserted in a shuffled order. */
  private VectorTable crowded() {
    VectorTable table = points(2);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      int id = i * 37 % ROWS;
      rows.add(Row.of(ID, id, EMBEDDING, v(1, id % 10)));
    }
    table.insertAll(rows);
    return table;
  }

  private static List<Neighbor<Row>> pages(VectorTable table, Distance distance, int size) {
    List<Neighbor<Row>> all = new ArrayList<>();
    for (int offset = 0; offset < ROWS; offset += size) {
      all.addAll(table.nearest(EMBEDDING, distance, v(1, 0)).limit(size).offset(offset).list());
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 10, 33, 99, 100})
  @DisplayName("pages of any size give every row once, in the order of the whole")
  void everyRowOnce(int size) {
    VectorTable table = crowded();
    List<Neighbor<Row>> whole = table.nearest(EMBEDDING, L2, v(1, 0)).limit(ROWS).list();
    assertThat(ids(whole)).doesNotHaveDuplicates().hasSize(ROWS);
    assertThat(ids(pages(table, L2, size))).isEqualTo(ids(whole));
  }

  @Test
  @DisplayName("pages by cosine give every row once")
  void everyRowOnceByCosine() {
    VectorTable table = crowded();
    assertThat(ids(pages(table, COSINE, 7))).doesNotHaveDuplicates().hasSize(ROWS);
  }

  @Test
  @DisplayName("pages within a distance, without a limit, skip and repeat nothing")
  void pagesWithin() {
    VectorTable table = crowded();
    List<Integer> whole = ids(table.nearest(EMBEDDING, L2, v(1, 0)).within(4).list());
    assertThat(whole).hasSize(50);
    for (int offset : new int[] {1, 7, 49, 50, 51}) {
      assertThat(ids(table.nearest(EMBEDDING, L2, v(1, 0)).within(4).offset(offset).list()))
          .isEqualTo(whole.subList(Math.min(offset, 50), 50));
    }
  }

  @Test
  @DisplayName("the order is the same under a filter or a distance that lets all through")
  void sameOrderEitherWay() {
    VectorTable table = crowded();
    var search = table.nearest(EMBEDDING, L2, v(1, 0)).limit(ROWS);
    List<Integer> whole = ids(search.list());
    assertThat(ids(search.where(gte(ID, 0)).list())).isEqualTo(whole);
    assertThat(ids(search.within(1000).list())).isEqualTo(whole);
  }

  @Test
  @DisplayName("a shorter answer is the beginning of a longer one")
  void prefixes() {
    VectorTable table = crowded();
    List<Integer> whole = ids(table.nearest(EMBEDDING, L2, v(1, 4)).limit(ROWS).list());
    for (int k : new int[] {1, 2, 5, 15, 42, 99}) {
      assertThat(ids(table.nearest(EMBEDDING, L2, v(1, 4)).limit(k).list()))
          .isEqualTo(whole.subList(0, k));
    }
  }

  @Test
  @DisplayName("the same question has the same answer")
  void repeated() {
    VectorTable table = crowded();
    var search = table.nearest(EMBEDDING, L2, v(1, 3)).limit(25);
    List<Integer> first = ids(search.list());
    for (int i = 0; i < 5; i++) {
      assertThat(ids(search.list())).isEqualTo(first);
    }
  }

  @Test
  @DisplayName("pages over a composite key give every row once")
  void pagesByCompositeKey() {
    VectorTable table =
        create(
            lab()
                .define()
                .key("tenant", ColumnType.STRING)
                .key(ID, ColumnType.INTEGER)
                .vector(EMBEDDING, 1));
    for (int id = 9; id >= 0; id--) {
      for (String tenant : List.of("b", "a", "c")) {
        table.insert(Row.of("tenant", tenant, ID, id, EMBEDDING, v(7)));
      }
    }
    List<String> seen = new ArrayList<>();
    for (int offset = 0; offset < 30; offset += 8) {
      table.nearest(EMBEDDING, L2, v(7)).limit(8).offset(offset).list().stream()
          .map(n -> n.row().getString("tenant") + n.row().getLong(ID))
          .forEach(seen::add);
    }
    assertThat(seen).doesNotHaveDuplicates().hasSize(30);
  }

  @Test
  @DisplayName("pages over a UUID key give every row once")
  void pagesByUuid() {
    VectorTable table = create(lab().define().key(ID, ColumnType.UUID).vector(EMBEDDING, 1));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(Row.of(ID, UUID.randomUUID(), EMBEDDING, v(5)));
    }
    table.insertAll(rows);
    List<UUID> seen = new ArrayList<>();
    for (int offset = 0; offset < 40; offset += 6) {
      table.nearest(EMBEDDING, L2, v(0)).limit(6).offset(offset).list().stream()
          .map(n -> n.row().getUuid(ID))
          .forEach(seen::add);
    }
    assertThat(seen).doesNotHaveDuplicates().hasSize(40);
  }

  @Test
  @DisplayName("a table without a key is searched, and every row comes once")
  void withoutKey() {
    VectorTable table = create(lab().define().column(ID, ColumnType.INTEGER).vector(EMBEDDING, 1));
    for (int id = 1; id <= 5; id++) {
      table.insert(Row.of(ID, id, EMBEDDING, v(1)));
    }
    assertThat(ids(table.nearest(EMBEDDING, L2, v(1)).limit(5).list()))
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
  }
}
