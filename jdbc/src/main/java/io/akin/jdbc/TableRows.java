package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.jdbc.dialect.Column;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes and reads the rows of a table; which indexes it has is nothing to it. */
record TableRows(Session session, Table table) {

  /** Inserts a row, and gives its key. */
  Row insert(Row row) {
    Map<String, @Nullable Object> values = values(row);
    Sql sql = session.tables().insert(table, values);
    if (values.keySet().containsAll(table.key())) {
      session.runner().update(sql);
      return new Keys(table).of(values);
    }
    return session.runner().insert(sql, table.key(), reader(table.key())::read);
  }

  void upsert(Row row) {
    Map<String, @Nullable Object> values = values(row);
    new Keys(table).requireIn(values);
    session.runner().update(session.tables().upsert(table, values));
  }

  <T> long writeAll(Iterable<T> rows, Function<T, Row> toRow, boolean upsert) {
    return session
        .runner()
        .transact(
            connection -> {
              try (RowWriter writer = writer(connection, upsert, rows instanceof Collection)) {
                for (T row : rows) {
                  writer.add(values(toRow.apply(row)));
                }
                return writer.finish();
              }
            });
  }

  /** A writer on a connection, of rows that are {@code inMemory} already or made meanwhile. */
  RowWriter writer(Connection connection, boolean upsert, boolean inMemory) throws SQLException {
    return new RowWriter(session, table, upsert, inMemory, connection);
  }

  int update(List<Condition> conditions, Row row) {
    return session.runner().update(session.tables().update(table, values(row), conditions));
  }

  int delete(List<Condition> conditions) {
    return session.runner().update(session.tables().delete(table, conditions));
  }

  List<Row> select(List<Condition> conditions) {
    List<String> columns = columns();
    Sql sql = session.tables().select(table, columns, conditions, OptionalInt.empty());
    return session.runner().query(sql, reader(columns)::read);
  }

  /** The rows with these columns of theirs; with all, where none are named. */
  Stream<Row> stream(List<Condition> conditions, List<String> columns) {
    List<String> read =
        columns.isEmpty()
            ? columns()
            : columns.stream().map(column -> table.column(column).name()).toList();
    Sql sql = session.tables().select(table, read, conditions, OptionalInt.empty());
    return session.runner().stream(sql, reader(read)::read, Optional.empty());
  }

  long count(List<Condition> conditions) {
    Sql sql = session.tables().count(table, conditions);
    return session.runner().query(sql, rows -> rows.getLong(1)).get(0);
  }

  private RowReader reader(List<String> columns) {
    return new RowReader(session.dialect(), table, columns);
  }

  private List<String> columns() {
    return table.columns().stream().map(Column::name).toList();
  }

  /** The values by the columns' names in the database, vectors checked against their columns. */
  Map<String, @Nullable Object> values(Row row) {
    if (row.toMap().isEmpty()) {
      throw new AkinException("A row for %s needs a value.".formatted(table.name()));
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    row.toMap()
        .forEach(
            (given, value) -> {
              String column = table.column(given).name();
              if (values.containsKey(column)) {
                throw new AkinException("A row gives %s.%s twice.".formatted(table.name(), column));
              }
              boolean vector = value != null && table.isVector(column);
              values.put(column, vector ? table.vector(column).vector(value) : value);
            });
    return values;
  }
}
