package io.akin.jdbc.dialect;

import java.util.Optional;

/**
 * The name of a table, with its schema where that is not the connection's own. Names are kept
 * exactly; quoting is the dialect's.
 *
 * @param schema the schema, on MariaDB and TiDB the database; empty for the connection's current
 *     one
 * @param name the table's name
 */
public record TableName(Optional<String> schema, String name) {

  /** Refuses empty names and names with a NUL character. */
  public TableName {
    check(name);
    schema.ifPresent(TableName::check);
  }

  /**
   * The name as people write it: {@code documents} or {@code app.documents}. A name that has a dot
   * itself needs {@link #of(String, String)} or the constructor.
   */
  public static TableName parse(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new TableName(Optional.empty(), text)
        : of(text.substring(0, dot), text.substring(dot + 1));
  }

  /** A table in a schema. */
  public static TableName of(String schema, String name) {
    return new TableName(Optional.of(schema), name);
  }

  private static void check(String part) {
    if (part.isBlank() || part.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("\"" + part + "\" is not a name of a table or schema.");
    }
  }

  /** The name for messages, unquoted. */
  @Override
  public String toString() {
    return schema.map(s -> s + "." + name).orElse(name);
  }
}
