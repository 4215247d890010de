package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Column;
import io.akin.jdbc.dialect.IndexFragments;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.TableName;
import io.akin.jdbc.dialect.VectorColumn;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the database knows of a table. */
final class TableReader {
  private static final Pattern DECLARED =
      Pattern.compile("(?:.*\\.)?\"?(\\w+)\"?(?:\\s*\\(\\s*(\\d{1,10})\\s*\\))?", Pattern.DOTALL);

  /** Types beside those of vectors that a dialect may declare, as JDBC knows them. */
  private static final Map<String, Integer> TOLD =
      Map.of(
          "json", Types.LONGVARCHAR,
          "timestamptz", Types.TIMESTAMP_WITH_TIMEZONE,
          "uuid text", Types.CHAR);

  private final Session session;

  TableReader(Session session) {
    this.session = session;
  }

  /**
   * A table by its name: spelled exactly, or as the server folds it, or in another case where only
   * one fits.
   *
   * @throws AkinException if there is none, or several differ only in case
   */
  Table read(TableName wanted) {
    return find(wanted)
        .orElseThrow(
            () -> new AkinException("There is no table %s in this database.".formatted(wanted)));
  }

  /** The same; empty where there is none. */
  Optional<Table> find(TableName wanted) {
    return session
        .runner()
        .call(
            connection -> {
              Optional<TableFinder.Found> found = new TableFinder(session, connection).find(wanted);
              return found.isPresent()
                  ? Optional.of(describe(connection, found.get()))
                  : Optional.<Table>empty();
            });
  }

  private Table describe(Connection connection, TableFinder.Found found) throws SQLException {
    TableName name = found.name();
    String schema = name.schema().orElseThrow();
    boolean schemas = connection.getMetaData().supportsSchemasInTableDefinitions();
    String catalog = schemas ? connection.getCatalog() : schema;
    String pattern = schemas ? schema : null;
    List<Declared> declared = declared(connection, name);
    List<String> key = key(connection, catalog, pattern, name);
    Table table =
        new Table(
            name,
            columns(connection.getMetaData(), catalog, pattern, name).stream()
                .map(column -> withType(column, declared))
                .map(column -> key.contains(column.name()) ? column.notNull() : column)
                .toList(),
            key,
            declared.stream().flatMap(one -> parse(name, one).stream()).toList(),
            List.of(),
            found.isView());
    return table.withIndexes(indexes(connection, table));
  }

  /** The vector indexes of a table; none on an engine that has no indexes. */
  List<VectorIndex> indexes(Table table) {
    return session.runner().call(connection -> indexes(connection, table));
  }

  private List<VectorIndex> indexes(Connection connection, Table table) throws SQLException {
    Optional<IndexFragments> fragments = session.dialect().indexes();
    return fragments.isPresent()
        ? session
            .runner()
            .query(connection, fragments.get().list(table), fragments.get()::read)
            .stream()
            .flatMap(List::stream)
            .toList()
        : List.of();
  }

  private static List<Column> columns(
      DatabaseMetaData metadata, @Nullable String catalog, @Nullable String schema, TableName name)
      throws SQLException {
    List<Column> columns = columns(metadata, catalog, schema, name, escape(metadata, name.name()));
    // To TiDB such a pattern is a regular expression, and it finds no name that has "?" in it.
    return columns.isEmpty() ? columns(metadata, catalog, schema, name, null) : columns;
  }

  private static List<Column> columns(
      DatabaseMetaData metadata,
      @Nullable String catalog,
      @Nullable String schema,
      TableName name,
      @Nullable String pattern)
      throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (ResultSet rows = metadata.getColumns(catalog, escape(metadata, schema), pattern, null)) {
      while (rows.next()) {
        if (!name.name().equals(rows.getString("TABLE_NAME"))) {
          continue;
        }
        columns.add(
            new Column(
                rows.getString("COLUMN_NAME"),
                type(rows.getInt("DATA_TYPE"), rows.getString("TYPE_NAME")),
                rows.getString("TYPE_NAME"),
                // By NULLABLE MariaDB Connector/J says on TiDB that no column takes NULL.
                !"NO".equals(rows.getString("IS_NULLABLE"))));
      }
    }
    return columns;
  }

  /** pgjdbc calls a time with a zone one without, and a truth value a bit. */
  private static int type(int type, String name) {
    return switch (name) {
      case "timestamptz" -> Types.TIMESTAMP_WITH_TIMEZONE;
      case "bool" -> Types.BOOLEAN;
      default -> type;
    };
  }

  private List<String> key(
      Connection connection, @Nullable String catalog, @Nullable String schema, TableName name)
      throws SQLException {
    List<String> primary = primaryKey(connection.getMetaData(), catalog, schema, name);
    Optional<Sql> instead = session.dialect().keyInstead(name);
    return primary.isEmpty() && instead.isPresent()
        ? session.runner().query(connection, instead.get(), rows -> rows.getString(1))
        : primary;
  }

  private static List<String> primaryKey(
      DatabaseMetaData metadata, @Nullable String catalog, @Nullable String schema, TableName name)
      throws SQLException {
    SortedMap<Short, String> columns = new TreeMap<>();
    try (ResultSet rows = metadata.getPrimaryKeys(catalog, schema, name.name())) {
      while (rows.next()) {
        columns.put(rows.getShort("KEY_SEQ"), rows.getString("COLUMN_NAME"));
      }
    }
    return List.copyOf(columns.values());
  }

  /** The names are patterns to JDBC, in which an underscore stands for anything. */
  private static @Nullable String escape(DatabaseMetaData metadata, @Nullable String name)
      throws SQLException {
    String escape = metadata.getSearchStringEscape();
    return name == null
        ? null
        : name.replace(escape, escape + escape)
            .replace("_", escape + "_")
            .replace("%", escape + "%");
  }

  /** What a database says of a column whose type its driver's catalogue does not tell. */
  private record Declared(String column, String type) {}

  private List<Declared> declared(Connection connection, TableName name) throws SQLException {
    return session
        .runner()
        .query(
            connection,
            session.dialect().vectorColumns(name),
            rows -> new Declared(rows.getString(1), rows.getString(2)));
  }

  private static Column withType(Column column, List<Declared> declared) {
    return declared.stream()
        .filter(one -> one.column().equals(column.name()) && TOLD.containsKey(one.type()))
        .map(one -> column.withType(TOLD.getOrDefault(one.type(), column.type()), one.type()))
        .findFirst()
        .orElse(column);
  }

  private Optional<VectorColumn> parse(TableName table, Declared declared) {
    Matcher matcher = DECLARED.matcher(declared.type().strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (VectorType type : VectorType.values()) {
      if (session.dialect().typeName(type).filter(matcher.group(1)::equalsIgnoreCase).isPresent()) {
        return Optional.of(
            new VectorColumn(table, declared.column(), type, dimension(matcher.group(2))));
      }
    }
    return Optional.empty();
  }

  private static OptionalInt dimension(@Nullable String digits) {
    return digits == null || Long.parseLong(digits) > Integer.MAX_VALUE
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(digits));
  }
}
