package io.akin.jdbc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL of the form {@code scheme://user:password@host:port/database?query}, taken apart.
 *
 * <p>Read as SQLAlchemy reads it ({@code sqlalchemy.engine.url}): the password ends at the first
 * {@code @} and may hold {@code /} and {@code ?}, so that a URL that works there works here.
 *
 * @param login {@code user} and {@code password}, decoded, as far as they were given
 * @param host a name, an IPv4 address or an IPv6 address in brackets
 * @param port 0 where the URL names none
 * @param database decoded; empty where the URL names none
 */
record UrlParts(
    UrlSource source,
    Map<String, String> login,
    String host,
    int port,
    String database,
    UrlQuery query) {

  private static final String USER = "user";
  private static final String PASSWORD = "password";

  private static final Pattern FORM =
      Pattern.compile(
          "[^:/]+://(?:(?<user>[^:/]*)(?::(?<password>[^@]*))?@)?"
              + "(?<host>\\[[^/?]*\\]|[^:/?]*)(?::(?<port>[^/?]*))?"
              + "(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?",
          Pattern.DOTALL);

  private static final Pattern HOST =
      Pattern.compile("[\\p{L}\\p{N}._-]+|\\[[0-9A-Fa-f:.]+(?:%[\\w.-]+)?\\]");

  /** Parses a URL whose scheme is known; {@code example} is a right one of that scheme. */
  static UrlParts parse(UrlSource source, String example) {
    Matcher form = FORM.matcher(source.text());
    if (!form.matches()) {
      throw source.refuse("cannot be read", example);
    }
    UrlQuery query = UrlQuery.parse(source, example, part(form, "query"));
    return new UrlParts(
        source,
        login(form, query),
        host(query, part(form, "host")),
        port(query, part(form, "port")),
        database(query, part(form, "database")),
        query);
  }

  /** {@code host:port}. */
  String authority(int defaultPort) {
    return host + ":" + (port == 0 ? defaultPort : port);
  }

  /** True for a name, an IPv4 address or an IPv6 address in brackets. */
  static boolean isHost(String text) {
    return HOST.matcher(text).matches();
  }

  /** A number from 1 to 65535, or nothing. */
  static Optional<Integer> toPort(String text) {
    return Optional.of(text)
        .filter(digits -> digits.matches("\\d{1,5}"))
        .map(Integer::valueOf)
        .filter(port -> port >= 1 && port <= 65_535);
  }

  /** Hides the login, which {@code Record} would show. */
  @Override
  public String toString() {
    return source.toString();
  }

  private static Map<String, String> login(Matcher form, UrlQuery query) {
    Map<String, String> login = new LinkedHashMap<>();
    for (String name : List.of(USER, PASSWORD)) {
      String written = form.group(name);
      if (written != null) {
        login.put(name, UrlText.decode(written));
      }
      query.getAny(name).ifPresent(value -> putOnce(query, login, name, value));
    }
    return login;
  }

  private static void putOnce(
      UrlQuery query, Map<String, String> login, String name, String value) {
    if (login.put(name, value) != null) {
      throw query.refuse("gives the " + name + " before the @ and as a parameter; give it once");
    }
  }

  private static String host(UrlQuery query, String host) {
    if (!host.isEmpty() && !isHost(host)) {
      throw query.refuse("has no right host; write @ in a user or password as %40");
    }
    return host.isEmpty() ? "localhost" : host;
  }

  private static int port(UrlQuery query, String port) {
    if (port.isEmpty()) {
      return 0;
    }
    return toPort(port)
        .orElseThrow(() -> query.refuse("has a port that is not a number from 1 to 65535"));
  }

  /** Raw {@code /}, {@code @} and {@code =} are refused: around them stand misplaced passwords. */
  private static String database(UrlQuery query, String database) {
    if (database.matches("(?s).*[/@=].*")) {
      throw query.refuse("has a database name with a / @ or =; parameters begin with ?");
    }
    return UrlText.decode(database);
  }

  private static String part(Matcher form, String name) {
    String part = form.group(name);
    return part == null ? "" : part;
  }
}
