package io.akin.cli.embed;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import io.akin.AkinException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** The models that come with the command line. */
public enum Model {
  /** English; its tokenizer cuts off what is beyond 128 tokens, two of which are its own. */
  EN("en", "all-MiniLM-L6-v2", 384, 120, "", AllMiniLmL6V2QuantizedEmbeddingModel::new),
  /**
   * Chinese, up to 512 tokens. Its card asks for these words before a question that is compared
   * with longer texts, and for none before the texts.
   */
  ZH(
      "zh",
      "bge-small-zh-v1.5",
      512,
      480,
      "为这个句子生成表示以用于检索相关文章：",
      BgeSmallZhV15QuantizedEmbeddingModel::new);

  private final String option;
  private final String title;
  private final int dimension;
  private final int window;
  private final String instruction;
  private final Supplier<EmbeddingModel> factory;

  Model(
      String option,
      String title,
      int dimension,
      int window,
      String instruction,
      Supplier<EmbeddingModel> factory) {
    this.option = option;
    this.title = title;
    this.dimension = dimension;
    this.window = window;
    this.instruction = instruction;
    this.factory = factory;
  }

  /** The model of a name on the command line: {@code en} or {@code zh}. */
  public static Optional<Model> named(String option) {
    return Arrays.stream(values()).filter(model -> model.option.equals(option)).findFirst();
  }

  /** Its name on the command line. */
  public String option() {
    return option;
  }

  /** Its own name. */
  public String title() {
    return title;
  }

  /** The dimension of its vectors. */
  public int dimension() {
    return dimension;
  }

  /** How many tokens, as {@link Windows} counts them, it is given at once. */
  int window() {
    return window;
  }

  /** What stands before a question. */
  String instruction() {
    return instruction;
  }

  /**
   * Loads the model, which takes about a second.
   *
   * @throws AkinException if its runtime does not run on this system
   */
  public Embedder load() {
    NativeLibraries.prepare();
    try {
      return new InProcessEmbedder(this, factory.get());
    } catch (RuntimeException | LinkageError e) {
      throw new AkinException(
          "The model %s does not run on this system (%s, %s); load vectors of your own instead."
              .formatted(title, System.getProperty("os.name"), System.getProperty("os.arch")),
          e);
    }
  }
}
