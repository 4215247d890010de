package io.akin.tck;

import io.akin.jdbc.DatabaseUrl;
import java.util.Properties;

/** One server of MySQL's protocol by another driver, with statements prepared here or there. */
final class DriverUrl {
  static final String MYSQL = "jdbc:mysql:";
  static final String MARIADB = "jdbc:mariadb:";

  private DriverUrl() {}

  /**
   * The URL in an environment variable, changed so.
   *
   * @param variable the variable's name
   * @param driver how the driver's URLs begin
   * @param prepared whether the server prepares statements
   */
  static DatabaseUrl of(String variable, String driver, boolean prepared) {
    DatabaseUrl given = DatabaseUrl.of(System.getenv(variable));
    String head = given.jdbcUrl().replaceFirst("^jdbc:(?:mysql|mariadb):", driver);
    StringBuilder url = new StringBuilder(head).append(head.contains("?") ? "" : "?");
    url.append("&useServerPrepStmts=").append(prepared);
    if (driver.equals(MYSQL)) {
      // Else the driver takes {fn now()} for a call of its own, also in the name of a table.
      url.append("&processEscapeCodesForPrepStmts=false");
    }
    Properties properties = given.properties();
    for (String name : properties.stringPropertyNames()) {
      url.append('&').append(name).append('=').append(properties.getProperty(name));
    }
    return DatabaseUrl.of(url.toString().replace("?&", "?"));
  }
}
