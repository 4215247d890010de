package io.akin.tck;

import io.akin.jdbc.Akin;
import io.akin.jdbc.DatabaseUrl;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.PGConnection;

/** The PostgreSQL that {@code AKIN_POSTGRESQL_URL} names, with tables that go after each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PostgresServer {
  private final Deque<String> cleaning = new ArrayDeque<>();
  private int names;
  Akin akin;
  Connection connection;

  static DatabaseUrl url() {
    return DatabaseUrl.of(System.getenv("AKIN_POSTGRESQL_URL"));
  }

  static Connection connect() throws SQLException {
    return DriverManager.getConnection(url().jdbcUrl(), url().properties());
  }

  @BeforeAll
  void open() throws SQLException {
    akin = Akin.connect(url());
    akin.setUp();
    connection = connect();
  }

  @AfterEach
  void clean() throws SQLException {
    while (!cleaning.isEmpty()) {
      execute(cleaning.pop());
    }
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
    akin.close();
  }

  /** A table of these columns, of a name of its own. */
  VectorTable table(String columns) throws SQLException {
    return akin.table(named(columns));
  }

  String named(String columns) throws SQLException {
    String name = "akin_copy_%s_%d".formatted(Long.toString(System.nanoTime(), 36), ++names);
    execute("create table %s (%s)".formatted(name, columns));
    cleaning.push("drop table %s cascade".formatted(name));
    return name;
  }

  /** Runs this when the test has ended, before what was to run then already. */
  void later(String sql) {
    cleaning.push(sql);
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  List<String> ask(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> answer = new ArrayList<>();
      while (rows.next()) {
        answer.add(String.valueOf(rows.getString(1)));
      }
      return answer;
    }
  }

  /** What a query answers, as the server's own bytes. */
  byte[] bytes(String query) throws SQLException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("copy (" + query + ") to stdout (format binary)", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The statements that Akin sends meanwhile. */
  static List<String> statements(Runnable work) {
    List<String> statements = new ArrayList<>();
    Handler handler = new Recorder(statements);
    Logger logger = Logger.getLogger("io.akin");
    Level before = logger.getLevel();
    logger.setLevel(Level.FINE);
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
    try {
      work.run();
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
      logger.setLevel(before);
    }
    synchronized (statements) {
      return List.copyOf(statements);
    }
  }

  private static final class Recorder extends Handler {
    private final List<String> statements;

    Recorder(List<String> statements) {
      this.statements = statements;
    }

    @Override
    public void publish(LogRecord log) {
      synchronized (statements) {
        statements.add(log.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  static boolean isCopied(List<String> statements) {
    return statements.stream().anyMatch(statement -> statement.startsWith("copy "));
  }

  /** Rows with the keys {@code from} to {@code to - 1} and a vector of 3 dimensions each. */
  static List<Row> points(int from, int to) {
    return IntStream.range(from, to).mapToObj(id -> point(id, "t" + id)).toList();
  }

  static Row point(int id, String title) {
    return Row.of("id", id, "title", title, "embedding", new float[] {id, 1, 2});
  }

  static final String POINTS = "id int primary key, title text, embedding vector(3)";
}
