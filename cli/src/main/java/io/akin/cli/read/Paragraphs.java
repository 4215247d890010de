package io.akin.cli.read;

import java.io.IOException;
import java.util.Optional;

/** The paragraphs of a plain text: lines up to a blank one, cut where they grow long. */
final class Paragraphs {
  /** Where a text without blank lines is cut, so that little of it is held in memory. */
  private static final int MAX_LENGTH = 1 << 16;

  private final LineReader lines;

  Paragraphs(LineReader lines) {
    this.lines = lines;
  }

  /** The next paragraph, not blank; empty at the end. */
  Optional<Block> read() throws IOException {
    StringBuilder paragraph = new StringBuilder();
    while (paragraph.length() < MAX_LENGTH) {
      Optional<String> line = lines.read();
      boolean blank = line.filter(text -> !text.isBlank()).isEmpty();
      if (blank && !paragraph.isEmpty()) {
        break;
      }
      if (line.isEmpty()) {
        return Optional.empty();
      }
      if (!blank) {
        paragraph.append(paragraph.isEmpty() ? "" : "\n").append(line.get().stripTrailing());
      }
    }
    return Optional.of(new Block(Block.Kind.PARAGRAPH, "", paragraph.toString()));
  }
}
