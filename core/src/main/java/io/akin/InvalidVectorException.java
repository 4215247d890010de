package io.akin;

/**
 * A vector that cannot be stored or compared: empty, too long, of the wrong dimension or type, with
 * an element that is not finite, too large for float32 sums, or text that is not a vector. The
 * message is one sentence for people; where the vector was meant for a column it names table,
 * column, what was expected and what came.
 */
public class InvalidVectorException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one with its sentence.
   *
   * @param sentence what is wrong, what was expected, and what to do
   */
  public InvalidVectorException(String sentence) {
    super(sentence);
  }

  /**
   * Makes one with its sentence and what led to it.
   *
   * @param sentence what is wrong, what was expected, and what to do
   * @param cause the refusal underneath, such as a server's
   */
  public InvalidVectorException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
