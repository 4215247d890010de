package io.akin.tck;

import io.akin.jdbc.DatabaseUrl;
import java.util.Properties;

/** The TiDB that {@code AKIN_TEST_TIDB_URL} names, by either driver. */
final class TiDbServer {
  static final String VARIABLE = "AKIN_TEST_TIDB_URL";

  private static final String HEAD = "^jdbc:(?:mysql|mariadb):";

  private TiDbServer() {}

  /**
   * The server by MySQL Connector/J.
   *
   * @param parameters the driver's own, such as {@code useServerPrepStmts=true}, or none
   */
  static DatabaseUrl byMySql(String... parameters) {
    return by("jdbc:mysql:", parameters);
  }

  /** The server by MariaDB Connector/J. */
  static DatabaseUrl byMariaDb(String... parameters) {
    return by("jdbc:mariadb:", parameters);
  }

  private static DatabaseUrl by(String driver, String... parameters) {
    DatabaseUrl given = DatabaseUrl.of(System.getenv(VARIABLE));
    StringBuilder url = new StringBuilder(given.jdbcUrl().replaceFirst(HEAD, driver));
    char before = url.indexOf("?") < 0 ? '?' : '&';
    Properties properties = given.properties();
    for (String parameter : parameters) {
      url.append(before).append(parameter);
      before = '&';
    }
    for (String name : properties.stringPropertyNames()) {
      url.append(before).append(name).append('=').append(properties.getProperty(name));
      before = '&';
    }
    return DatabaseUrl.of(url.toString());
  }
}
