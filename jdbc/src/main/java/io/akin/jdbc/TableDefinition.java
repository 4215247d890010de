package io.akin.jdbc;

import io.akin.VectorType;
import io.akin.jdbc.dialect.ColumnDefinition;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A table to be made, the same on every engine.
 *
 * <pre>{@code
 * TableDefinition.of("articles")
 *     .key("id", ColumnType.IDENTITY)
 *     .column("title", ColumnType.TEXT)
 *     .vector("embedding", 384)
 * }</pre>
 *
 * <p>Names that SQL would take without quotes are spelled as the database spells those, so that
 * they can be written without quotes later; all others are kept exactly. Immutable and thread-safe.
 */
public final class TableDefinition {
  private final TableName name;
  private final List<ColumnDefinition> columns;
  private final List<String> key;

  private TableDefinition(TableName name, List<ColumnDefinition> columns, List<String> key) {
    this.name = name;
    this.columns = List.copyOf(columns);
    this.key = List.copyOf(key);
  }

  /** A table without columns yet, by a name such as {@code articles} or {@code app.articles}. */
  public static TableDefinition of(String name) {
    return of(TableName.parse(name));
  }

  /** A table without columns yet. */
  public static TableDefinition of(TableName name) {
    return new TableDefinition(name, List.of(), List.of());
  }

  /** With a column of the primary key; several calls make a composite key. */
  public TableDefinition key(String column, ColumnType type) {
    return with(new ColumnDefinition.Plain(column, type, false), true);
  }

  /** With a column that takes NULL. */
  public TableDefinition column(String column, ColumnType type) {
    return with(new ColumnDefinition.Plain(column, type, true), false);
  }

  /**
   * With a column in the database's own words.
   *
   * @param column its name
   * @param sqlType its type and constraints, such as {@code varchar(20) not null}: trusted text
   */
  public TableDefinition column(String column, String sqlType) {
    return with(new ColumnDefinition.Typed(column, sqlType), false);
  }

  /** With a column of float32 vectors of a dimension. */
  public TableDefinition vector(String column, int dimension) {
    return vector(column, VectorType.FLOAT, dimension);
  }

  /** With a column of vectors of a type and dimension. */
  public TableDefinition vector(String column, VectorType type, int dimension) {
    return with(new ColumnDefinition.OfVectors(column, type, OptionalInt.of(dimension)), false);
  }

  private TableDefinition with(ColumnDefinition column, boolean inKey) {
    List<ColumnDefinition> more = new ArrayList<>(columns);
    more.add(column);
    List<String> newKey = new ArrayList<>(key);
    if (inKey) {
      newKey.add(column.name());
    }
    return new TableDefinition(name, more, newKey);
  }

  TableName name() {
    return name;
  }

  List<ColumnDefinition> columns() {
    return columns;
  }

  List<String> key() {
    return key;
  }
}
