package io.akin.tck;

import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static io.akin.Filter.gt;
import static io.akin.Filter.ne;
import static io.akin.Filter.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.FloatVector;
import io.akin.InvalidVectorException;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Documents: text, metadata and embedding, as retrieval wants them. */
abstract class DocumentContract extends Theme {
  private DocumentTable documents;

  @BeforeEach
  void aTable() {
    documents = akin().createDocuments(lab().name(), 2);
    lab().dropLater(documents.rows().description().name());
  }

  private static Document document(String id, String lang, float x, float y) {
    return Document.of(id, "text of " + id, Map.of("lang", lang, "x", (long) x), v(x, y));
  }

  private void load() {
    documents.insertAll(
        List.of(
            document("a", "de", 1, 0),
            document("b", "en", 2, 1),
            document("c", "de", 1, 3),
            document("d", "en", 0, 5)));
  }

  private static List<String> idsOf(List<Document> some) {
    return some.stream().map(Document::id).toList();
  }

  @Test
  @DisplayName("a document comes back whole")
  void wholeDocument() {
    Document document = document("a", "de", 1, 2);
    documents.insert(document);
    assertThat(documents.get("a")).contains(document);
    assertThat(documents.get("b")).isEmpty();
    assertThat(documents.get("A")).isEmpty();
  }

  @Test
  @DisplayName("a document without an id gets one")
  void generatedId() {
    Document document = Document.of("text", v(1, 2));
    documents.insert(document);
    documents.insert(Document.of("text", v(1, 2)));
    assertThat(UUID.fromString(document.id()).toString()).isEqualTo(document.id());
    assertThat(documents.get(document.id())).contains(document);
    assertThat(documents.count()).isEqualTo(2);
  }

  @Test
  @DisplayName("a document with the id of another is not inserted")
  void duplicateId() {
    documents.insert(document("a", "de", 1, 2));
    assertThatThrownBy(() -> documents.insert(document("a", "en", 3, 4)))
        .isInstanceOf(AkinException.class);
    assertThatThrownBy(
            () ->
                documents.insertAll(List.of(document("b", "en", 3, 4), document("a", "en", 3, 4))))
        .isInstanceOf(AkinException.class);
    assertThat(documents.count()).isEqualTo(1);
    assertThat(documents.get("a").orElseThrow().metadata()).containsEntry("lang", "de");
  }

  @Test
  @DisplayName("ids differ in case, and may be any text of 255 characters")
  void ids() {
    List<String> ids =
        List.of("x", "X", "doc/1#2", "ключ", "\uD83D\uDE00", "it's", "é".repeat(255));
    for (String id : ids) {
      documents.insert(Document.of(id, id, Map.of(), v(1, 1)));
    }
    for (String id : ids) {
      assertThat(documents.get(id).orElseThrow().content()).isEqualTo(id);
    }
    assertThat(documents.delete(List.of("x"))).isEqualTo(1);
    assertThat(documents.get("X")).isPresent();
  }

  @Test
  @DisplayName("an id of no or too many characters is refused")
  void impossibleIds() {
    assertThatThrownBy(() -> Document.of("", "", Map.of(), v(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Document.of("x".repeat(256), "", Map.of(), v(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256");
  }

  @Test
  @DisplayName("text of any length and script comes back")
  void content() {
    for (String text :
        List.of(
            "", " ", "line\nline\r\n\ttab", "Ünïcödé 猫 \uD83D\uDC08 \u200F", "x".repeat(300_000))) {
      Document document = Document.of(text, v(1, 1));
      documents.insert(document);
      assertThat(documents.get(document.id()).orElseThrow().content()).isEqualTo(text);
    }
  }

  @Test
  @DisplayName("a search gives the nearest by cosine, without their embeddings")
  void search() {
    load();
    var answer = documents.search(v(1, 0)).limit(2).list();
    assertThat(answer).extracting(n -> n.row().id()).containsExactly("a", "b");
    assertThat(answer.get(0).row().embedding()).isEmpty();
    assertThat(answer.get(0).row().content()).isEqualTo("text of a");
    assertThat(answer.get(0).row().metadata()).containsEntry("lang", "de");
  }

  @Test
  @DisplayName("a search gives the embeddings where they are asked for")
  void searchWithVector() {
    load();
    assertThat(documents.search(v(1, 0)).limit(1).withVector().list().get(0).row().embedding())
        .contains(FloatVector.of(1f, 0));
  }

  @Test
  @DisplayName("a search by another distance")
  void searchByOther() {
    load();
    assertThat(documents.by(L2).search(v(0, 4)).limit(9).list())
        .extracting(n -> n.row().id())
        .containsExactly("d", "c", "b", "a");
  }

  @Test
  @DisplayName("a search is filtered by metadata")
  void filteredSearch() {
    load();
    assertThat(documents.search(v(1, 0)).where(eq("lang", "en")).limit(9).list())
        .extracting(n -> n.row().id())
        .containsExactly("b", "d");
    assertThat(documents.search(v(1, 0)).where(ne("lang", "en")).within(0.5).list())
        .extracting(n -> n.row().id())
        .containsExactly("a");
  }

  @Test
  @DisplayName("an upsert replaces the document with its id")
  void upsert() {
    load();
    documents.upsert(Document.of("a", "new", Map.of("k", true), v(9, 9)));
    documents.upsertAll(List.of(document("z", "de", 1, 1), document("z", "fr", 2, 2)));
    assertThat(documents.get("a")).contains(Document.of("a", "new", Map.of("k", true), v(9, 9)));
    assertThat(documents.get("z").orElseThrow().metadata()).containsEntry("lang", "fr");
    assertThat(documents.count()).isEqualTo(5);
  }

  @Test
  @DisplayName("documents are deleted by their ids")
  void deleteByIds() {
    load();
    assertThat(documents.delete(List.of("a", "d", "nobody"))).isEqualTo(2);
    assertThat(documents.delete(List.of())).isZero();
    assertThat(documents.delete(List.of("nobody"))).isZero();
    assertThat(idsOf(documents.select(not(eq("lang", "xx"))))).containsExactly("b", "c");
  }

  @Test
  @DisplayName("documents are deleted by a filter, which never takes more than it matches")
  void deleteByFilter() {
    load();
    assertThat(documents.delete(eq("lang", "fr"))).isZero();
    assertThat(documents.delete(eq("nonsense", 1))).isZero();
    assertThat(documents.delete(eq("lang", "de"))).isEqualTo(2);
    assertThat(idsOf(documents.select(gt("x", -1)))).containsExactly("b", "d");
  }

  @Test
  @DisplayName("deleting everything has its own name")
  void deleteAll() {
    load();
    assertThat(documents.deleteAll()).isEqualTo(4);
    assertThat(documents.count()).isZero();
  }

  @Test
  @DisplayName("documents are selected and counted by a filter, in the order of their ids")
  void selectAndCount() {
    load();
    assertThat(idsOf(documents.select(eq("lang", "de")))).containsExactly("a", "c");
    assertThat(documents.select(eq("lang", "de")).get(1).embedding())
        .contains(FloatVector.of(1f, 3));
    assertThat(documents.count(eq("lang", "de"))).isEqualTo(2);
    assertThat(documents.count()).isEqualTo(4);
  }

  @Test
  @DisplayName("a document without an embedding is kept, and is nobody's neighbour")
  void withoutEmbedding() {
    Document bare = new Document("bare", "text", Map.of(), Optional.empty());
    documents.insert(bare);
    assertThat(documents.get("bare")).contains(bare);
    assertThat(documents.search(v(1, 0)).limit(9).list()).isEmpty();
  }

  @Test
  @DisplayName("an embedding of another dimension is refused")
  void wrongDimension() {
    assertThatThrownBy(() -> documents.insert(Document.of("text", v(1, 2, 3))))
        .isInstanceOf(InvalidVectorException.class)
        .hasMessageContainingAll(documents.rows().name(), "2", "3");
    assertThatThrownBy(() -> documents.search(v(1, 2, 3)))
        .isInstanceOf(InvalidVectorException.class);
    assertThat(documents.count()).isZero();
  }

  @Test
  @DisplayName("a table of documents is opened by its name, and knows its dimension")
  void open() {
    load();
    DocumentTable opened = akin().documents(documents.rows().name());
    assertThat(opened.dimension()).hasValue(2);
    assertThat(opened.count()).isEqualTo(4);
    assertThat(opened.rows().count(eq("id", "a"))).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "a table that lacks a column of documents is not opened as one, and the column is named")
  void notDocuments() {
    VectorTable table = create(lab().define().key("id", ColumnType.STRING).vector("embedding", 2));
    table.insert(Row.of("id", "a"));
    assertThatThrownBy(() -> akin().documents(table.name()))
        .isInstanceOf(AkinException.class)
        .hasMessageContainingAll(table.name(), "content");
  }
}
