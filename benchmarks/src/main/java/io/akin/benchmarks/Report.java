package io.akin.benchmarks;

import java.util.List;

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
 */
record Report(
    String name,
    String title,
    List<String> peers,
    List<String> columns,
    List<List<Object>> rows,
    List<String> notes,
    Plot plot) {

  Report {
    peers = List.copyOf(peers);
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
  }
}
