package io.akin.examples;

import static io.akin.Filter.eq;

import io.akin.Neighbor;
import io.akin.Vector;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Page;
import java.util.List;
import java.util.Optional;

/** What follows a first answer: more like this one, more like those, the next page, a centroid. */
public final class NextSteps {

  private NextSteps() {}

  static List<List<Neighbor<Document>>> more(DocumentTable documents) {
    List<Neighbor<Document>> similar = documents.similarTo("dog").limit(10).list();
    List<Neighbor<Document>> recommended =
        documents.recommend(List.of("dog", "fish")).limit(10).list();
    return List.of(similar, recommended);
  }

  static Page<Document> page(DocumentTable documents, float[] query, Optional<String> token) {
    Nearest<Document> search = documents.search(query).where(eq("lang", "en")).limit(20);
    Page<Document> page = token.isEmpty() ? search.page() : search.page(token.get());
    // page.neighbors() are the rows; page.next() goes to the browser and comes back as the token.
    return page;
  }

  static Optional<Vector> centroid(DocumentTable documents) {
    return documents.rows().average("embedding");
  }
}
