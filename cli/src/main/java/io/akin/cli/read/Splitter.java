package io.akin.cli.read;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Cuts a text that is too large for a chunk: between sentences where it can (between lines in
 * code), else where a line could be broken, else between characters, but never within one.
 */
final class Splitter {
  private static final List<Function<String, List<String>>> PROSE =
      List.of(Splitter::sentences, Splitter::breakable, Splitter::characters);
  private static final List<Function<String, List<String>>> CODE =
      List.of(Splitter::lines, Splitter::breakable, Splitter::characters);

  private final Size limit;

  Splitter(Size limit) {
    this.limit = limit;
  }

  /** The pieces in order, each within the limit and none blank; the text itself if it fits. */
  List<String> split(Block block) {
    Pieces pieces = new Pieces();
    pack(block.text(), block.kind() == Block.Kind.CODE ? CODE : PROSE, pieces);
    pieces.flush();
    return pieces.done;
  }

  private void pack(String text, List<Function<String, List<String>>> cutters, Pieces pieces) {
    for (String unit : cutters.get(0).apply(text)) {
      Size size = Size.of(unit);
      if (size.fits(limit) || cutters.size() == 1) {
        pieces.add(unit, size);
      } else {
        pack(unit, cutters.subList(1, cutters.size()), pieces);
      }
    }
  }

  private static List<String> sentences(String text) {
    return units(text, BreakIterator.getSentenceInstance(Locale.ROOT));
  }

  private static List<String> breakable(String text) {
    return units(text, BreakIterator.getLineInstance(Locale.ROOT));
  }

  private static List<String> lines(String text) {
    return List.of(text.split("(?<=\n)"));
  }

  private static List<String> characters(String text) {
    return text.codePoints().mapToObj(Character::toString).toList();
  }

  private static List<String> units(String text, BreakIterator breaks) {
    breaks.setText(text);
    List<String> units = new ArrayList<>();
    int start = 0;
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      units.add(text.substring(start, end));
      start = end;
    }
    return units;
  }

  /** The text from its first line that is not blank on, with that line's indentation. */
  private static String withoutBlankLinesBefore(String text) {
    int indentation = text.length() - text.stripLeading().length();
    return text.substring(text.lastIndexOf('\n', indentation) + 1);
  }

  /** Units put together for as long as they fit. */
  private final class Pieces {
    private final List<String> done = new ArrayList<>();
    private final StringBuilder piece = new StringBuilder();
    private Size size = Size.NONE;

    void add(String unit, Size unitSize) {
      if (!size.plus(unitSize).fits(limit)) {
        flush();
      }
      piece.append(unit);
      size = size.plus(unitSize);
    }

    void flush() {
      String text = piece.toString().stripTrailing();
      if (!text.isEmpty()) {
        done.add(withoutBlankLinesBefore(text));
      }
      piece.setLength(0);
      size = Size.NONE;
    }
  }
}
