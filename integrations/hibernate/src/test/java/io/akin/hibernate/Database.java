package io.akin.hibernate;

import io.akin.jdbc.Akin;
import io.akin.jdbc.DatabaseUrl;
import java.io.StringWriter;
import java.io.Writer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.cfg.Configuration;

/** A place of its own on a real database: a schema, or a database in memory. */
final class Database implements AutoCloseable {
  private static final String SCRIPTS = "jakarta.persistence.schema-generation.scripts.";

  private static int count;

  private final Connection kept;
  private final String url;
  private final Properties properties = new Properties();
  private final List<String> leaving = new ArrayList<>();

  private final Map<String, String> settings = new HashMap<>();

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
  static Database mysqlFamily(String variable) throws SQLException {
    return mysqlFamily(DatabaseUrl.of(System.getenv(variable)));
  }

  /** The same by the driver of a scheme, {@code mysql} or {@code mariadb}. */
  static Database mysqlFamily(String variable, String scheme) throws SQLException {
    String url = System.getenv(variable).replaceFirst("^[^:]+", scheme);
    return mysqlFamily(DatabaseUrl.of(url));
  }

  private static synchronized Database mysqlFamily(DatabaseUrl url) throws SQLException {
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

  String url() {
    return url;
  }

  /** The properties of its connections, by name. */
  Map<String, String> properties() {
    Map<String, String> all = new HashMap<>();
    properties.forEach((name, value) -> all.put("" + name, "" + value));
    return all;
  }

  /** The same with a setting of Hibernate's for every model. */
  Database with(String setting, String value) {
    settings.put(setting, value);
    return this;
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
    settings.forEach(configuration::setProperty);
    more.accept(configuration);
    return configuration.buildSessionFactory();
  }

  /** The lines that Hibernate writes for those who run them by hand, and does not run. */
  List<String> script(String action, Class<?>... entities) {
    return script(
        writer ->
            factory(
                    "none",
                    configuration -> {
                      configuration.setProperty(SCRIPTS + "action", action);
                      configuration.getProperties().put(SCRIPTS + "create-target", writer);
                    },
                    entities)
                .close());
  }

  /** The same without a database, by the name of Hibernate's dialect. */
  static List<String> offlineScript(String dialect, Class<?>... entities) {
    return script(
        writer -> {
          Configuration configuration = new Configuration();
          List.of(entities).forEach(configuration::addAnnotatedClass);
          configuration.setProperty("hibernate.dialect", dialect);
          configuration.setProperty("hibernate.boot.allow_jdbc_metadata_access", "false");
          configuration.setProperty(SCRIPTS + "action", "create");
          configuration.getProperties().put(SCRIPTS + "create-target", writer);
          configuration.buildSessionFactory().close();
        });
  }

  private static List<String> script(Consumer<Writer> write) {
    Writer writer = new StringWriter();
    write.accept(writer);
    return writer.toString().lines().filter(line -> !line.isBlank()).toList();
  }

  /** What a query answers, a line for each row. */
  List<String> lines(String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement statement = kept.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        StringJoiner line = new StringJoiner(" ");
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          line.add(rows.getString(i));
        }
        lines.add(line.toString());
      }
    }
    return lines;
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
