package io.akin.cli.read;

/**
 * A piece of a text that is kept whole in a chunk if it fits.
 *
 * @param heading the headings above it, outermost first, joined by " &gt; "; empty without any
 * @param text plain text, not blank
 */
record Block(Kind kind, String heading, String text) {

  enum Kind {
    HEADING,
    PARAGRAPH,
    /** A list's item or a table's row: a line under the one before it. */
    LINE,
    CODE
  }

  /** What stands between this block and the one before it in a chunk. */
  String separatorAfter(Kind before) {
    return kind == Kind.LINE && before == Kind.LINE ? "\n" : "\n\n";
  }

  Block withText(String other) {
    return new Block(kind, heading, other);
  }
}
