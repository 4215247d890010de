package io.akin.examples.spring.answers;

import org.springframework.data.domain.Score;
import org.springframework.data.domain.SearchResults;
import org.springframework.data.domain.Vector;
import org.springframework.data.jpa.repository.JpaRepository;

/** The answers by the embeddings of their questions. */
public interface Answers extends JpaRepository<Answer, Long> {

  /** The answer to the nearest question, if any is near enough. */
  SearchResults<Answer> searchTop1ByEmbeddingNear(Vector question, Score furthest);
}
