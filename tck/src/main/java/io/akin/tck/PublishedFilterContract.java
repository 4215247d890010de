package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.Filter.and;
import static io.akin.Filter.eq;
import static io.akin.Filter.gt;
import static io.akin.Filter.gte;
import static io.akin.Filter.in;
import static io.akin.Filter.lt;
import static io.akin.Filter.lte;
import static io.akin.Filter.ne;
import static io.akin.Filter.nin;
import static io.akin.Filter.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.akin.Filter;
import io.akin.Neighbor;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tutorial's documents, and the filters of the tests of tidb-vector-python and pytidb with the
 * rows and distances that those expect.
 */
abstract class PublishedFilterContract extends Theme {

  @Test
  @DisplayName("the tutorial: fish, dog, tree, and two of them within 0.2")
  void quickstart() {
    DocumentTable documents = documents(3);
    documents.insert(Document.of("dog", v(1, 2, 1)));
    documents.insert(Document.of("fish", v(1, 2, 4)));
    documents.insert(Document.of("tree", v(1, 0, 0)));
    List<Neighbor<Document>> nearest = documents.search(v(1, 2, 3)).limit(3).list();
    assertThat(nearest).extracting(n -> n.row().content()).containsExactly("fish", "dog", "tree");
    assertThat(nearest.get(0).distance()).isCloseTo(0.00853986601633272, within(1.2e-6));
    assertThat(nearest.get(1).distance()).isCloseTo(0.12712843905603044, within(1.2e-6));
    assertThat(nearest.get(2).distance()).isCloseTo(0.7327387580875756, within(1.2e-6));
    assertThat(documents.search(v(1, 2, 3)).within(0.2).list())
        .extracting(n -> n.row().content())
        .containsExactly("fish", "dog");
  }

  private DocumentTable documents(int dimension) {
    DocumentTable documents = akin().createDocuments(lab().name(), dimension);
    lab().dropLater(documents.rows().description().name());
    return documents;
  }

  /** tidb-vector-python embeds a text as its characters' codes, followed by zeros. */
  private static float[] codes(String text) {
    float[] codes = new float[1536];
    for (int i = 0; i < text.length(); i++) {
      codes[i] = text.charAt(i);
    }
    return codes;
  }

  private DocumentTable fooBarBaz() {
    DocumentTable documents = documents(1536);
    documents.insertAll(
        List.of(
            Document.of("foo", Map.of("page", 1, "category", "P1"), codes("foo")),
            Document.of("bar", Map.of("page", 2, "category", "P1"), codes("bar")),
            Document.of("baz", Map.of("page", 3, "category", "P2"), codes("baz"))));
    return documents;
  }

  private static final double BAR = 0.0022719614199674387;
  private static final double BAZ = 0.004691842206844599;

  static Stream<Arguments> filters() {
    Filter p1 = eq("category", "P1");
    Filter p2 = eq("category", "P2");
    Filter beyond1 = gt("page", 1);
    Filter below3 = lt("page", 3);
    Filter beyond1AndP1 = and(beyond1, p1);
    Filter beyond1OrP1 = or(beyond1, p1);
    Filter page1 = eq("page", 1);
    Filter page2 = eq("page", 2);
    return Stream.of(
        Arguments.of(p1, 2, 0.0),
        Arguments.of(p2, 1, BAZ),
        Arguments.of(eq("category", "P3"), 0, 0.0),
        Arguments.of(and(page2, p1), 1, BAR),
        Arguments.of(and(page1, p2), 0, 0.0),
        Arguments.of(beyond1AndP1, 1, BAR),
        Arguments.of(and(beyond1, ne("category", "P2")), 1, BAR),
        Arguments.of(and(beyond1, ne("category", "P1")), 1, BAZ),
        Arguments.of(in("page", 2, 3), 2, BAR),
        Arguments.of(and(in("page", 2, 3), ne("category", "P1")), 1, BAZ),
        Arguments.of(nin("page", 2, 3), 1, 0.0),
        Arguments.of(and(nin("page", 2, 3), ne("category", "P1")), 0, 0.0),
        Arguments.of(gte("page", 2), 2, BAR),
        Arguments.of(lt("page", 4), 3, 0.0),
        Arguments.of(and(page1), 1, 0.0),
        Arguments.of(or(page1), 1, 0.0),
        Arguments.of(beyond1OrP1, 3, 0.0),
        Arguments.of(and(beyond1AndP1, beyond1OrP1), 1, BAR),
        Arguments.of(and(beyond1AndP1, page1), 0, 0.0),
        Arguments.of(and(beyond1OrP1, page1), 1, 0.0),
        Arguments.of(and(beyond1AndP1, page2, beyond1OrP1), 1, BAR),
        Arguments.of(and(and(beyond1, below3), p2), 0, 0.0),
        Arguments.of(and(and(beyond1, below3), or(gt("page", 2), p1)), 1, BAR),
        Arguments.of(or(and(beyond1, below3, p2), p2), 1, BAZ),
        Arguments.of(or(and(beyond1, below3, or(below3, p2)), p2), 2, BAR));
  }

  @ParameterizedTest
  @MethodSource("filters")
  @DisplayName("tidb-vector-python's filters give its rows and its distances")
  void tidbFilters(Filter filter, int count, double first) {
    List<Neighbor<Document>> answer =
        fooBarBaz().search(codes("foo")).where(filter).limit(5).list();
    assertThat(answer).hasSize(count);
    if (count > 0) {
      assertThat(answer.get(0).distance()).isCloseTo(first, within(4e-6));
    }
  }

  @Test
  @DisplayName("tidb-vector-python's filter around another query")
  void tidbOtherQuery() {
    DocumentTable documents = fooBarBaz();
    List<Neighbor<Document>> answer =
        documents.search(codes("baz")).where(lte("page", 2)).limit(5).list();
    assertThat(answer).extracting(n -> n.row().content()).containsExactly("bar", "foo");
    assertThat(answer.get(0).distance()).isCloseTo(0.0005609046916807969, within(4e-6));
  }

  @Test
  @DisplayName("pytidb's three rows: thresholds and filters on columns")
  void pytidbRows() {
    VectorTable table =
        create(
            lab()
                .define()
                .key(ID, ColumnType.INTEGER)
                .column("user_id", ColumnType.INTEGER)
                .vector(EMBEDDING, 3));
    table.insert(Row.of(ID, 1, "user_id", 1, EMBEDDING, v(4, 5, 6)));
    table.insert(Row.of(ID, 2, "user_id", 2, EMBEDDING, v(1, 2, 3)));
    table.insert(Row.of(ID, 3, "user_id", 3, EMBEDDING, v(7, 8, 9)));
    assertAnswer(table, COSINE, v(1, 2, 3), List.of(2, 1, 3), 0, 0.025368, 0.040588);
    var search = table.nearest(EMBEDDING, COSINE, v(1, 2, 3)).limit(9);
    assertThat(ids(search.within(0.01).list())).containsExactly(2);
    assertThat(ids(search.where(in("user_id", 1, 2)).list())).containsExactly(2, 1);
    assertThat(ids(search.whereSql("user_id in (?, ?)", 1, 2).list())).containsExactly(2, 1);
    assertThat(ids(search.where(or(eq("user_id", 1), eq("user_id", 3))).within(0.03).list()))
        .containsExactly(1);
    assertThat(
            ids(table.nearest(EMBEDDING, L2, v(1, 2, 3)).where(eq("user_id", 2)).limit(9).list()))
        .containsExactly(2);
  }

  static Stream<Arguments> pytidbFilters() {
    return Stream.of(
        Arguments.of(eq("document_id", 1), List.of("foo")),
        Arguments.of(in("nr", 2, 3), List.of("bar", "biz")),
        Arguments.of(nin("nr", 2, 3), List.of("foo")),
        Arguments.of(gte("nr", 2), List.of("bar", "biz")),
        Arguments.of(lt("nr", 2), List.of("foo")),
        Arguments.of(and(eq("document_id", 2), gt("nr", 2)), List.of("biz")),
        Arguments.of(or(eq("document_id", 1), eq("nr", 3)), List.of("biz", "foo")),
        Arguments.of(gte("f", .5), List.of("bar", "biz")),
        Arguments.of(eq("s", "apple"), List.of("foo")));
  }

  @ParameterizedTest
  @MethodSource("pytidbFilters")
  @DisplayName("pytidb's filters on documents with numbers, text and lists")
  void pytidbMetadata(Filter filter, List<String> contents) {
    DocumentTable documents = documents(1);
    documents.insertAll(
        List.of(
            Document.of(
                "foo",
                Map.of("nr", 1, "document_id", 1, "f", .2, "s", "apple", "a", List.of(1, 2, 3)),
                v(1)),
            Document.of("bar", Map.of("nr", 2, "document_id", 2, "f", .5, "s", "banana"), v(2)),
            Document.of("biz", Map.of("nr", 3, "document_id", 2, "f", .7, "s", "cherry"), v(3))));
    assertThat(documents.select(filter))
        .extracting(Document::content)
        .containsExactlyInAnyOrderElementsOf(contents);
  }
}
