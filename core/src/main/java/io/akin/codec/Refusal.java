package io.akin.codec;

import io.akin.InvalidVectorException;

/**
 * The one sentence about a text that is not a vector; texts may be 200 kB long, so only a few
 * characters are shown.
 */
final class Refusal {
  private static final int SHOWN_EACH_SIDE = 20;

  private Refusal() {}

  static InvalidVectorException of(CharSequence text, int index, String expected) {
    return new InvalidVectorException(
        "Not a vector: "
            + expected
            + " at character "
            + (index + 1)
            + ", in \""
            + around(text, index)
            + "\".");
  }

  private static String around(CharSequence text, int index) {
    int from = Math.max(0, index - SHOWN_EACH_SIDE);
    int to = Math.min(text.length(), index + SHOWN_EACH_SIDE);
    StringBuilder shown = new StringBuilder(from > 0 ? "…" : "");
    for (int i = from; i < to; i++) {
      shown.append(printable(text.charAt(i)));
    }
    return shown.append(to < text.length() ? "…" : "").toString();
  }

  /**
   * A window may cut a surrogate pair, and what moves or breaks a log line may not stand in one.
   */
  private static char printable(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          '?';
      default -> c;
    };
  }
}
