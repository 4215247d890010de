/** The embedded engine: H2 with vector functions. */
module io.akin.h2 {
  requires transitive io.akin.jdbc;
  requires com.h2database;
  requires static org.jspecify;

  exports io.akin.h2;
  // H2 calls these functions by reflection.
  exports io.akin.h2.sql to
      com.h2database;

  provides io.akin.jdbc.dialect.Dialect with
      io.akin.h2.H2Dialect;
}
