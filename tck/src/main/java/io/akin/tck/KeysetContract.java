package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static io.akin.Filter.gte;
import static io.akin.Filter.lt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.Neighbor;
import io.akin.VectorType;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Page;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.VectorIndex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that begin behind the distance and key of the last row before them. */
abstract class KeysetContract extends Theme {
  private static final int ROWS = 100;

  /** A hundred rows in ten places, inserted in a shuffled order. */
  private VectorTable crowded() {
    VectorTable table = points(2);
    table.insertAll(
        IntStream.range(0, ROWS)
            .map(i -> i * 37 % ROWS)
            .mapToObj(id -> Row.of(ID, id, EMBEDDING, v(1, id % 10)))
            .toList());
    return table;
  }

  private static Nearest<Row> search(VectorTable table) {
    return table.nearest(EMBEDDING, L2, v(1, 0));
  }

  /** All pages, one behind the other. */
  private static <T> List<Neighbor<T>> walk(Nearest<T> search) {
    Page<T> page = search.page();
    List<Neighbor<T>> all = new ArrayList<>(page.neighbors());
    while (page.next().isPresent()) {
      page = search.page(page.next().get());
      all.addAll(page.neighbors());
    }
    return all;
  }

  /** The ids of the crowd by distance and key. */
  private static List<Integer> inOrder() {
    return IntStream.range(0, ROWS).map(i -> i / 10 + i % 10 * 10).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 10, 33, 99, 100, 101})
  @DisplayName("pages of any size give every row once, by distance and, where that is one, by key")
  void everyRowOnce(int size) {
    assertThat(ids(walk(search(crowded()).limit(size)))).isEqualTo(inOrder());
  }

  @Test
  @DisplayName("a full page has a next one, the last has none")
  void next() {
    VectorTable table = crowded();
    assertThat(search(table).limit(ROWS + 1).page().next()).isEmpty();
    Page<Row> full = search(table).limit(ROWS).page();
    assertThat(full.neighbors()).hasSize(ROWS);
    assertThat(full.next()).get().asString().matches("[A-Za-z0-9_-]+");
    Page<Row> behind = search(table).limit(5).page(full.next().orElseThrow());
    assertThat(behind.neighbors()).isEmpty();
    assertThat(behind.next()).isEmpty();
  }

  @Test
  @DisplayName("filter and within hold on every page")
  void narrowed() {
    VectorTable table = crowded();
    assertThat(ids(walk(search(table).where(gte(ID, 50)).within(3).limit(3))))
        .isEqualTo(inOrder().stream().filter(id -> id >= 50 && id % 10 <= 3).toList());
    assertThat(walk(search(table).within(3).limit(10))).hasSize(40);
  }

  @Test
  @DisplayName("rows that come and go between pages neither repeat nor hide the others")
  void changing() {
    VectorTable table = crowded();
    Page<Row> first = search(table).limit(25).page();
    assertThat(ids(first.neighbors())).isEqualTo(inOrder().subList(0, 25));
    // Before the page's end, at its end, and behind it.
    table.delete(lt(ID, 40));
    table.insert(Row.of(ID, -1, EMBEDDING, v(1, 0)));
    table.insert(Row.of(ID, 1001, EMBEDDING, v(1, 2)));
    table.insert(Row.of(ID, 1009, EMBEDDING, v(1, 9)));
    List<Integer> rest = new ArrayList<>();
    Page<Row> page = search(table).limit(7).page(first.next().orElseThrow());
    rest.addAll(ids(page.neighbors()));
    while (page.next().isPresent()) {
      page = search(table).limit(7).page(page.next().get());
      rest.addAll(ids(page.neighbors()));
    }
    List<Integer> expected =
        new ArrayList<>(inOrder().subList(25, ROWS).stream().filter(id -> id >= 40).toList());
    expected.add(expected.indexOf(43), 1001);
    expected.add(1009);
    assertThat(rest).isEqualTo(expected);
  }

  @Test
  @DisplayName("a page reads what was selected, and goes on by a key that was not")
  void selected() {
    VectorTable table =
        create(
            lab()
                .define()
                .key(ID, ColumnType.INTEGER)
                .column("lang", ColumnType.STRING)
                .vector(EMBEDDING, 2));
    for (int id = 1; id <= 5; id++) {
      table.insert(Row.of(ID, id, "lang", "l" + id, EMBEDDING, v(1, 1)));
    }
    List<Neighbor<Row>> all = walk(search(table).select("lang").limit(2));
    assertThat(all)
        .extracting(n -> n.row().getString("lang"))
        .containsExactly("l1", "l2", "l3", "l4", "l5");
    assertThat(all).allSatisfy(n -> assertThat(n.row().toMap()).hasSize(1));
    assertThat(walk(search(table).withVector().limit(2)))
        .allSatisfy(n -> assertThat(n.row().getFloats(EMBEDDING)).containsExactly(1, 1));
  }

  @Test
  @DisplayName("pages go on by keys of every usual type")
  void keyTypes() {
    checkKeys(ColumnType.STRING, i -> "key " + (char) ('a' + i));
    checkKeys(ColumnType.BIGINT, i -> Long.MAX_VALUE - i);
    checkKeys(ColumnType.UUID, i -> new UUID(i * 0x1234_5678_9ABCL, i));
    checkKeys(ColumnType.DATE, i -> LocalDate.of(2024, 2, 29).plusDays(i));
    checkKeys(ColumnType.DOUBLE, i -> i / 3.0);
    checkKeys(
        ColumnType.TIMESTAMP,
        i -> java.time.Instant.parse("2024-02-29T01:02:03.123456Z").plusSeconds(i));
  }

  private void checkKeys(ColumnType type, IntFunction<Object> key) {
    VectorTable table = create(lab().define().key("key_", type).vector(EMBEDDING, 2));
    for (int i = 10; i > 0; i--) {
      table.insert(Row.of("key_", key.apply(i), EMBEDDING, v(1, 1)));
    }
    List<Object> seen = new ArrayList<>();
    walk(search(table).limit(3)).forEach(n -> seen.add(n.row().get("key_")));
    assertThat(seen).as("%s", type).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("pages go on by a key of several columns")
  void compositeKey() {
    TableDefinition definition =
        lab().define().key("tenant", ColumnType.STRING).key(ID, ColumnType.INTEGER);
    VectorTable table = create(definition.vector(EMBEDDING, 2));
    for (int id = 9; id >= 0; id--) {
      for (String tenant : List.of("b", "a", "c")) {
        table.insert(Row.of("tenant", tenant, ID, id, EMBEDDING, v(7, id % 2)));
      }
    }
    List<String> seen =
        walk(search(table).limit(4)).stream()
            .map(n -> n.row().getString("tenant") + n.row().getLong(ID))
            .toList();
    assertThat(seen).hasSize(30).doesNotHaveDuplicates();
    assertThat(seen.subList(0, 6)).containsExactly("a0", "a2", "a4", "a6", "a8", "b0");
  }

  @Test
  @DisplayName("pages of random vectors by cosine are the whole answer, to the last bit")
  void random1000() {
    VectorTable table =
        points(VectorType.FLOAT, Generated.vectors(random(), VectorType.FLOAT, 16, 1000));
    table.insert(Row.of(ID, 2001, EMBEDDING, null));
    table.insert(Row.of(ID, 2002, EMBEDDING, new float[16]));
    Nearest<Row> search =
        table.nearest(EMBEDDING, COSINE, Generated.vector(random().split(), VectorType.FLOAT, 16));
    List<Neighbor<Row>> all = walk(search.limit(64));
    assertThat(ids(all)).hasSize(1000).doesNotHaveDuplicates().doesNotContain(2001, 2002);
    assertThat(distances(all)).isSorted();
    assertThat(ids(all.subList(0, 64))).isEqualTo(ids(search.limit(64).list()));
  }

  @Test
  @DisplayName("what is near a row, or recommended, comes in pages too")
  void stored() {
    VectorTable table = crowded();
    assertThat(ids(walk(table.nearestTo(EMBEDDING, L2, 0).limit(7))))
        .isEqualTo(inOrder().subList(1, ROWS));
    assertThat(walk(table.recommend(EMBEDDING, L2, List.of(0, 1)).limit(7))).hasSize(98);
  }

  @Test
  @DisplayName("documents come in pages")
  void documents() {
    DocumentTable documents = akin().createDocuments(lab().name(), 2);
    lab().dropLater(documents.rows().description().name());
    for (int i = 0; i < 7; i++) {
      String lang = i == 3 ? "en" : "de";
      documents.insert(Document.of("d" + i, "", Map.of("lang", lang), v(1, 1)));
    }
    List<Neighbor<Document>> all = walk(documents.search(v(1, 0)).where(eq("lang", "de")).limit(2));
    assertThat(all)
        .extracting(n -> n.row().id())
        .containsExactly("d0", "d1", "d2", "d4", "d5", "d6");
  }

  @Test
  @DisplayName("a page has a limit, no offset and a table with a key")
  void refused() {
    VectorTable table = crowded();
    assertThatThrownBy(() -> search(table).within(3).page())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> search(table).limit(3).offset(3).page())
        .isInstanceOf(IllegalArgumentException.class);
    VectorTable keyless =
        create(lab().define().column(ID, ColumnType.INTEGER).vector(EMBEDDING, 2));
    assertThatThrownBy(() -> search(keyless).limit(3).page())
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("primary key");
  }

  @Test
  @DisplayName(
      "a token that is none, or of another table's key, is refused before anything is sent")
  void hostileToken() {
    VectorTable table = crowded();
    VectorTable named = create(lab().define().key(ID, ColumnType.STRING).vector(EMBEDDING, 2));
    named.insert(Row.of(ID, "' or 1 = 1 --", EMBEDDING, v(1, 1)));
    String other = search(named).limit(1).page().next().orElseThrow();
    assertThat(search(named).limit(1).page(other).neighbors()).isEmpty();
    for (String token : List.of("", "nonsense", "' or 1 = 1 --", other)) {
      assertThatThrownBy(() -> search(table).limit(3).page(token))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  @DisplayName("a page is explained as a list is, the first and one behind another")
  void explained() {
    Nearest<Row> search = search(crowded()).limit(3);
    String token = search.page().next().orElseThrow();
    assertThat(search.explainPage().reason()).isNotBlank();
    assertThat(search.explainPage(token).reason()).isNotBlank();
    assertThatThrownBy(() -> search.explainPage("nonsense"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> search.offset(1).explainPage())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Requires(Feature.VECTOR_INDEX)
  @DisplayName("with an index no row comes twice, many at one distance or not")
  void byIndex() {
    VectorTable table = crowded();
    table.createIndex(VectorIndex.hnsw(EMBEDDING, L2).named("i" + lab().name()));
    assertThat(ids(walk(search(table).limit(7)))).isEqualTo(inOrder());
    VectorTable many =
        points(VectorType.FLOAT, Generated.vectors(random(), VectorType.FLOAT, 8, 2000));
    String index = many.createIndex(VectorIndex.hnsw(EMBEDDING, L2).named("i" + lab().name()));
    Nearest<Row> search =
        many.nearest(EMBEDDING, L2, Generated.vector(random().split(), VectorType.FLOAT, 8));
    assertThat(search.limit(50).explain().index()).contains(index);
    List<Neighbor<Row>> all = walk(search.limit(50));
    assertThat(ids(all)).doesNotHaveDuplicates().hasSizeGreaterThan(1900);
    assertThat(distances(all)).isSorted();
    assertThat(ids(walk(search.limit(50).exact()))).doesNotHaveDuplicates().hasSize(2000);
  }
}
