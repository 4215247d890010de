package io.akin.jdbc.dialect;

import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the parameters of SQL that a user wrote, so that a wrong number is refused unsent. */
final class QuestionMarks {
  /** What may hold a question mark that is none: literals, names, comments, PostgreSQL's ??. */
  private static final Pattern PIECE =
      Pattern.compile(
          "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|--[^\n]*|/\\*.*?\\*/"
              + "|\\$(?<tag>\\w*)\\$.*?\\$\\k<tag>\\$|\\?\\?|(?<mark>\\?)",
          Pattern.DOTALL);

  private QuestionMarks() {}

  /**
   * Refuses text whose parameters are not as many as its values.
   *
   * @throws IllegalArgumentException if so, or if there is no text
   */
  static void check(Sql sql) {
    if (sql.text().isBlank()) {
      throw new IllegalArgumentException(
          "The condition is empty; leave it out to search all rows.");
    }
    int marks = count(sql.text());
    // With a backslash it depends on the database where a literal ends.
    if (marks != sql.parameters().size() && sql.text().indexOf('\\') < 0) {
      throw new IllegalArgumentException(
          "The condition \"%s\" has %d parameters, but %d values were given."
              .formatted(sql.text(), marks, sql.parameters().size()));
    }
  }

  /**
   * The text with a literal in place of each parameter.
   *
   * @param literals one for each
   */
  static String fill(String text, Iterator<String> literals) {
    return PIECE
        .matcher(text)
        .replaceAll(
            piece ->
                Matcher.quoteReplacement(
                    piece.group().equals("?") ? literals.next() : piece.group()));
  }

  private static int count(String text) {
    Matcher pieces = PIECE.matcher(text);
    int marks = 0;
    while (pieces.find()) {
      marks += pieces.group("mark") == null ? 0 : 1;
    }
    return marks;
  }
}
