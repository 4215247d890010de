package io.akin.examples;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.akin.jdbc.DatabaseUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.BiConsumer;

/** A database of one's own, where nobody has tables, and what a program prints there. */
final class OwnDatabase {
  private static int count;

  private OwnDatabase() {}

  /** On the server of a variable, by a {@code .env} file; skips the test where it names none. */
  static List<String> output(
      String variable, Path folder, BiConsumer<DatabaseUrl, PrintStream> program)
      throws SQLException, IOException {
    String url = System.getenv(variable);
    assumeTrue(url != null && !url.isBlank(), variable + " names no server");
    String made = "akin_example_%d_%d".formatted(ProcessHandle.current().pid(), ++count);
    execute(url, "create database " + made);
    try {
      String own = url.replaceFirst("(://[^/]+/)[^?]*", "$1" + made);
      String line = variable.contains("TIDB") ? "TIDB_DATABASE_URL" : "DATABASE_URL";
      Files.writeString(folder.resolve(".env"), line + "='" + own + "'\n");
      return output(YourDatabase.in(folder), program);
    } finally {
      execute(url, "drop database " + made);
    }
  }

  /** On the database of a URL. */
  static List<String> output(DatabaseUrl url, BiConsumer<DatabaseUrl, PrintStream> program) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    program.accept(url, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static void execute(String url, String sql) throws SQLException {
    DatabaseUrl database = DatabaseUrl.of(url);
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.properties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
