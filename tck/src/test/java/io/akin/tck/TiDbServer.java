package io.akin.tck;

import io.akin.jdbc.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The TiDB that {@code AKIN_TEST_TIDB_URL} names, by either driver, prepared here or there. */
enum TiDbServer {
  BY_MYSQL("jdbc:mysql:", false),
  BY_MYSQL_PREPARED("jdbc:mysql:", true),
  BY_MARIADB("jdbc:mariadb:", false),
  BY_MARIADB_PREPARED("jdbc:mariadb:", true);

  static final String VARIABLE = "AKIN_TEST_TIDB_URL";

  private final String driver;
  private final boolean prepared;

  TiDbServer(String driver, boolean prepared) {
    this.driver = driver;
    this.prepared = prepared;
  }

  DatabaseUrl url() {
    DatabaseUrl given = DatabaseUrl.of(System.getenv(VARIABLE));
    String head = given.jdbcUrl().replaceFirst("^jdbc:(?:mysql|mariadb):", driver);
    StringBuilder url = new StringBuilder(head).append(head.contains("?") ? "" : "?");
    url.append("&useServerPrepStmts=").append(prepared);
    url.append("&cachePrepStmts=").append(prepared);
    if (driver.contains("mysql")) {
      // A pool's own to say: Connector/J would take braces in a quoted name for JDBC's escapes.
      url.append("&processEscapeCodesForPrepStmts=false");
    }
    Properties properties = given.properties();
    for (String name : properties.stringPropertyNames()) {
      url.append('&').append(name).append('=').append(properties.getProperty(name));
    }
    return DatabaseUrl.of(url.toString().replace("?&", "?"));
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url().jdbcUrl(), url().properties());
  }
}
