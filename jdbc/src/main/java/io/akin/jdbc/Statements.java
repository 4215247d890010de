package io.akin.jdbc;

import io.akin.jdbc.dialect.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Prepares, binds, executes and closes one statement at a time, on a connection that is given. */
final class Statements {
  private static final System.Logger LOG = System.getLogger("io.akin");

  /** What drivers that count in an int of milliseconds can count. */
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(Integer.MAX_VALUE / 1000);

  private Statements() {}

  /** All rows of a query. */
  static <T> List<T> query(
      Connection connection, Sql sql, JdbcRunner.Reader<T> reader, Optional<Duration> timeout)
      throws SQLException {
    try (Bound bound = bind(connection, sql, timeout);
        ResultSet rows = bound.query()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    }
  }

  /** Executes a statement and tells how many rows it changed. */
  static int update(Connection connection, Sql sql) throws SQLException {
    try (Bound bound = bind(connection, sql, Optional.empty())) {
      return bound.statement().executeUpdate();
    }
  }

  /** Executes a statement that makes up columns, and reads those. */
  static <T> T insert(
      Connection connection, Sql sql, List<String> generated, JdbcRunner.Reader<T> reader)
      throws SQLException {
    log(sql.text());
    try (PreparedStatement statement =
        connection.prepareStatement(sql.text(), generated.toArray(String[]::new))) {
      sql.bind(statement);
      statement.executeUpdate();
      try (ResultSet rows = statement.getGeneratedKeys()) {
        rows.next();
        return reader.read(rows);
      }
    }
  }

  /**
   * A statement with its values.
   *
   * @param before the time limit to put back; empty where none was set
   */
  record Bound(PreparedStatement statement, OptionalInt before) implements AutoCloseable {

    ResultSet query() throws SQLException {
      return statement.executeQuery();
    }

    @Override
    public void close() throws SQLException {
      try (statement) {
        if (before.isPresent()) {
          // H2 keeps a statement's time limit for its connection.
          statement.setQueryTimeout(before.getAsInt());
        }
      }
    }
  }

  /** A statement to execute, and then to close. */
  static Bound bind(Connection connection, Sql sql, Optional<Duration> timeout)
      throws SQLException {
    PreparedStatement statement = prepare(connection, sql.text());
    try {
      sql.bind(statement);
      if (timeout.isEmpty()) {
        return new Bound(statement, OptionalInt.empty());
      }
      Bound bound = new Bound(statement, OptionalInt.of(statement.getQueryTimeout()));
      statement.setQueryTimeout(seconds(timeout.get()));
      return bound;
    } catch (Throwable e) {
      statement.close();
      throw e;
    }
  }

  /** A statement without values, to close. */
  static PreparedStatement prepare(Connection connection, String text) throws SQLException {
    log(text);
    return connection.prepareStatement(text);
  }

  /** JDBC counts in whole seconds and takes 0 for no limit. */
  private static int seconds(Duration timeout) {
    return timeout.compareTo(LONGEST_TIMEOUT) > 0
        ? (int) LONGEST_TIMEOUT.toSeconds()
        : (int) timeout.plusNanos(999_999_999).toSeconds();
  }

  private static void log(String sql) {
    LOG.log(System.Logger.Level.DEBUG, sql);
  }
}
