package io.akin.tck;

import static io.akin.Distance.L2;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Filter;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** A table of documents, and those that were put in. */
abstract class FilteredDocuments extends Theme {
  final List<Document> documents = new ArrayList<>();
  DocumentTable table;

  @BeforeEach
  void aTable() {
    table = akin().createDocuments(lab().name(), 1);
    lab().dropLater(table.rows().description().name());
  }

  final void insert(Map<String, Object> metadata) {
    int number = documents.size() + 1;
    documents.add(Document.of("doc" + number, "", metadata, v(number)));
  }

  final void load() {
    table.insertAll(documents);
  }

  /** Checks the engine's answer, by select, count and search, against the definition. */
  final void assertLetsThrough(Filter filter) {
    Set<String> expected =
        documents.stream()
            .filter(document -> filter.matches(document.metadata()::get))
            .map(Document::id)
            .collect(toSet());
    assertThat(table.select(filter))
        .as("%s", filter)
        .extracting(Document::id)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(table.count(filter)).as("%s", filter).isEqualTo(expected.size());
    assertThat(table.by(L2).search(v(0)).where(filter).limit(1000).list())
        .as("%s", filter)
        .extracting(neighbour -> neighbour.row().id())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  final void loadFewDocuments() {
    insert(Map.of("n", 1, "d", 0.5, "t", "pear", "b", true));
    insert(Map.of("n", 2, "d", 1.5, "t", "Apple", "b", false, "list", List.of(1, "pear")));
    insert(Map.of("n", 3L, "map", Map.of("n", 1)));
    insert(Map.of("n", "1", "d", "0.5", "t", 7, "b", "true"));
    insert(Map.of("n", -1.5, "t", "apple", "b", 1));
    insert(Map.of());
    load();
  }
}
