package io.akin.jdbc;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * URLs of libpq and of SQLAlchemy's PostgreSQL drivers, for pgjdbc.
 *
 * <p>The words of {@code sslmode} are the same there; what they do is not quite: with an {@code
 * sslrootcert}, libpq verifies the certificate also under {@code require} (its manual, "SSL
 * Support"), pgjdbc does not. Such URLs ask pgjdbc for {@code verify-ca}.
 */
final class UrlPostgres {
  /** Python drivers that may stand behind the {@code +}. */
  static final Set<String> DRIVERS =
      Set.of("psycopg2", "psycopg", "psycopg_async", "asyncpg", "pg8000");

  private static final String EXAMPLE = "postgresql://USER:PASSWORD@localhost:5432/test";

  private static final int DEFAULT_PORT = 5432;

  private static final String SSL_MODE = "sslmode";
  private static final String ROOT = "sslrootcert";

  private static final Set<String> MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private static final Set<String> VERIFYING = Set.of("verify-ca", "verify-full");

  /** libpq's names and pgjdbc's for what is passed on as it stands. */
  private static final Map<String, String> NAMES =
      Map.of(
          "application_name", "ApplicationName",
          "channel_binding", "channelBinding",
          "gssencmode", "gssEncMode",
          "options", "options",
          "sslcert", "sslcert",
          "sslkey", "sslkey",
          "sslpassword", "sslpassword");

  private static final Set<String> OTHERS =
      Set.of("client_encoding", "connect_timeout", "password", "ssl", SSL_MODE, ROOT, "user");

  private static final Set<String> KNOWN = known();

  private UrlPostgres() {}

  static DatabaseUrl parse(UrlSource source) {
    UrlParts parts = UrlParts.parse(source, EXAMPLE);
    UrlQuery query = parts.query();
    query.allowOnly(KNOWN);
    Map<String, String> properties = new TreeMap<>(parts.login());
    NAMES.forEach((from, to) -> query.get(from).ifPresent(value -> properties.put(to, value)));
    query
        .getSeconds("connect_timeout")
        .ifPresent(seconds -> properties.put("connectTimeout", seconds.toString()));
    query.getOneOf("client_encoding", Set.of("utf8", "utf-8"));
    putTls(query, properties);
    String path = UrlText.encode(parts.database());
    return new DatabaseUrl(
        "jdbc:postgresql://" + parts.authority(DEFAULT_PORT) + "/" + path, properties);
  }

  private static void putTls(UrlQuery query, Map<String, String> properties) {
    Optional<String> mode = mode(query);
    Optional<String> root = query.get(ROOT);
    if (root.isEmpty()) {
      mode.ifPresent(given -> properties.put(SSL_MODE, given));
    } else if (root.get().equals("system")) {
      putSystemRoots(query, mode.orElse("verify-full"), properties);
    } else {
      properties.put(SSL_MODE, verifying(query, mode.orElse("require")));
      properties.put(ROOT, root.get());
    }
  }

  /** libpq's {@code sslrootcert=system}; in pgjdbc the JVM's own store is a socket factory. */
  private static void putSystemRoots(UrlQuery query, String mode, Map<String, String> properties) {
    if (!mode.equals("verify-full")) {
      throw query.refuse("says sslrootcert=system, which needs sslmode=verify-full");
    }
    properties.put(SSL_MODE, mode);
    properties.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
  }

  private static String verifying(UrlQuery query, String mode) {
    if (!VERIFYING.contains(mode) && !mode.equals("require")) {
      throw query.refuse("names an sslrootcert but no sslmode that uses it; say verify-full");
    }
    return VERIFYING.contains(mode) ? mode : "verify-ca";
  }

  /** {@code ssl} is asyncpg's name for {@code sslmode}; elsewhere it is a switch. */
  private static Optional<String> mode(UrlQuery query) {
    Optional<String> mode = query.getOneOf(SSL_MODE, MODES);
    Optional<String> ssl = query.get("ssl").map(value -> fromSsl(query, value));
    if (mode.isPresent() && ssl.isPresent() && !mode.equals(ssl)) {
      throw query.refuse("gives both ssl and sslmode; leave ssl out");
    }
    return mode.or(() -> ssl);
  }

  private static String fromSsl(UrlQuery query, String value) {
    if (MODES.contains(value)) {
      return value;
    }
    return query.getSwitch("ssl").orElseThrow() ? "verify-full" : "disable";
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>(NAMES.keySet());
    known.addAll(OTHERS);
    return known;
  }
}
