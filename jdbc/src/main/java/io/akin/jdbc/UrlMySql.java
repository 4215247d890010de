package io.akin.jdbc;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * URLs of MySQL's protocol: {@code mysql…} goes to MySQL Connector/J, {@code mariadb…} to MariaDB
 * Connector/J, whichever is on the class path. Both reach TiDB.
 */
enum UrlMySql {
  MYSQL("jdbc:mysql://", "mysql+pymysql://USER:PASSWORD@localhost:4000/test"),
  MARIADB("jdbc:mariadb://", "mariadb+mariadbconnector://USER:PASSWORD@localhost:3306/test");

  /** Python drivers that may stand behind the {@code +}. */
  static final Set<String> DRIVERS =
      Set.of("pymysql", "mysqldb", "mysqlconnector", "mariadbconnector", "asyncmy", "aiomysql");

  private static final int DEFAULT_PORT = 3306;

  private static final Set<String> CHARSETS = Set.of("utf8mb4", "utf8", "utf-8");

  private static final Set<String> KNOWN = known();

  /** Where operating systems keep the public authorities; the JVM has its own copy of them. */
  private static final Set<String> SYSTEM_AUTHORITIES =
      Set.of(
          "/etc/ssl/cert.pem",
          "/etc/ssl/ca-bundle.pem",
          "/etc/ssl/certs/ca-bundle.crt",
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/tls/cert.pem",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem");

  private final String protocol;
  private final String example;

  UrlMySql(String protocol, String example) {
    this.protocol = protocol;
    this.example = example;
  }

  /** Maps {@code mysql+pymysql://…}, {@code mariadb://…} and their kind. */
  DatabaseUrl parse(UrlSource source) {
    UrlParts parts = UrlParts.parse(source, example);
    parts.query().allowOnly(KNOWN);
    return map(parts);
  }

  /** Maps what is already taken apart, by a parser or from the variables {@code TIDB_*}. */
  DatabaseUrl map(UrlParts parts) {
    UrlQuery query = parts.query();
    Map<String, String> properties = new TreeMap<>(parts.login());
    UrlTls.of(query, parts.host()).ifPresent(tls -> properties.put("sslMode", sslMode(tls)));
    Optional<String> authorities =
        query.get("ssl_ca").filter(path -> !SYSTEM_AUTHORITIES.contains(path));
    if (this == MARIADB) {
      authorities.ifPresent(path -> properties.put("serverSslCert", path));
    }
    query
        .getSeconds("connect_timeout")
        .ifPresent(seconds -> properties.put("connectTimeout", Integer.toString(seconds * 1000)));
    query.getOneOf("charset", CHARSETS).ifPresent(charset -> putEncoding(properties));
    String authority = parts.authority(DEFAULT_PORT);
    return new DatabaseUrl(
        protocol + authority + "/" + path(parts),
        properties,
        authorities.filter(path -> this == MYSQL));
  }

  private String sslMode(UrlTls tls) {
    return this == MYSQL ? tls.inMySql() : tls.inMariaDb();
  }

  /** MariaDB Connector/J speaks utf8mb4 and nothing else. */
  private void putEncoding(Map<String, String> properties) {
    if (this == MYSQL) {
      properties.put("characterEncoding", "UTF-8");
    }
  }

  /** MariaDB Connector/J decodes nothing: it takes what stands there up to the first {@code ?}. */
  private String path(UrlParts parts) {
    if (this == MYSQL) {
      return UrlText.encode(parts.database());
    }
    if (parts.database().contains("?")) {
      throw parts.query().refuse("has a ? in its database name, which the driver cannot take");
    }
    return parts.database();
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>(UrlTls.PARAMETERS);
    known.addAll(Set.of("charset", "connect_timeout", "password", "user"));
    return known;
  }
}
