package io.akin.cli;

import io.akin.Neighbor;
import io.akin.jdbc.Document;
import io.akin.jdbc.dialect.Json;
import java.io.PrintStream;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints what a search found, for people or for programs. */
final class Answers {
  private static final String INDENTATION = " ".repeat(8);
  private static final int WIDTH = 90;

  private Answers() {}

  /**
   * A line for each document with its distance and where it is from, and an excerpt below.
   *
   * @param lines how many lines the excerpt has at most
   */
  static void print(PrintStream out, List<Neighbor<Document>> neighbors, int lines) {
    for (Neighbor<Document> near : neighbors) {
      out.printf(Locale.ROOT, "%.4f  %s%n", near.distance(), place(near.row()));
      excerpt(near.row().content(), lines).forEach(line -> out.println(INDENTATION + line));
    }
  }

  /** A JSON object on a line for each document, until nobody reads any more. */
  static void printJson(PrintStream out, List<Neighbor<Document>> neighbors) {
    for (Neighbor<Document> near : neighbors) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", near.row().id());
      line.put("content", near.row().content());
      line.put("metadata", near.row().metadata());
      line.put("distance", near.distance());
      out.println(Json.write(line));
      if (out.checkError()) {
        return;
      }
    }
  }

  /** Where a document is from: its file and heading where it has them, else its id. */
  static String place(Document document) {
    Optional<String> source = text(document, "source");
    String place =
        Stream.concat(source.stream(), text(document, "heading").stream())
            .collect(Collectors.joining(" > "));
    String row =
        Optional.ofNullable(document.metadata().get("row")).map(r -> " > row " + r).orElse("");
    return printable(source.isPresent() ? place + row : document.id());
  }

  private static Optional<String> text(Document document, String key) {
    return Optional.ofNullable(document.metadata().get(key))
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  /** The beginning of a text in so many lines, fewer where it is short. */
  static List<String> excerpt(String text, int lines) {
    String rest = printable(text);
    List<String> excerpt = new ArrayList<>();
    while (!rest.isEmpty() && excerpt.size() < lines) {
      int end = lineEnd(rest);
      excerpt.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end);
    }
    if (!rest.isEmpty()) {
      excerpt.set(lines - 1, excerpt.get(lines - 1) + "…");
    }
    return excerpt;
  }

  private static int lineEnd(String text) {
    if (text.length() <= WIDTH) {
      return text.length();
    }
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(text);
    int end = breaks.preceding(WIDTH + 1);
    return end > 0 ? end : text.offsetByCodePoints(0, text.codePointCount(0, WIDTH));
  }

  /** On one line, and without what a terminal would obey. */
  private static String printable(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }
}
