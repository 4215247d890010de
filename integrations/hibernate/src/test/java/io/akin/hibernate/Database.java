package io.akin.hibernate;

import io.akin.jdbc.Akin;
import io.akin.jdbc.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.cfg.Configuration;

/** A place of its own on a real database: a schema, or a database in memory. */
final class Database implements AutoCloseable {
  private static int count;

  private final Connection kept;
  private final String url;
  private final Properties properties = new Properties();
  private final List<String> leaving = new ArrayList<>();

  /** The statements that Hibernate sent. */
  final List<String> statements = new ArrayList<>();

  /** What is done before Hibernate sends a statement. */
  Work before = sql -> {};

  /** Work on the database beside Hibernate's. */
  interface Work {
    void on(String statement) throws SQLException;
  }

  private Database(DatabaseUrl url) throws SQLException {
    this(url.jdbcUrl(), url.properties());
  }

  private Database(String url, Properties properties) throws SQLException {
    this.url = url;
    this.properties.putAll(properties);
    kept = connect();
  }

  static synchronized Database h2() throws SQLException {
    return new Database(DatabaseUrl.of("h2:mem:akin_hibernate_" + ++count));
  }

  static synchronized Database postgres() throws SQLException {
    Database database = new Database(DatabaseUrl.of(System.getenv("AKIN_POSTGRESQL_URL")));
    String schema = "akin_hibernate_%d_%d".formatted(ProcessHandle.current().pid(), ++count);
    Akin.on(database.kept).setUp();
    database.execute("create schema " + schema);
    database.leaving.add("drop schema " + schema + " cascade");
    database.execute("set search_path = " + schema + ", public");
    database.properties.setProperty("currentSchema", schema + ",public");
    return database;
  }

  /** A database of its own on the server that a variable names. */
  static synchronized Database mysqlFamily(String variable) throws SQLException {
    DatabaseUrl url = DatabaseUrl.of(System.getenv(variable));
    String name = "akin_hibernate_%d_%d".formatted(ProcessHandle.current().pid(), ++count);
    try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.properties());
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    String own = url.jdbcUrl().replaceFirst("(jdbc:\\w+://[^/?]+)(/[^?]*)?", "$1/" + name);
    Database database = new Database(own, url.properties());
    database.leaving.add("drop database " + name);
    return database;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, properties);
  }

  /** A connection beside Hibernate's. */
  Connection connection() {
    return kept;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = kept.createStatement()) {
      statement.execute(sql);
    }
  }

  long count(String table) {
    return Akin.on(kept).table(table).count();
  }

  SessionFactory factory(String schemaAction, Class<?>... entities) {
    return factory(schemaAction, configuration -> {}, entities);
  }

  SessionFactory factory(String schemaAction, Consumer<Configuration> more, Class<?>... entities) {
    Configuration configuration =
        new Configuration(
            new BootstrapServiceRegistryBuilder()
                .applyClassLoader(entities[0].getClassLoader())
                .build());
    for (Class<?> entity : entities) {
      configuration.addAnnotatedClass(entity);
    }
    properties.forEach((k, v) -> configuration.setProperty("hibernate.connection." + k, "" + v));
    configuration.setProperty("hibernate.connection.url", url);
    configuration.setProperty("hibernate.connection.username", user());
    configuration.setProperty("hibernate.hbm2ddl.auto", schemaAction);
    configuration.setStatementInspector(
        sql -> {
          statements.add(sql);
          try {
            before.on(sql);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
          return sql;
        });
    more.accept(configuration);
    return configuration.buildSessionFactory();
  }

  private String user() {
    return properties.getProperty("user", "");
  }

  @Override
  public void close() throws SQLException {
    for (String statement : leaving) {
      execute(statement);
    }
    kept.close();
  }
}
