package io.akin.cli.embed;

import io.akin.FloatVector;
import java.util.List;
import java.util.Optional;

/** Turns texts into vectors of one dimension and length 1. Not thread-safe. */
public interface Embedder {

  /**
   * The vectors of texts that are to be found.
   *
   * @param texts any texts, of any length
   * @return one for each text in its order; empty where a text has nothing to read in it, such as
   *     one of blanks
   */
  List<Optional<FloatVector>> embed(List<String> texts);

  /**
   * The vector of a question, to which the texts' are compared.
   *
   * @throws IllegalArgumentException if the question has nothing to read in it
   */
  FloatVector embedQuestion(String question);
}
