package io.akin.tck;

import io.akin.jdbc.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The TiDB that {@code AKIN_TEST_TIDB_URL} names, by either driver, prepared here or there. */
enum TiDbServer {
  BY_MYSQL(DriverUrl.MYSQL, false),
  BY_MYSQL_PREPARED(DriverUrl.MYSQL, true),
  BY_MARIADB(DriverUrl.MARIADB, false),
  BY_MARIADB_PREPARED(DriverUrl.MARIADB, true);

  static final String VARIABLE = "AKIN_TEST_TIDB_URL";

  private final String driver;
  private final boolean prepared;

  TiDbServer(String driver, boolean prepared) {
    this.driver = driver;
    this.prepared = prepared;
  }

  DatabaseUrl url() {
    return DriverUrl.of(VARIABLE, driver, prepared);
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url().jdbcUrl(), url().properties());
  }
}
