package io.akin.jdbc.dialect;

import io.akin.AkinException;

/** A question that this engine cannot answer, refused before anything was sent. */
public final class UnsupportedFeatureException extends AkinException {
  private static final long serialVersionUID = 1L;

  private final Feature feature;

  /**
   * Makes the refusal.
   *
   * @param engine the name of the engine, {@link Dialect#name()}
   * @param feature what it lacks
   */
  public UnsupportedFeatureException(String engine, Feature feature) {
    super(sentence(engine, feature) + ".");
    this.feature = feature;
  }

  /**
   * Makes the refusal with what could be done about it.
   *
   * @param engine the name of the engine, {@link Dialect#name()}
   * @param feature what it lacks
   * @param advice the end of the sentence, without its full stop
   */
  public UnsupportedFeatureException(String engine, Feature feature, String advice) {
    super(sentence(engine, feature) + ": " + advice + ".");
    this.feature = feature;
  }

  private static String sentence(String engine, Feature feature) {
    return "%s has no support for %s here (Feature.%s)"
        .formatted(engine, feature.phrase(), feature);
  }

  /** What the engine lacks. */
  public Feature feature() {
    return feature;
  }
}
