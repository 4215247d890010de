package io.akin.cli.read;

/**
 * How large a text is.
 *
 * @param words runs without white space that hold a letter or digit; each ideograph and kana is a
 *     word, as the languages written in them put no spaces between words
 * @param characters UTF-16 units
 */
record Size(long words, long characters) {
  static final Size NONE = new Size(0, 0);

  static Size of(String text) {
    long words = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      boolean single = isWordOfItsOwn(c);
      boolean begins = !inWord && Character.isLetterOrDigit(c);
      words += single || begins ? 1 : 0;
      inWord = !single && (begins || inWord && !Character.isWhitespace(c));
    }
    return new Size(words, text.length());
  }

  private static boolean isWordOfItsOwn(int c) {
    return Character.isIdeographic(c) || (c >= 0x3041 && c <= 0x30FF);
  }

  static Size limit(ReadOptions options) {
    return new Size(options.chunkWords(), options.chunkCharacters());
  }

  Size plus(Size other) {
    return new Size(words + other.words, characters + other.characters);
  }

  boolean fits(Size limit) {
    return words <= limit.words && characters <= limit.characters;
  }
}
