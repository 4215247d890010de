package io.akin.cli.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** The headings that a place in a document stands under. */
final class HeadingPath {
  private static final int MAX_LENGTH = 200;

  private record Entry(int level, String text) {}

  private final Deque<Entry> open = new ArrayDeque<>();
  private String path = "";

  void enter(int level, String text) {
    while (!open.isEmpty() && open.getLast().level() >= level) {
      open.removeLast();
    }
    open.addLast(new Entry(level, shortened(text.replaceAll("\\s+", " "))));
    path = open.stream().map(Entry::text).collect(Collectors.joining(" > "));
  }

  private static String shortened(String text) {
    return text.length() <= MAX_LENGTH
        ? text
        : text.substring(0, Texts.boundary(text, MAX_LENGTH)) + "…";
  }

  /** Outermost first, joined by " &gt; ", each of limited length; empty without any. */
  String path() {
    return path;
  }
}
