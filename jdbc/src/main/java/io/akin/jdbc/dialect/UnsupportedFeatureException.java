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
    super(
        "%s has no support for %s here (Feature.%s).".formatted(engine, feature.phrase(), feature));
    this.feature = feature;
  }

  /** What the engine lacks. */
  public Feature feature() {
    return feature;
  }
}
