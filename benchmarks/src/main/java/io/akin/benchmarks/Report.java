package io.akin.benchmarks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured.
 *
 * @param name what its files are called
 * @param title for people
 * @param peers the libraries whose versions belong to it, as their jars are called
 * @param columns the table's heads
 * @param rows the table, a text or a {@link Double} for each column
 * @param notes what one must know to read it
 * @param plot the same as a picture
 * @param others what else was in it, such as a server, and which version
 */
record Report(
    String name,
    String title,
    List<String> peers,
    List<String> columns,
    List<List<Object>> rows,
    List<String> notes,
    Plot plot,
    Map<String, String> others) {

  Report {
    peers = List.copyOf(peers);
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /** A report of what this program has in itself. */
  Report(
      String name,
      String title,
      List<String> peers,
      List<String> columns,
      List<List<Object>> rows,
      List<String> notes,
      Plot plot) {
    this(name, title, peers, columns, rows, notes, plot, Map.of());
  }
}
