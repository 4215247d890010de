package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds which table a name means: one that is spelled so, or as the server folds it, or in another
 * case where only one fits; without a schema the first in the search path. Views are tables.
 */
record TableFinder(Session session, Connection connection) {
  /** In the words of all drivers; none minds another's. */
  private static final String[] KINDS = {
    "TABLE",
    "BASE TABLE",
    "PARTITIONED TABLE",
    "TEMPORARY TABLE",
    "LOCAL TEMPORARY",
    "GLOBAL TEMPORARY",
    "VIEW",
    "TEMPORARY VIEW",
    "MATERIALIZED VIEW"
  };

  /**
   * What a name means.
   *
   * @param name as it is spelled in the database, with its schema
   * @param isView whether it is a view that keeps no rows
   */
  record Found(TableName name, boolean isView) {}

  Optional<Found> find(TableName wanted) throws SQLException {
    return resolve(found(wanted, schemas(wanted)), wanted);
  }

  /** What stands where a table of that name would be made. */
  Optional<Found> inTheWayOf(TableName wanted) throws SQLException {
    List<String> schemas =
        wanted.schema().isPresent() ? schemas(wanted) : current().stream().toList();
    return resolve(found(wanted, schemas), wanted);
  }

  private Optional<Found> resolve(List<Found> found, TableName wanted) {
    for (String spelling : List.of(wanted.name(), session.folded(wanted.name()))) {
      Optional<Found> fitting =
          found.stream().filter(one -> one.name().name().equals(spelling)).findFirst();
      if (fitting.isPresent()) {
        return fitting;
      }
    }
    if (found.size() > 1) {
      throw new AkinException(
          "Several tables are called %s (%s); spell the one you mean, with its schema."
              .formatted(wanted, found.stream().map(Found::name).toList()));
    }
    return found.stream().findFirst();
  }

  /** Where a table may be, in order. */
  private List<String> schemas(TableName wanted) throws SQLException {
    if (wanted.schema().isPresent()) {
      String schema = wanted.schema().get();
      return List.of(schema, session.folded(schema));
    }
    Optional<Sql> path = session.dialect().searchPath();
    return path.isPresent()
        ? session.runner().query(connection, path.get(), rows -> rows.getString(1))
        : current().stream().toList();
  }

  /** Empty on PostgreSQL, where the search path has no schema that is there. */
  private Optional<String> current() throws SQLException {
    boolean schemas = connection.getMetaData().supportsSchemasInTableDefinitions();
    return Optional.ofNullable(schemas ? connection.getSchema() : connection.getCatalog());
  }

  /** What has that name in upper or lower case, in the order of the schemas. */
  private List<Found> found(TableName wanted, List<String> schemas) throws SQLException {
    List<Found> found = new ArrayList<>();
    if (schemas.isEmpty()) {
      return found;
    }
    boolean named = connection.getMetaData().supportsSchemasInTableDefinitions();
    try (ResultSet tables =
        connection
            .getMetaData()
            // To TiDB "%" is a name without a line's end.
            .getTables(named ? connection.getCatalog() : null, null, null, KINDS)) {
      while (tables.next()) {
        String schema = tables.getString(named ? "TABLE_SCHEM" : "TABLE_CAT");
        String name = tables.getString("TABLE_NAME");
        if (name.equalsIgnoreCase(wanted.name()) && schema != null && schemas.contains(schema)) {
          found.add(new Found(TableName.of(schema, name), isView(tables.getString("TABLE_TYPE"))));
        }
      }
    }
    found.sort(Comparator.comparingInt(one -> schemas.indexOf(one.name().schema().orElseThrow())));
    if (wanted.schema().isPresent() && !found.isEmpty()) {
      Optional<String> meant = found.get(0).name().schema();
      found.removeIf(one -> !one.name().schema().equals(meant));
    }
    return found;
  }

  /** A materialized one keeps its rows as a table does. */
  private static boolean isView(String kind) {
    return kind.endsWith("VIEW") && !kind.startsWith("MATERIALIZED");
  }
}
