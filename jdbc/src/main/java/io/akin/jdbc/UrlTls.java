package io.akin.jdbc;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a connection to MySQL's protocol is encrypted and verified, in the words of both drivers.
 *
 * <p>The parameters of PyMySQL, mysqlclient and MySQL's own connectors overlap. Where several are
 * given, the strictest holds; where they contradict each other, the URL is refused. Certificate
 * verification that was asked for is never weakened.
 */
enum UrlTls {
  DISABLED("disable"),
  REQUIRED("trust"),
  VERIFY_CA("verify-ca"),
  VERIFY_IDENTITY("verify-full");

  /** The parameters this class reads. */
  static final Set<String> PARAMETERS =
      Set.of(
          "ssl",
          "ssl_ca",
          "ssl_check_hostname",
          "ssl_disabled",
          "ssl_mode",
          "ssl_verify_cert",
          "ssl_verify_identity");

  /**
   * Hosts of TiDB Cloud Starter, which takes encrypted connections only. The pattern is that of
   * PingCAP's own client, pytidb.
   */
  private static final Pattern STARTER =
      Pattern.compile(
          "gateway\\d{2}\\..+\\.(?:prod|dev|staging)\\.(?:shared\\.)?(?:aws|alicloud)"
              + "\\.tidbcloud\\.com\\.?");

  private static final Set<String> MODES =
      Set.of("DISABLED", "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY");

  private final String inMariaDb;

  UrlTls(String inMariaDb) {
    this.inMariaDb = inMariaDb;
  }

  /** The value of MySQL Connector/J's {@code sslMode}. */
  String inMySql() {
    return name();
  }

  /** The value of MariaDB Connector/J's {@code sslMode}. */
  String inMariaDb() {
    return inMariaDb;
  }

  /** True for a host of TiDB Cloud Starter. */
  static boolean isStarter(String host) {
    return STARTER.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  /** What the parameters ask for, or nothing where they leave it to the driver. */
  static Optional<UrlTls> of(UrlQuery query, String host) {
    Optional<UrlTls> asked = strictest(query);
    if (asked.isPresent() && refused(query)) {
      throw query.refuse("switches TLS off and asks for it at once");
    }
    if (isStarter(host)) {
      return Optional.of(VERIFY_IDENTITY);
    }
    return refused(query) ? Optional.of(DISABLED) : asked;
  }

  private static boolean refused(UrlQuery query) {
    return is(query, "ssl_disabled", true)
        || is(query, "ssl", false)
        || mode(query).filter(mode -> mode == DISABLED).isPresent();
  }

  private static Optional<UrlTls> strictest(UrlQuery query) {
    if (is(query, "ssl", true)
        || is(query, "ssl_verify_identity", true)
        || is(query, "ssl_check_hostname", true)) {
      return Optional.of(VERIFY_IDENTITY);
    }
    Optional<UrlTls> mode = mode(query).filter(asked -> asked != DISABLED);
    return certificate(query)
        .filter(asked -> mode.isEmpty() || asked.compareTo(mode.get()) > 0)
        .or(() -> mode);
  }

  /**
   * What {@code ssl_ca} and {@code ssl_verify_cert} ask for. {@code ssl_ca} by itself checks the
   * host's name too, as SQLAlchemy with PyMySQL does; {@code false} alone still means encryption.
   */
  private static Optional<UrlTls> certificate(UrlQuery query) {
    boolean authority = query.get("ssl_ca").isPresent();
    if (authority && is(query, "ssl_verify_cert", false)) {
      throw query.refuse("names an ssl_ca and says ssl_verify_cert=false; leave one of them out");
    }
    if (is(query, "ssl_verify_cert", true) || (authority && leavesHostOpen(query))) {
      return Optional.of(VERIFY_CA);
    }
    if (authority) {
      return Optional.of(VERIFY_IDENTITY);
    }
    return query
        .getSwitch("ssl_verify_cert")
        .or(() -> query.getSwitch("ssl_verify_identity"))
        .or(() -> query.getSwitch("ssl_check_hostname"))
        .map(off -> REQUIRED);
  }

  private static boolean leavesHostOpen(UrlQuery query) {
    return mode(query).isPresent()
        || is(query, "ssl_verify_identity", false)
        || is(query, "ssl_check_hostname", false);
  }

  private static Optional<UrlTls> mode(UrlQuery query) {
    return query.getOneOf("ssl_mode", MODES).map(UrlTls::valueOf);
  }

  private static boolean is(UrlQuery query, String name, boolean value) {
    return query.getSwitch(name).filter(given -> given == value).isPresent();
  }
}
