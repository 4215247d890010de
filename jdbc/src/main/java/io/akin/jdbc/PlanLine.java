package io.akin.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.StringJoiner;

/** A line of an engine's plan, with what the engine warned of behind the first. */
final class PlanLine {

  private PlanLine() {}

  /** All columns of a row, and on a first row a line for each warning. */
  static String read(ResultSet row) throws SQLException {
    StringJoiner line = new StringJoiner(" | ");
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      String column = row.getString(i);
      line.add(column == null ? "" : column);
    }
    return row.getRow() == 1 ? line + warnings(row) : line.toString();
  }

  private static String warnings(ResultSet row) throws SQLException {
    StringBuilder lines = new StringBuilder();
    for (SQLWarning warning = row.getStatement().getWarnings();
        warning != null;
        warning = warning.getNextWarning()) {
      lines.append("\nWarning: ").append(warning.getMessage());
    }
    return lines.toString();
  }
}
