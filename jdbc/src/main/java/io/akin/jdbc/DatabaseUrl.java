package io.akin.jdbc;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where a database is and how to log in, read from what people already have: a JDBC URL, the
 * SQLAlchemy URL in their {@code .env} file, or the path of a file.
 *
 * <table>
 * <caption>Accepted</caption>
 * <tr><th>text</th><th>becomes</th></tr>
 * <tr><td>{@code jdbc:…}</td><td>itself, with user and password moved to the properties</td></tr>
 * <tr><td>{@code mysql://}, {@code mysql+pymysql://}, {@code +mysqldb}, {@code +mysqlconnector},
 * …</td><td>{@code jdbc:mysql://}, port 3306 unless given</td></tr>
 * <tr><td>{@code mariadb://}, {@code mariadb+pymysql://}, {@code +mariadbconnector}, …</td>
 * <td>{@code jdbc:mariadb://}, port 3306 unless given</td></tr>
 * <tr><td>{@code postgresql://}, {@code postgres://}, {@code postgresql+psycopg2://}, {@code
 * +psycopg}, {@code +asyncpg}, {@code +pg8000}</td><td>{@code jdbc:postgresql://}, port 5432 unless
 * given</td></tr>
 * <tr><td>{@code h2:mem:name}</td><td>{@code jdbc:h2:mem:name;DB_CLOSE_DELAY=-1}: it lives as long
 * as the process</td></tr>
 * <tr><td>{@code h2:./x}, {@code h2:file:x}, {@code ./x}, {@code data/x.mv.db}, {@code ~/x}, {@code
 * C:\x}</td><td>{@code jdbc:h2:file:}, the absolute path and {@code ;WRITE_DELAY=0}: what is
 * committed survives a kill</td></tr>
 * </table>
 *
 * <p>TLS is mapped so that what was asked for is never weakened: parameters nobody knows are
 * refused, {@code ssl_verify_identity=true} is {@code VERIFY_IDENTITY} or {@code verify-full}, and
 * a host of TiDB Cloud Starter is always verified, unless a {@code jdbc:} URL decides otherwise.
 *
 * <p>A password, or a user, is in {@link #properties()} only: never in {@link #jdbcUrl()}, in
 * {@link #toString()} or in the message of an exception.
 *
 * <p>Immutable and safe for use by several threads; two are equal if they lead to the same URL with
 * the same properties.
 */
public final class DatabaseUrl {
  private static final String EXAMPLE = "mysql+pymysql://USER:PASSWORD@localhost:4000/test";

  private final String jdbcUrl;
  private final Map<String, String> properties;

  /** A PEM file for a driver that reads key stores only. */
  private final Optional<String> authorities;

  DatabaseUrl(String jdbcUrl, Map<String, String> properties) {
    this(jdbcUrl, properties, Optional.empty());
  }

  DatabaseUrl(String jdbcUrl, Map<String, String> properties, Optional<String> authorities) {
    this.jdbcUrl = jdbcUrl;
    this.properties = Map.copyOf(properties);
    this.authorities = authorities;
  }

  /**
   * Reads one URL or path. Relative paths begin in the working directory. Nothing is opened.
   *
   * @param url the text; blanks around it do not matter
   * @return the database it means
   * @throws IllegalArgumentException if it is none of the accepted forms; one sentence, without the
   *     password
   */
  public static DatabaseUrl of(String url) {
    return parse(new UrlSource("Database URL", url.strip()));
  }

  /**
   * As {@link #find}, for callers that cannot go on without a database.
   *
   * @param settings variables and their values, such as {@code System.getenv()}
   * @return the database of the first variable that is set
   * @throws IllegalArgumentException if none of the variables is set, or if the one that counts
   *     cannot be read
   */
  public static DatabaseUrl of(Map<String, String> settings) {
    return find(settings)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No database is set: set one of AKIN_URL, TIDB_DATABASE_URL, DATABASE_URL or"
                        + " TIDB_HOST, for example AKIN_URL="
                        + EXAMPLE));
  }

  /**
   * Looks for a database in {@code System.getenv()} or the entries of a {@code .env} file. The
   * first of these that is set and not blank counts, and the others are not read:
   *
   * <ol>
   *   <li>{@code AKIN_URL}
   *   <li>{@code TIDB_DATABASE_URL}
   *   <li>{@code DATABASE_URL}
   *   <li>{@code TIDB_HOST}, with {@code TIDB_PORT} (4000), {@code TIDB_USERNAME} ({@code root}),
   *       {@code TIDB_PASSWORD} (empty), {@code TIDB_DATABASE} ({@code test}) and {@code TIDB_SSL}
   *       ({@code true} verifies the server's certificate and name; by itself so at TiDB Cloud
   *       Starter)
   * </ol>
   *
   * <p>A value may stand in single quotes, which not all readers of {@code .env} files take off.
   *
   * @param settings variables and their values; others than these may be among them
   * @return the database, or nothing where none of them is set
   * @throws IllegalArgumentException if the one that counts cannot be read; the sentence names it
   */
  public static Optional<DatabaseUrl> find(Map<String, String> settings) {
    return UrlSettings.find(settings);
  }

  static DatabaseUrl parse(UrlSource source) {
    String text = source.text();
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("jdbc:")) {
      return UrlJdbc.parse(source);
    }
    if (lower.startsWith("h2:")) {
      return UrlH2.parse(source);
    }
    int scheme = lower.indexOf("://");
    if (scheme >= 0) {
      return parseScheme(source, lower.substring(0, scheme));
    }
    return UrlH2.file(source, text);
  }

  private static DatabaseUrl parseScheme(UrlSource source, String scheme) {
    int plus = scheme.indexOf('+');
    String driver = plus < 0 ? "" : scheme.substring(plus + 1);
    return switch (plus < 0 ? scheme : scheme.substring(0, plus)) {
      case "mysql" -> UrlMySql.MYSQL.parse(checked(source, driver, UrlMySql.DRIVERS));
      case "mariadb" -> UrlMySql.MARIADB.parse(checked(source, driver, UrlMySql.DRIVERS));
      case "postgresql", "postgres" ->
          UrlPostgres.parse(checked(source, driver, UrlPostgres.DRIVERS));
      default -> throw unknown(source);
    };
  }

  private static UrlSource checked(UrlSource source, String driver, Set<String> drivers) {
    if (!driver.isEmpty() && !drivers.contains(driver)) {
      throw unknown(source);
    }
    return source;
  }

  private static IllegalArgumentException unknown(UrlSource source) {
    return source.refuse(
        "has a scheme that Akin does not know; it knows mysql, mysql+pymysql, mariadb,"
            + " mariadb+mariadbconnector, postgresql, postgresql+psycopg2, jdbc:…, h2:… and the"
            + " path of a file",
        EXAMPLE);
  }

  /**
   * The URL for {@link java.sql.DriverManager}, together with {@link #properties()}.
   *
   * @return a {@code jdbc:} URL without user and password
   */
  public String jdbcUrl() {
    return jdbcUrl;
  }

  /**
   * The driver's properties: {@code user} and {@code password} where known, and settings under the
   * driver's own names, such as {@code sslMode}. A fresh copy at each call, since drivers write
   * into what they are given (MariaDB Connector/J does).
   *
   * <p>MySQL Connector/J cannot read the PEM file of an {@code ssl_ca}: its certificates are copied
   * to a key store, in a folder of this user's that is deleted when the JVM ends.
   *
   * @throws io.akin.AkinException if that file cannot be read, or holds no certificate
   */
  public Properties properties() {
    Properties copy = new Properties();
    copy.putAll(properties);
    authorities.map(TrustStore::properties).ifPresent(copy::putAll);
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DatabaseUrl that
        && jdbcUrl.equals(that.jdbcUrl)
        && properties.equals(that.properties)
        && authorities.equals(that.authorities);
  }

  @Override
  public int hashCode() {
    return 31 * jdbcUrl.hashCode() + properties.hashCode();
  }

  /**
   * For logs: the URL, and of the properties those that are harmless, such as {@code sslMode}. Also
   * the user is hidden, since a URL that lacks a colon has its password there.
   */
  @Override
  public String toString() {
    String shown =
        new TreeMap<>(properties)
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .filter(UrlMask::isHarmless)
                .collect(joining(", "));
    return UrlMask.mask(jdbcUrl) + (shown.isEmpty() ? "" : " (" + shown + ")");
  }
}
