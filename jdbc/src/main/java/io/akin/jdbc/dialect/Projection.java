package io.akin.jdbc.dialect;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of a search under names that clash with none of the table's: {@code c0}, {@code c1} …
 * for what is read and {@code k0}, {@code k1} … for what breaks ties. Immutable and thread-safe.
 */
public final class Projection {
  private final String definitions;
  private final String names;
  private final String nulls;
  private final String order;
  private final String answer;
  private final int ties;
  private final boolean readLast;

  /**
   * The columns of a question.
   *
   * @param dialect the database's
   * @param query the question
   * @param ties columns or pseudo-columns of the table that are the same in no two rows, quoted
   */
  public Projection(Dialect dialect, NearestQuery query, List<String> ties) {
    StringBuilder defined = new StringBuilder();
    StringBuilder named = new StringBuilder();
    StringBuilder read = new StringBuilder();
    boolean converted = false;
    for (int i = 0; i < query.select().size(); i++) {
      String column = query.select().get(i);
      String name = "c" + i;
      String reading = reading(dialect, query.table(), column, name);
      converted |= !reading.equals(name);
      defined.append(dialect.quote(column)).append(" as ").append(name).append(", ");
      named.append(name).append(", ");
      read.append(reading).append(", ");
    }
    StringBuilder ordered = new StringBuilder(SqlWriter.DISTANCE);
    for (int i = 0; i < ties.size(); i++) {
      defined.append(ties.get(i)).append(" as k").append(i).append(", ");
      named.append('k').append(i).append(", ");
      ordered.append(", k").append(i);
    }
    this.definitions = defined.toString();
    this.names = named.toString();
    this.nulls = "null, ".repeat(query.select().size() + ties.size());
    this.order = ordered.toString();
    this.answer = read.append(SqlWriter.DISTANCE).toString();
    this.ties = ties.size();
    this.readLast = converted;
  }

  private static String reading(Dialect dialect, Table table, String column, String name) {
    return table.isVector(column) ? dialect.codec(table.vector(column).type()).read(name) : name;
  }

  /** The table's columns under their names here, each with a comma behind it. */
  public String definitions() {
    return definitions;
  }

  /** The names, those that break ties included, each with a comma behind it. */
  public String names() {
    return names;
  }

  /** A NULL for each of {@link #names()}, each with a comma behind it. */
  public String nulls() {
    return nulls;
  }

  /** The distance and what breaks its ties: the order of every answer. */
  public String order() {
    return order;
  }

  /** The names of what breaks ties. */
  public List<String> tieNames() {
    return IntStream.range(0, ties).mapToObj(i -> "k" + i).toList();
  }

  /** The columns of the answer as their readers want them, and the distance. */
  public String answer() {
    return answer;
  }

  /**
   * Whether reading a column costs more than naming it, so that it should wait until the neighbours
   * are known.
   */
  public boolean isReadLast() {
    return readLast;
  }
}
