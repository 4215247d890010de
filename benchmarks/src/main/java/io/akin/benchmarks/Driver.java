package io.akin.benchmarks;

/** The drivers that reach MariaDB and TiDB. */
enum Driver {
  MYSQL("jdbc:mysql:", "MySQL Connector/J"),
  MARIADB("jdbc:mariadb:", "MariaDB Connector/J");

  /** Beginnings of the URLs of both. */
  private static final String EITHER = "^jdbc:(?:mysql|mariadb):";

  private static final String OPTIONS =
      "useServerPrepStmts=true&cachePrepStmts=true&prepStmtCacheSqlLimit=4096";

  private final String scheme;
  private final String product;

  Driver(String scheme, String product) {
    this.scheme = scheme;
    this.product = product;
  }

  /** The same place by this driver, with the options that it has in {@code Akin.connect}. */
  String url(String jdbcUrl) {
    String url = jdbcUrl.replaceFirst(EITHER, scheme);
    return url + (url.contains("?") ? "&" : "?") + OPTIONS;
  }

  /** What its makers call it. */
  String product() {
    return product;
  }
}
