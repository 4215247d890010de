package io.akin.jdbc.dialect;

import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Sql.SqlBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every statement that makes, fills, changes or reads a table, written once, from the fragments of
 * a {@link Dialect}; searches are {@link SqlWriter}'s. Pure: text and values in, text and values
 * out. Immutable and thread-safe.
 */
public final class TableSql {
  private final Dialect dialect;
  private final SqlWriter writer;

  /** Statements for a database. */
  public TableSql(Dialect dialect) {
    this.dialect = dialect;
    this.writer = new SqlWriter(dialect);
  }

  /** Creates a table. */
  public Sql createTable(TableName table, List<ColumnDefinition> columns, List<String> key) {
    StringJoiner body = new StringJoiner(", ", " (", ")");
    Optional<String> instead = dialect.keyInstead(plain(columns, key));
    columns.forEach(
        column -> body.add(define(column, instead.isPresent() && key.contains(column.name()))));
    if (!key.isEmpty()) {
      body.add(instead.orElseGet(() -> "primary key (" + quoted(key) + ")"));
    }
    return Sql.of("create table " + writer.name(table) + body);
  }

  private static List<ColumnDefinition.Plain> plain(
      List<ColumnDefinition> columns, List<String> key) {
    return columns.stream()
        .filter(column -> key.contains(column.name()))
        .flatMap(c -> c instanceof ColumnDefinition.Plain plain ? Stream.of(plain) : Stream.empty())
        .toList();
  }

  private String define(ColumnDefinition column, boolean inKeyInstead) {
    if (column instanceof ColumnDefinition.Plain plain) {
      boolean open = plain.nullable() || inKeyInstead || plain.type() == ColumnType.IDENTITY;
      String suffix = open ? "" : " not null";
      return dialect.quote(plain.name()) + " " + dialect.columnType(plain.type()) + suffix;
    }
    if (column instanceof ColumnDefinition.Typed typed) {
      return dialect.quote(typed.name()) + " " + typed.sqlType();
    }
    return defineVector((ColumnDefinition.OfVectors) column);
  }

  private String defineVector(ColumnDefinition.OfVectors column) {
    Feature.of(column.type()).ifPresent(dialect::require);
    return dialect.quote(column.name())
        + " "
        + dialect.vectorColumn(column.name(), column.type(), column.dimension());
  }

  /** Adds a column of vectors to a table. */
  public Sql addColumn(TableName table, ColumnDefinition.OfVectors column) {
    return Sql.of("alter table " + writer.name(table) + " add column " + defineVector(column));
  }

  /** Drops a table. */
  public Sql dropTable(TableName table) {
    return Sql.of("drop table " + writer.name(table));
  }

  /**
   * Inserts a row.
   *
   * @param table the table
   * @param values a value or null for each column that the row gives, by the column's name in the
   *     database; a value for a column of vectors is a {@link Vector}
   */
  public Sql insert(Table table, Map<String, ?> values) {
    List<Sql> parameters = parameters(table, values);
    return Sql.join(", ", parameters)
        .wrap(
            "insert into "
                + writer.name(table.name())
                + " ("
                + quoted(values.keySet())
                + ") values (",
            ")");
  }

  /** Inserts a row, or gives the row with its key these values. */
  public Sql upsert(Table table, Map<String, ?> values) {
    List<Sql> parameters = parameters(table, values);
    String text =
        dialect.upsert(
            writer.name(table.name()),
            values.keySet().stream().map(dialect::quote).toList(),
            table.key().stream().map(dialect::quote).toList(),
            parameters.stream().map(Sql::text).toList());
    return new Sql(text, parameters.stream().flatMap(p -> p.parameters().stream()).toList());
  }

  /**
   * Inserts or upserts rows by one statement.
   *
   * @param rows the rows, one at least, as {@link #insert} takes them, that give the same columns
   *     in the same order; not more than the database's {@link Batching} has
   */
  public Sql write(Table table, List<? extends Map<String, ?>> rows, boolean upsert) {
    Map<String, ?> first = rows.get(0);
    Sql one = upsert ? upsert(table, first) : insert(table, first);
    if (rows.size() == 1) {
      return one;
    }
    List<Sql> all = rows.stream().map(row -> values(table, row)).toList();
    String values = all.get(0).text();
    int at = one.text().indexOf(values);
    return Sql.join(", ", all)
        .wrap(one.text().substring(0, at), one.text().substring(at + values.length()));
  }

  private Sql values(Table table, Map<String, ?> row) {
    return Sql.join(", ", parameters(table, row)).wrap("(", ")");
  }

  /** Gives all rows that satisfy the conditions these values. */
  public Sql update(Table table, Map<String, ?> values, List<Condition> conditions) {
    List<Sql> parameters = parameters(table, values);
    List<Sql> assignments = new ArrayList<>();
    int i = 0;
    for (String column : values.keySet()) {
      assignments.add(parameters.get(i++).wrap(dialect.quote(column) + " = ", ""));
    }
    SqlBuilder sql = new SqlBuilder().add("update " + writer.name(table.name()) + " set ");
    return sql.add(Sql.join(", ", assignments)).add(writer.where(table, conditions)).build();
  }

  /** Deletes the rows that satisfy the conditions; all rows, where there are none. */
  public Sql delete(Table table, List<Condition> conditions) {
    return new SqlBuilder()
        .add("delete from " + writer.name(table.name()))
        .add(writer.where(table, conditions))
        .build();
  }

  /** Counts the rows that satisfy the conditions. */
  public Sql count(Table table, List<Condition> conditions) {
    return new SqlBuilder()
        .add("select count(*) from " + writer.name(table.name()))
        .add(writer.where(table, conditions))
        .build();
  }

  /** Reads columns of the rows that satisfy the conditions, in the order of the key. */
  public Sql select(
      Table table, List<String> columns, List<Condition> conditions, OptionalInt limit) {
    StringJoiner list = new StringJoiner(", ", "select ", " from " + writer.name(table.name()));
    columns.forEach(column -> list.add(writer.readColumn(table, column)));
    SqlBuilder sql = new SqlBuilder().add(list.toString()).add(writer.where(table, conditions));
    if (!table.key().isEmpty()) {
      sql.add(" order by " + quoted(table.key()));
    }
    return sql.add(dialect.limit(limit, 0)).build();
  }

  /** Reads the vectors of the rows that satisfy the conditions, in any order. */
  public Sql vectors(Table table, VectorColumn column, List<Condition> conditions) {
    return writer
        .where(table, conditions)
        .wrap(
            "select "
                + writer.readColumn(table, column.name())
                + " from "
                + writer.name(table.name()),
            "");
  }

  /**
   * Reads the mean of the vectors of the rows that satisfy the conditions, as a float32 vector, and
   * how many there are; empty where the database cannot average them.
   */
  public Optional<Sql> average(Table table, VectorColumn column, List<Condition> conditions) {
    String quoted = dialect.quote(column.name());
    VectorCodec codec = dialect.codec(VectorType.FLOAT);
    return dialect
        .average(column.type(), quoted)
        .map(mean -> "select " + codec.read(mean) + ", count(" + quoted + ") from ")
        .map(
            select -> writer.where(table, conditions).wrap(select + writer.name(table.name()), ""));
  }

  private List<Sql> parameters(Table table, Map<String, ?> values) {
    List<Sql> parameters = new ArrayList<>();
    values.forEach((column, value) -> parameters.add(parameter(table, column, value)));
    return parameters;
  }

  private Sql parameter(Table table, String column, @Nullable Object value) {
    if (value == null) {
      return Sql.of("null");
    }
    if (value instanceof Vector vector) {
      VectorCodec codec = dialect.codec(table.vector(column).type());
      return new Sql(codec.parameter(), List.of(SqlWriter.parameter(codec, vector)));
    }
    if (value instanceof JsonText json) {
      return Sql.of(dialect.jsonParameter(), List.of(json.text()));
    }
    if (table.column(column).isJson()) {
      String json = value instanceof String text ? text : Json.write(value);
      return Sql.of(dialect.jsonParameter(), List.of(json));
    }
    boolean asText = value instanceof UUID && table.column(column).isText();
    return Sql.of("?", List.of(asText ? value.toString() : value));
  }

  private String quoted(Iterable<String> names) {
    StringJoiner list = new StringJoiner(", ");
    names.forEach(name -> list.add(dialect.quote(name)));
    return list.toString();
  }
}
