/** Nearest-neighbour search over JDBC. */
module io.akin.jdbc {
  requires transitive io.akin.core;
  requires transitive java.sql;
  requires com.fasterxml.jackson.core;
  requires static org.jspecify;
  requires static org.postgresql.jdbc;

  exports io.akin.jdbc;
  exports io.akin.jdbc.dialect;

  uses io.akin.jdbc.dialect.Dialect;

  provides io.akin.jdbc.dialect.Dialect with
      io.akin.jdbc.dialect.mysql.MariaDbDialect,
      io.akin.jdbc.dialect.mysql.TiDbDialect,
      io.akin.jdbc.dialect.postgresql.PostgresDialect;
}
