package io.akin.cli;

import io.akin.AkinException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.DatabaseUrl;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.TableName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The tables of a database that have columns of vectors. */
final class Tables {

  private Tables() {}

  /** Those that the user sees, system tables excepted. */
  static List<VectorTable> withVectors(Akin akin, DatabaseUrl url) {
    try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.properties())) {
      return names(connection).stream()
          .map(akin::table)
          .filter(table -> !table.description().vectors().isEmpty())
          .toList();
    } catch (SQLException e) {
      throw new AkinException("The database does not list its tables: " + e.getMessage(), e);
    }
  }

  private static List<TableName> names(Connection connection) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    boolean schemas = metadata.supportsSchemasInTableDefinitions();
    String[] types = {"TABLE", "BASE TABLE"};
    List<TableName> names = new ArrayList<>();
    try (ResultSet rows = metadata.getTables(connection.getCatalog(), null, "%", types)) {
      while (rows.next()) {
        String schema = rows.getString(schemas ? "TABLE_SCHEM" : "TABLE_CAT");
        if (!"INFORMATION_SCHEMA".equalsIgnoreCase(schema)) {
          names.add(TableName.of(schema, rows.getString("TABLE_NAME")));
        }
      }
    }
    return names;
  }
}
