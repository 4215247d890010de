package io.akin.cli;

import io.akin.Filter;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import java.util.List;
import java.util.stream.IntStream;

/** The tutorial's documents as files, and what of them is in a database. */
final class Animals {
  static final String[] JSON = {
    json("fish", "[1,2,4]", "de", 1),
    json("dog", "[1,2,1]", "en", 2),
    json("tree", "[1,0,0]", "de", 3)
  };

  static final String[] CSV = {
    "content,embedding,lang,page",
    "fish,\"[1,2,4]\",de,1",
    "dog,\"[1,2,1]\",en,2",
    "tree,\"[1,0,0]\",de,3"
  };

  private Animals() {}

  static String json(String content, String vector, String lang, int page) {
    return "{\"content\":\"%s\",\"embedding\":%s,\"lang\":\"%s\",\"page\":%d}"
        .formatted(content, vector, lang, page);
  }

  /** So many lines, with contents row 0, row 1 … and page numbers from 0. */
  static String[] rows(int count) {
    return rows(0, count);
  }

  static String[] rows(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> json("row " + i, "[1,%d,2]".formatted(i), "en", i))
        .toArray(String[]::new);
  }

  /** The same lines, one of them replaced. */
  static String[] with(int index, String line, String... lines) {
    String[] changed = lines.clone();
    changed[index] = line;
    return changed;
  }

  /** The contents of a table, sorted. */
  static List<String> contents(Shell shell, String table) {
    try (Akin akin = shell.database()) {
      return all(akin, table).stream().map(Document::content).sorted().toList();
    }
  }

  static List<String> contents(Shell shell) {
    return contents(shell, "documents");
  }

  static List<Document> all(Akin akin, String table) {
    return akin.documents(table).select(Filter.isMissing("a key that nobody has"));
  }

  /** The contents that {@link #rows} writes, sorted as {@link #contents} sorts. */
  static List<String> expected(int count) {
    return IntStream.range(0, count).mapToObj(i -> "row " + i).sorted().toList();
  }
}
