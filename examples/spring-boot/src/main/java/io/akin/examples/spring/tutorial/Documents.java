package io.akin.examples.spring.tutorial;

import org.springframework.data.domain.Score;
import org.springframework.data.domain.SearchResults;
import org.springframework.data.domain.Vector;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The documents by their embeddings. Spring Data writes all of it. */
public interface Documents extends JpaRepository<Document, Long> {

  /** The three nearest of those no further than a score, which also says how far is measured. */
  SearchResults<Document> searchTop3ByEmbeddingNear(Vector query, Score furthest);

  /** All no further than a score, nearest first. */
  SearchResults<Document> searchByEmbeddingWithin(Vector query, Score furthest);

  /** The three nearest, however far. */
  @Query(
      "select d, cosine_distance(d.embedding, :query) as distance from Document d order by distance limit 3")
  SearchResults<Document> threeNearest(Vector query);
}
