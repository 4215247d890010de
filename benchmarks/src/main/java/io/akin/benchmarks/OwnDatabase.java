package io.akin.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.akin.jdbc.DatabaseUrl;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A database on a PostgreSQL server that is made for one run and dropped after it, also where the
 * run is interrupted. Thread-safe.
 */
final class OwnDatabase implements AutoCloseable {
  /** The variable of the environment that says where the server is. */
  static final String VARIABLE = "AKIN_POSTGRESQL_URL";

  /** What libpq calls the properties that matter for whether one gets in. */
  private static final Map<String, String> LIBPQ =
      Map.of(
          "user", "PGUSER",
          "password", "PGPASSWORD",
          "sslmode", "PGSSLMODE",
          "sslrootcert", "PGSSLROOTCERT",
          "options", "PGOPTIONS");

  private final String server;
  private final String url;
  private final String name;
  private final Properties properties;
  private final Thread last = new Thread(this::dropQuietly);

  private OwnDatabase(DatabaseUrl server, String name) {
    this.server = server.jdbcUrl();
    this.url = named(this.server, name);
    this.name = name;
    this.properties = server.properties();
  }

  /** Makes it; the user of the URL must be allowed to create databases and extensions. */
  static OwnDatabase on(DatabaseUrl server) throws SQLException {
    String name =
        "akin_benchmark_" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    OwnDatabase made = new OwnDatabase(server, name);
    made.onServer("create database " + name);
    Runtime.getRuntime().addShutdownHook(made.last);
    try (Connection connection = made.connect()) {
      execute(connection, "create extension vector");
    } catch (SQLException e) {
      made.close();
      throw e;
    }
    return made;
  }

  static String named(String jdbcUrl, String database) {
    return jdbcUrl.replaceFirst("^(jdbc:postgresql://[^/]*/)[^?]*", "$1" + database);
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

  HikariDataSource pool(int size, String settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setDataSourceProperties(properties);
    config.setMaximumPoolSize(size);
    config.setConnectionInitSql(settings);
    return new HikariDataSource(config);
  }

  /** What psql and Python's drivers read from their environment to get to it. */
  Map<String, String> environment() {
    return libpq(url, properties);
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
    String sql =
        "select 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)"
            + " || ', pgvector ' || extversion || ', shared_buffers '"
            + " || current_setting('shared_buffers') from pg_extension where extname = 'vector'";
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void onServer(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server, properties)) {
      execute(connection, sql);
    }
  }

  private void dropQuietly() {
    try {
      onServer("drop database if exists " + name + " with (force)");
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
