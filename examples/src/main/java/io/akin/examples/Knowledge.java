package io.akin.examples;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.List;

/**
 * What a shop's customers asked before, what was answered, what they ask now, and a model in this
 * process that tells what a text means. Immutable and thread-safe.
 *
 * @param question what was asked
 * @param answer what was answered
 */
public record Knowledge(String question, String answer) {
  private static final EmbeddingModel MODEL = new AllMiniLmL6V2QuantizedEmbeddingModel();

  /** What was asked and answered before. */
  public static final List<Knowledge> ALL =
      List.of(
          new Knowledge("How do I reset my password?", "Choose “Forgotten” where you log in."),
          new Knowledge("How long does delivery take?", "Three to five working days."),
          new Knowledge("Can I return what I bought?", "Within 30 days, with the receipt."),
          new Knowledge("Which methods of payment do you accept?", "Cards and bank transfers."),
          new Knowledge("How do I delete my account?", "In the settings, at the very end."));

  /** What is asked now; to the last of it there is no answer. */
  public static final List<String> QUESTIONS =
      List.of(
          "When will my parcel arrive?",
          "I have forgotten my login",
          "May I send the shoes back?",
          "How deep is the Mariana Trench?");

  /** The Euclidean distance beyond which two texts are about different things, 0 to 2. */
  public static final double NEAR = 1.1;

  /** A text's vector, of 384 dimensions and length 1. */
  public static float[] embed(String text) {
    return MODEL.embed(text).content().vector();
  }
}
