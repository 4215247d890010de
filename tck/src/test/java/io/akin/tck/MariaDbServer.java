package io.akin.tck;

import io.akin.jdbc.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The MariaDB that {@code AKIN_MARIADB_URL} names, by either driver, prepared here or there. */
enum MariaDbServer {
  BY_MARIADB(DriverUrl.MARIADB, false),
  BY_MARIADB_PREPARED(DriverUrl.MARIADB, true),
  BY_MYSQL(DriverUrl.MYSQL, false),
  BY_MYSQL_PREPARED(DriverUrl.MYSQL, true);

  static final String VARIABLE = "AKIN_MARIADB_URL";

  private final String driver;
  private final boolean prepared;

  MariaDbServer(String driver, boolean prepared) {
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
