package io.akin.cli.embed;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into parts that a model reads whole. Tokens are estimated rather above than below
 * what a WordPiece tokenizer makes of a text: one for every five Latin letters or three digits in a
 * row, and one for each other character.
 */
final class Windows {
  private static final int LETTERS = 5;
  private static final int DIGITS = 3;

  private Windows() {}

  /**
   * The parts in order, cut between words where that can be.
   *
   * @param limit the most tokens in a part, at least 1
   * @return those parts that have something to read in them; none of a blank text
   */
  static List<String> of(String text, int limit) {
    List<String> windows = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = end(text, start, limit);
      String window = text.substring(start, end);
      if (isReadable(window)) {
        windows.add(window);
      }
      start = end;
    }
    return windows;
  }

  /** How many tokens a text has, by the estimate. */
  static int tokens(String text) {
    Estimate estimate = new Estimate();
    text.codePoints().forEach(estimate::add);
    return estimate.tokens;
  }

  private static int end(String text, int start, int limit) {
    Estimate estimate = new Estimate();
    int lastBlank = start;
    for (int i = start; i < text.length(); ) {
      int c = text.codePointAt(i);
      estimate.add(c);
      if (estimate.tokens > limit) {
        return lastBlank > start ? lastBlank : i;
      }
      i += Character.charCount(c);
      lastBlank = Character.isWhitespace(c) ? i : lastBlank;
    }
    return text.length();
  }

  /** Tokenizers drop blanks, control characters and lone accents, and refuse what is then empty. */
  private static boolean isReadable(String text) {
    return text.codePoints().anyMatch(Windows::isRead);
  }

  private static boolean isRead(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.NON_SPACING_MARK,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Counts tokens, a character at a time. */
  private static final class Estimate {
    private int tokens;
    private int run;
    private int runLength;

    void add(int c) {
      int kind = runLength(c);
      run = kind == runLength ? run + 1 : 1;
      runLength = kind;
      if (kind > 0 && (run - 1) % kind == 0 && !Character.isWhitespace(c)) {
        tokens++;
      }
    }

    /** How many characters of this one's kind make a token. */
    private static int runLength(int c) {
      if (Character.isDigit(c)) {
        return DIGITS;
      }
      return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN ? LETTERS : 1;
    }
  }
}
