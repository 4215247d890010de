package io.akin.jdbc;

import io.akin.jdbc.dialect.Column;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Table;
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

/** Turns what a result set stands on into a {@link Row} that needs no connection. */
final class RowReader {
  private final Dialect dialect;
  private final Table table;

  RowReader(Dialect dialect, Table table) {
    this.dialect = dialect;
    this.table = table;
  }

  /** The row, whose first columns are these in order. */
  Row read(ResultSet rows, List<String> columns) throws SQLException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      values.put(columns.get(i), value(rows, i + 1, columns.get(i)));
    }
    return Row.of(values);
  }

  private @Nullable Object value(ResultSet rows, int index, String column) throws SQLException {
    if (table.isVector(column)) {
      return dialect.codec(table.vector(column).type()).get(rows, index).orElse(null);
    }
    Column described = table.column(column);
    if (described.isJson()) {
      return rows.getString(index);
    }
    return switch (described.type()) {
      // The old classes of java.sql shift a time that a clock change leaves out.
      case Types.DATE -> rows.getObject(index, LocalDate.class);
      case Types.TIME -> rows.getObject(index, LocalTime.class);
      case Types.TIMESTAMP -> rows.getObject(index, LocalDateTime.class);
      case Types.TIMESTAMP_WITH_TIMEZONE -> rows.getObject(index, OffsetDateTime.class);
      default -> detached(rows.getObject(index));
    };
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
