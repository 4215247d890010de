package io.akin.cli.embed;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.akin.FloatVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Embeds by a model in this process, a text longer than its window in parts. */
final class InProcessEmbedder implements Embedder {
  private final Model description;
  private final EmbeddingModel model;

  InProcessEmbedder(Model description, EmbeddingModel model) {
    this.description = description;
    this.model = model;
  }

  @Override
  public List<Optional<FloatVector>> embed(List<String> texts) {
    List<List<String>> windows =
        texts.stream().map(text -> Windows.of(text, description.window())).toList();
    List<float[]> vectors = vectors(windows.stream().flatMap(List::stream).toList());
    List<Optional<FloatVector>> embedded = new ArrayList<>();
    int start = 0;
    for (List<String> parts : windows) {
      int end = start + parts.size();
      embedded.add(mean(parts, vectors.subList(start, end)));
      start = end;
    }
    return embedded;
  }

  @Override
  public FloatVector embedQuestion(String question) {
    if (Windows.of(question, description.window()).isEmpty()) {
      throw new IllegalArgumentException("The question is empty; ask something.");
    }
    return embed(List.of(description.instruction() + question)).get(0).orElseThrow();
  }

  private List<float[]> vectors(List<String> windows) {
    if (windows.isEmpty()) {
      return List.of();
    }
    return model.embedAll(windows.stream().map(TextSegment::from).toList()).content().stream()
        .map(embedding -> embedding.vector())
        .toList();
  }

  /** The mean of the parts' vectors, each weighing as much as it has tokens, at length 1. */
  private static Optional<FloatVector> mean(List<String> parts, List<float[]> vectors) {
    if (vectors.size() < 2) {
      return vectors.stream().findFirst().map(FloatVector::of);
    }
    double[] sum = new double[vectors.get(0).length];
    for (int i = 0; i < vectors.size(); i++) {
      int weight = Windows.tokens(parts.get(i));
      for (int j = 0; j < sum.length; j++) {
        sum[j] += weight * (double) vectors.get(i)[j];
      }
    }
    return Optional.of(FloatVector.of(normalized(sum)));
  }

  private static double[] normalized(double[] vector) {
    double squares = 0;
    for (double element : vector) {
      squares += element * element;
    }
    double norm = Math.sqrt(squares);
    for (int i = 0; norm > 0 && i < vector.length; i++) {
      vector[i] /= norm;
    }
    return vector;
  }
}
