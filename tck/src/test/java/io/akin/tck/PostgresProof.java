package io.akin.tck;

import io.akin.jdbc.Akin;
import io.akin.jdbc.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What the proofs on PostgreSQL share, which are beyond the contract: a schema of their own, and
 * connections to it. {@code AKIN_POSTGRESQL_URL} says where the server is.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PostgresProof {
  private final String schema = unique("proof");

  static DatabaseUrl url() {
    return DatabaseUrl.of(System.getenv("AKIN_POSTGRESQL_URL"));
  }

  /** A name that nobody else uses. */
  static String unique(String prefix) {
    return prefix + "_" + Long.toString(System.nanoTime() & 0xFFFFFFFFFL, 36);
  }

  final String schema() {
    return schema;
  }

  @BeforeAll
  final void createSchema() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url().jdbcUrl(), url().properties())) {
      Akin.on(connection).setUp();
      execute(connection, "create schema " + schema);
    }
  }

  @AfterAll
  final void dropSchema() throws SQLException {
    try (Connection connection = connect()) {
      execute(connection, "drop schema " + schema + " cascade");
    }
  }

  /**
   * A new connection whose first schema is the proof's.
   *
   * @param settings of pgjdbc: a name, its value, and so on
   */
  final Connection connect(String... settings) throws SQLException {
    return DriverManager.getConnection(url().jdbcUrl(), properties(settings));
  }

  final Properties properties(String... settings) {
    Properties properties = new Properties();
    properties.putAll(url().properties());
    properties.setProperty("currentSchema", schema + ",public");
    for (int i = 0; i < settings.length; i += 2) {
      properties.setProperty(settings[i], settings[i + 1]);
    }
    return properties;
  }

  static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of the first row, as text. */
  static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  /** Makes rows on the server: {@code id} from 1, and columns of its numbers {@code i}. */
  static void fill(Connection connection, String table, int rows, String columns)
      throws SQLException {
    execute(
        connection,
        "insert into %s select i, %s from generate_series(1, %d) i"
            .formatted(table, columns, rows));
  }
}
