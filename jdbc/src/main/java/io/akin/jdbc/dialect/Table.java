package io.akin.jdbc.dialect;

import io.akin.AkinException;
import io.akin.Distance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table as the database describes it, read once.
 *
 * @param name its name, as it is spelled in the database
 * @param columns all its columns in order, those of vectors included
 * @param key the names of the columns of its primary key in order; empty where it has none
 * @param vectors its columns of vectors in order
 * @param indexes its vector indexes that can be used, by their names
 * @param isView whether it is a view, whose rows have no place of their own
 */
public record Table(
    TableName name,
    List<Column> columns,
    List<String> key,
    List<VectorColumn> vectors,
    List<VectorIndex> indexes,
    boolean isView) {

  /** Copies the lists. */
  public Table {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    vectors = List.copyOf(vectors);
    indexes = List.copyOf(indexes);
  }

  /** A table of which no index is known. */
  public Table(TableName name, List<Column> columns, List<String> key, List<VectorColumn> vectors) {
    this(name, columns, key, vectors, List.of());
  }

  /** A table that is no view. */
  public Table(
      TableName name,
      List<Column> columns,
      List<String> key,
      List<VectorColumn> vectors,
      List<VectorIndex> indexes) {
    this(name, columns, key, vectors, indexes, false);
  }

  /** The indexes on a column, by the name it has in the database, for a distance. */
  public List<VectorIndex> indexes(String column, Distance distance) {
    return indexes.stream()
        .filter(index -> index.column().equals(column) && index.distance() == distance)
        .toList();
  }

  /** The same table with these indexes. */
  public Table withIndexes(List<VectorIndex> others) {
    return new Table(name, columns, key, vectors, others, isView);
  }

  /**
   * A column by name: spelled exactly, or in another case where only one fits.
   *
   * @throws AkinException if there is none
   */
  public Column column(String name) {
    return find(columns, Column::name, name)
        .orElseThrow(() -> unknown("column", name, columns.stream().map(Column::name).toList()));
  }

  /**
   * A column of vectors by name: spelled exactly, or in another case where only one fits.
   *
   * @throws AkinException if there is none
   */
  public VectorColumn vector(String name) {
    return find(vectors, VectorColumn::name, name)
        .orElseThrow(
            () ->
                unknown("vector column", name, vectors.stream().map(VectorColumn::name).toList()));
  }

  /** Whether a column, by the name it has in the database, is one of vectors. */
  public boolean isVector(String column) {
    for (VectorColumn vector : vectors) {
      if (vector.name().equals(column)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The names of all columns that are not vectors, which is what a search reads unless told
   * otherwise.
   */
  public List<String> plainColumns() {
    List<String> plain = new ArrayList<>();
    for (Column column : columns) {
      if (!isVector(column.name())) {
        plain.add(column.name());
      }
    }
    return plain;
  }

  private AkinException unknown(String what, String column, List<String> known) {
    return new AkinException(
        "%s has no %s \"%s\"; it has %s."
            .formatted(name, what, column, known.isEmpty() ? "none" : String.join(", ", known)));
  }

  private static <T> Optional<T> find(List<T> all, Function<T, String> name, String wanted) {
    // Asked for each value of a million rows: streams were a quarter of what a row costs.
    for (T one : all) {
      if (name.apply(one).equals(wanted)) {
        return Optional.of(one);
      }
    }
    List<T> folded = all.stream().filter(c -> name.apply(c).equalsIgnoreCase(wanted)).toList();
    return folded.size() == 1 ? Optional.of(folded.get(0)) : Optional.empty();
  }
}
