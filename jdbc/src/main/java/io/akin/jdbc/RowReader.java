package io.akin.jdbc;

import io.akin.jdbc.dialect.Column;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.VectorCodec;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a result set stands on into a {@link Row} that needs no connection. What each column
 * needs is looked up once. Immutable and thread-safe.
 */
final class RowReader {
  private final List<String> names;
  private final List<ValueReader> readers;

  /** Reads one column of what a result set stands on. */
  private interface ValueReader {
    @Nullable Object read(ResultSet rows, int index) throws SQLException;
  }

  /**
   * A reader of rows whose first columns are these.
   *
   * @param columns columns of the table in order
   */
  RowReader(Dialect dialect, Table table, List<String> columns) {
    this.names = List.copyOf(columns);
    this.readers = columns.stream().map(column -> reader(dialect, table, column)).toList();
  }

  private static ValueReader reader(Dialect dialect, Table table, String column) {
    if (table.isVector(column)) {
      VectorCodec codec = dialect.codec(table.vector(column).type());
      return (rows, index) -> codec.get(rows, index).orElse(null);
    }
    Column described = table.column(column);
    if (described.isJson()) {
      return ResultSet::getString;
    }
    return switch (described.type()) {
      // The old classes of java.sql shift a time that a clock change leaves out.
      case Types.DATE -> (rows, index) -> rows.getObject(index, LocalDate.class);
      case Types.TIME -> (rows, index) -> rows.getObject(index, LocalTime.class);
      case Types.TIMESTAMP -> (rows, index) -> rows.getObject(index, LocalDateTime.class);
      case Types.TIMESTAMP_WITH_TIMEZONE ->
          (rows, index) -> rows.getObject(index, OffsetDateTime.class);
      default -> (rows, index) -> detached(rows.getObject(index));
    };
  }

  Row read(ResultSet rows) throws SQLException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), readers.get(i).read(rows, i + 1));
    }
    return Row.owning(values);
  }

  private static @Nullable Object detached(@Nullable Object value) throws SQLException {
    if (value instanceof Clob clob) {
      return clob.getSubString(1, Math.toIntExact(clob.length()));
    }
    if (value instanceof Array array) {
      return elements(array);
    }
    return value instanceof Blob blob ? blob.getBytes(1, Math.toIntExact(blob.length())) : value;
  }

  private static List<@Nullable Object> elements(Array array) throws SQLException {
    List<@Nullable Object> elements = new ArrayList<>();
    for (Object element : (Object[]) array.getArray()) {
      elements.add(detached(element));
    }
    return Collections.unmodifiableList(elements);
  }
}
