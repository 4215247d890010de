package io.akin.benchmarks;

/** The drivers that reach MariaDB and TiDB. */
enum Driver {
  MYSQL("jdbc:mysql:", "MySQL Connector/J"),
  MARIADB("jdbc:mariadb:", "MariaDB Connector/J");

  /** Beginnings of the URLs of both. */
  private static final String EITHER = "^jdbc:(?:mysql|mariadb):";

  private final String scheme;
  private final String product;

  Driver(String scheme, String product) {
    this.scheme = scheme;
    this.product = product;
  }

  /** The same place by this driver. */
  String url(String jdbcUrl) {
    return jdbcUrl.replaceFirst(EITHER, scheme);
  }

  /** What its makers call it. */
  String product() {
    return product;
  }
}
