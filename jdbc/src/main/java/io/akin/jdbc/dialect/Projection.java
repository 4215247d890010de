package io.akin.jdbc.dialect;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns of a search under names that clash with none of the table's: {@code c0}, {@code c1} …
 * for what is read and {@code k0}, {@code k1} … for what breaks ties. Immutable and thread-safe.
 */
public final class Projection {
  private final List<String> selected;
  private final List<String> ties;
  private final List<String> read;

  /**
   * The columns of a question.
   *
   * @param dialect the database's
   * @param query the question
   * @param ties columns or pseudo-columns of the table that are the same in no two rows, quoted
   */
  public Projection(Dialect dialect, NearestQuery query, List<String> ties) {
    this.selected = query.select().stream().map(dialect::quote).toList();
    this.ties = List.copyOf(ties);
    this.read =
        IntStream.range(0, selected.size())
            .mapToObj(i -> read(dialect, query.table(), query.select().get(i), "c" + i))
            .toList();
  }

  private static String read(Dialect dialect, Table table, String column, String name) {
    return table.isVector(column) ? dialect.codec(table.vector(column).type()).read(name) : name;
  }

  /** The table's columns under their names here, each with a comma behind it. */
  public String definitions() {
    return each(selected, "%s as c%d, ") + each(ties, "%s as k%d, ");
  }

  /** The names, those that break ties included, each with a comma behind it. */
  public String names() {
    return each(selected, "c%2$d, ") + each(ties, "k%2$d, ");
  }

  /** The distance and what breaks its ties: the order of every answer. */
  public String order() {
    return SqlWriter.DISTANCE + each(ties, ", k%2$d");
  }

  /** The names of what breaks ties. */
  public List<String> tieNames() {
    return IntStream.range(0, ties.size()).mapToObj(i -> "k" + i).toList();
  }

  /** The columns of the answer as their readers want them, and the distance. */
  public String answer() {
    return each(read, "%s, ") + SqlWriter.DISTANCE;
  }

  /**
   * Whether reading a column costs more than naming it, so that it should wait until the neighbours
   * are known.
   */
  public boolean isReadLast() {
    return IntStream.range(0, read.size()).anyMatch(i -> !read.get(i).equals("c" + i));
  }

  private static String each(List<String> columns, String format) {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> format.formatted(columns.get(i), i))
        .collect(Collectors.joining());
  }
}
