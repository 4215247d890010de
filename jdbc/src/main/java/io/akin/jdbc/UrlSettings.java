package io.akin.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds a database in the variables of an environment or of a {@code .env} file. */
final class UrlSettings {
  /** Variables that hold a whole URL; the first that is set counts. */
  private static final List<String> URLS = List.of("AKIN_URL", "TIDB_DATABASE_URL", "DATABASE_URL");

  private static final String DEFAULT_PORT = "4000";

  private final Map<String, String> settings;

  private UrlSettings(Map<String, String> settings) {
    this.settings = settings;
  }

  static Optional<DatabaseUrl> find(Map<String, String> settings) {
    return new UrlSettings(settings).find();
  }

  private Optional<DatabaseUrl> find() {
    return URLS.stream()
        .flatMap(name -> get(name).map(text -> new UrlSource(name, text)).stream())
        .findFirst()
        .map(DatabaseUrl::parse)
        .or(() -> get("TIDB_HOST").map(this::tidb));
  }

  /** The defaults for what is not set are those of PingCAP's own clients. */
  private DatabaseUrl tidb(String host) {
    UrlSource source = new UrlSource("TIDB_HOST", host);
    if (!UrlParts.isHost(host)) {
      throw source.refuse("is not the name or address of a host", "TIDB_HOST=localhost");
    }
    Map<String, String> login =
        Map.of(
            "user", get("TIDB_USERNAME").orElse("root"),
            "password", unquoted(settings.getOrDefault("TIDB_PASSWORD", "")));
    String database = get("TIDB_DATABASE").orElse("test");
    return UrlMySql.MYSQL.map(new UrlParts(source, login, host, port(), database, tls()));
  }

  private int port() {
    UrlSource source = new UrlSource("TIDB_PORT", get("TIDB_PORT").orElse(DEFAULT_PORT));
    return UrlParts.toPort(source.text())
        .orElseThrow(() -> source.refuse("is not a number from 1 to 65535", "TIDB_PORT=4000"));
  }

  /** {@code TIDB_SSL=false} asks for nothing, as in the quickstart that reads it. */
  private UrlQuery tls() {
    UrlSource source = new UrlSource("TIDB_SSL", get("TIDB_SSL").orElse("false"));
    boolean asked =
        UrlQuery.toBoolean(source.text())
            .orElseThrow(() -> source.refuse("is neither true nor false", "TIDB_SSL=true"));
    return UrlQuery.parse(source, "TIDB_SSL=true", asked ? "ssl=true" : "");
  }

  /** A variable that is blank counts as not set: templates of {@code .env} files have such. */
  private Optional<String> get(String name) {
    return Optional.ofNullable(settings.get(name))
        .map(String::strip)
        .map(UrlSettings::unquoted)
        .filter(s -> !s.isEmpty());
  }

  /** Python's reader of {@code .env} files takes single quotes off, Java's leaves them. */
  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
