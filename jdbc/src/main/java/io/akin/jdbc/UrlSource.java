package io.akin.jdbc;

/**
 * What the user wrote and where, kept so that a refusal can show it.
 *
 * @param name where it stood: {@code Database URL}, or the name of an environment variable
 * @param text the text itself, secrets and all
 */
record UrlSource(String name, String text) {

  /**
   * An exception with one sentence: the masked text, the problem, a right example.
   *
   * <p>It never has a cause: the exceptions of the JDK's parsers repeat what they could not read.
   */
  IllegalArgumentException refuse(String problem, String example) {
    return new IllegalArgumentException(
        "%s \"%s\" %s, for example %s".formatted(name, UrlMask.mask(text), problem, example));
  }

  /** Hides the text, which {@code Record} would show. */
  @Override
  public String toString() {
    return name + " " + UrlMask.mask(text);
  }
}
