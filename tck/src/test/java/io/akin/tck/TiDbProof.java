package io.akin.tck;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.akin.jdbc.Akin;
import io.akin.jdbc.VectorTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What the proofs on a TiDB share: connections by every driver, and tables that go again. */
abstract class TiDbProof {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Deque<String> tables = new ArrayDeque<>();

  @AfterEach
  void clean() throws Exception {
    try (Connection connection = TiDbServer.BY_MYSQL.connect();
        Statement statement = connection.createStatement()) {
      while (!tables.isEmpty()) {
        statement.execute("drop table if exists " + tables.pop());
      }
    }
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  Connection connect(TiDbServer server) throws SQLException {
    Connection connection = server.connect();
    opened.push(connection);
    return connection;
  }

  /** A table with these columns, under a name of its own. */
  String named(Connection connection, String columns) throws SQLException {
    String name = "akin_proof_" + Long.toString(System.nanoTime(), 36);
    execute(connection, "create table " + name + " (" + columns + ")");
    tables.push(name);
    return name;
  }

  static VectorTable table(Connection connection, String name) {
    return Akin.on(connection).table(name);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column, NULL as {@code null}. */
  static List<String> ask(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> answer = new ArrayList<>();
      while (rows.next()) {
        answer.add(String.valueOf(rows.getString(1)));
      }
      return answer;
    }
  }

  /** The server's refusal of a statement. */
  static SQLException refusal(Connection connection, String sql) {
    return catchThrowableOfType(SQLException.class, () -> execute(connection, sql));
  }
}
