package io.akin;

/**
 * What an engine refused or could not do. The message is one sentence for people that says what to
 * do; what the driver said is the cause. It never holds a password.
 */
public class AkinException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one with its sentence.
   *
   * @param sentence what happened and what to do
   */
  public AkinException(String sentence) {
    super(sentence);
  }

  /**
   * Makes one with its sentence and what led to it.
   *
   * @param sentence what happened and what to do
   * @param cause what the engine or its driver said
   */
  public AkinException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
