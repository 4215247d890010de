package io.akin.cli.read;

/** What texts may hold, and how pieces of them are shown in messages. */
final class Texts {
  /** The most characters that one record of a file may have: no engine stores as much in a row. */
  static final int MAX_RECORD = 1 << 23;

  static final String NUL =
      "A NUL character stands here, which databases refuse in text; save the file as UTF-8 text.";

  private static final int SHOWN = 30;

  private Texts() {}

  /** Whether a database can store it: no NUL, and no half of a surrogate pair. */
  static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c == '\0' || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  /** The beginning in quotes, on one line. */
  static String echo(String text) {
    int end = text.length() <= SHOWN ? text.length() : boundary(text, SHOWN);
    String shown = text.substring(0, end).replaceAll("\\p{Cntrl}", " ");
    return "'" + shown + (end < text.length() ? "…'" : "'");
  }

  /** The index, or the one before it where that would cut a surrogate pair. */
  static int boundary(String text, int index) {
    boolean cuts =
        Character.isHighSurrogate(text.charAt(index - 1))
            && Character.isLowSurrogate(text.charAt(index));
    return cuts ? index - 1 : index;
  }
}
