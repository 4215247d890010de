package io.akin.benchmarks;

import io.akin.benchmarks.Turns.Result;
import java.util.ArrayList;
import java.util.List;

/** The table and the plot of what was measured on a server. Not thread-safe. */
final class ServerTable {
  static final List<String> COLUMNS =
      List.of(
          "rows",
          "question",
          "peer",
          "ms",
          "÷ first",
          "÷ Akin",
          "per s",
          "10 rows",
          "all right",
          "recall",
          "rounds");

  private final String akin;
  private final List<List<Object>> rows = new ArrayList<>();
  private final List<Measured> all = new ArrayList<>();
  private final Plot plot = new Plot("time over that of the first", true);

  /**
   * An empty table.
   *
   * @param akin the peer that the others are compared with
   */
  ServerTable(String akin) {
    this.akin = akin;
  }

  /** Adds what was searched for, and also to the plot if it is {@code plotted}. */
  void addSearch(Measured measured, boolean plotted) {
    add(measured, 1, plotted);
  }

  /** Adds what was inserted, so many rows at once as were measured. */
  void addInsertion(Measured measured) {
    add(measured, measured.size(), true);
  }

  private void add(Measured measured, int each, boolean plotted) {
    all.add(measured);
    Result first = measured.results().get(0);
    for (Result result : measured.results()) {
      rows.add(row(measured, result, first, each));
      if (plotted) {
        plot.bar(result.peer(), measured.section().name(), result.over(first));
      }
    }
  }

  private List<Object> row(Measured measured, Result result, Result first, int each) {
    boolean searched = measured.section().expected().isPresent();
    return List.of(
        measured.size(),
        measured.section().name(),
        result.peer(),
        result.millis(),
        result.over(first),
        measured.find(akin).map(result::over).map(Object.class::cast).orElse(""),
        each * 1000 / result.millis(),
        searched ? result.full() : "",
        searched ? result.exact() : "",
        searched ? result.recall() : "",
        measured.section().rounds());
  }

  List<List<Object>> rows() {
    return rows;
  }

  Plot plot() {
    return plot;
  }

  /** What was measured, in its order. */
  List<Measured> measured() {
    return all;
  }
}
