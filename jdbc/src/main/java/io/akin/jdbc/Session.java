package io.akin.jdbc;

import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Server;
import io.akin.jdbc.dialect.SqlWriter;
import io.akin.jdbc.dialect.TableSql;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * What every table of a database needs: its server, its dialect, and what writes and runs searches
 * and other statements.
 */
record Session(
    Server server,
    Dialect dialect,
    SqlWriter writer,
    TableSql tables,
    JdbcRunner runner,
    Learnt learnt) {

  Session(Server server, Dialect dialect, Connections connections) {
    this(
        server,
        dialect,
        new SqlWriter(dialect),
        new TableSql(dialect),
        new JdbcRunner(connections, dialect, failure -> {}),
        new Learnt());
  }

  /** The same over other connections, whose failures are told to another too. */
  Session over(Connections connections, Consumer<SQLException> failures) {
    return new Session(
        server, dialect, writer, tables, new JdbcRunner(connections, dialect, failures), learnt);
  }

  /**
   * A name as the server would spell it, had it come without quotes; odd names stay as they are.
   */
  String folded(String name) {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      return name;
    }
    return switch (server.nameCase()) {
      case UPPER -> name.toUpperCase(java.util.Locale.ROOT);
      case LOWER -> name.toLowerCase(java.util.Locale.ROOT);
      case KEPT -> name;
    };
  }
}
