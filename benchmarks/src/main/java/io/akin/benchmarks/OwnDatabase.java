package io.akin.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.akin.jdbc.DatabaseUrl;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A database on a server that is made for one run and dropped after it, also where the run is
 * interrupted. Thread-safe.
 */
final class OwnDatabase implements AutoCloseable {
  /** What libpq calls the properties that matter for whether one gets in. */
  private static final Map<String, String> LIBPQ =
      Map.of(
          "user", "PGUSER",
          "password", "PGPASSWORD",
          "sslmode", "PGSSLMODE",
          "sslrootcert", "PGSSLROOTCERT",
          "options", "PGOPTIONS");

  private final Engine engine;
  private final String server;
  private final String url;
  private final String name;
  private final Properties properties;
  private final Thread last = new Thread(this::dropQuietly);

  private OwnDatabase(Engine engine, DatabaseUrl server, String name) {
    this.engine = engine;
    this.server = server.jdbcUrl();
    this.url = named(this.server, name);
    this.name = name;
    this.properties = server.properties();
  }

  /** Makes it; the user of the URL must be allowed to create databases, and extensions. */
  static OwnDatabase on(Engine engine, DatabaseUrl server) throws SQLException {
    String name =
        "akin_benchmark_" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    OwnDatabase made = new OwnDatabase(engine, server, name);
    made.onServer("create database " + name);
    Runtime.getRuntime().addShutdownHook(made.last);
    try (Connection connection = made.connect()) {
      for (String sql : engine.setup()) {
        execute(connection, sql);
      }
    } catch (SQLException e) {
      made.close();
      throw e;
    }
    return made;
  }

  static String named(String jdbcUrl, String database) {
    return jdbcUrl.replaceFirst("^(jdbc:[a-z]+://[^/]*/)[^?]*", "$1" + database);
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, properties);
  }

  /**
   * A connection with settings for its session.
   *
   * @param settings such as {@code set hnsw.ef_search = 40}
   */
  Connection connect(String settings) throws SQLException {
    Connection connection = connect();
    execute(connection, settings);
    return connection;
  }

  /** A connection by one of the drivers that the server can be reached by. */
  Connection connect(Driver driver) throws SQLException {
    return DriverManager.getConnection(driver.url(url), properties);
  }

  HikariDataSource pool(int size, String settings) {
    HikariConfig config = pooled(size, url);
    config.setConnectionInitSql(settings);
    return new HikariDataSource(config);
  }

  /** One by a driver that the server can be reached by. */
  HikariDataSource pool(int size, Driver driver) {
    return new HikariDataSource(pooled(size, driver.url(url)));
  }

  private HikariConfig pooled(int size, String jdbcUrl) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(jdbcUrl);
    config.setDataSourceProperties(properties);
    config.setMaximumPoolSize(size);
    return config;
  }

  /** What those in other processes read from their environment to get to it. */
  Map<String, String> environment() {
    return engine == Engine.POSTGRESQL
        ? libpq(url, properties)
        : Map.of("AKIN_BENCHMARK_URL", sqlAlchemy(url, properties));
  }

  static String sqlAlchemy(String jdbcUrl, Properties properties) {
    URI uri = URI.create(jdbcUrl.substring("jdbc:".length()));
    String user = encode(properties.getProperty("user", "root"));
    String password = encode(properties.getProperty("password", ""));
    return "mysql+pymysql://%s:%s@%s%s"
        .formatted(user, password, uri.getRawAuthority(), uri.getRawPath());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static Map<String, String> libpq(String jdbcUrl, Properties properties) {
    URI uri = URI.create(jdbcUrl.substring("jdbc:".length()));
    Map<String, String> all = new TreeMap<>();
    all.put("PGHOST", uri.getHost().replaceAll("[\\[\\]]", ""));
    all.put("PGPORT", Integer.toString(uri.getPort() < 0 ? 5432 : uri.getPort()));
    all.put("PGDATABASE", uri.getPath().substring(1));
    LIBPQ.forEach(
        (property, variable) -> {
          if (properties.getProperty(property) != null) {
            all.put(variable, properties.getProperty(property));
          }
        });
    return all;
  }

  /** The versions of the server and of its extension. */
  String version() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(engine.version())) {
      rows.next();
      return rows.getString(1);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Executes outside of it. */
  void onServer(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server, properties)) {
      execute(connection, sql);
    }
  }

  private void dropQuietly() {
    try {
      onServer(engine.drop(name));
    } catch (SQLException e) {
      System.err.println("Database " + name + " could not be dropped: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    dropQuietly();
    Runtime.getRuntime().removeShutdownHook(last);
  }
}
