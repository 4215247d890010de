package io.akin.examples.spring;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.akin.jdbc.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** An engine that may be there, and a database of one's own on it. */
enum Engine {
  H2(""),
  POSTGRESQL("AKIN_POSTGRESQL_URL"),
  MARIADB("AKIN_MARIADB_URL"),
  TIDB("AKIN_TEST_TIDB_URL");

  private static int count;

  private final String variable;

  Engine(String variable) {
    this.variable = variable;
  }

  /** A database, and the folder with the {@code .env} file that names it. */
  record Database(Path folder, DatabaseUrl server, String name) implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      if (!server.jdbcUrl().startsWith("jdbc:h2:")) {
        execute(server, "drop database " + name);
      }
    }
  }

  /** Makes a database in which nobody has tables; skips the test where the engine is not there. */
  Database database(Path folder) throws SQLException, IOException {
    String name = "akin_spring_%d_%d".formatted(ProcessHandle.current().pid(), ++count);
    String own = "h2:mem:" + name;
    String server = own;
    if (this != H2) {
      server = System.getenv(variable);
      assumeTrue(server != null && !server.isBlank(), variable + " names no server");
      execute(DatabaseUrl.of(server), "create database " + name);
      own = server.replaceFirst("(://[^/]+/)[^?]*", "$1" + name);
    }
    String line = this == TIDB ? "TIDB_DATABASE_URL" : "DATABASE_URL";
    Files.writeString(folder.resolve(".env"), line + "='" + own + "'\n");
    return new Database(folder, DatabaseUrl.of(server), name);
  }

  private static void execute(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.properties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
