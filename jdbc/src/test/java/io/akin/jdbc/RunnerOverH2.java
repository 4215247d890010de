package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.TestDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A runner over a plain H2 with an empty table {@code t}; whatever a test does, the connection
 * comes back.
 */
abstract class RunnerOverH2 {
  static final JdbcRunner.Reader<Integer> NUMBER = rows -> rows.getInt(1);
  static final Sql ALL = Sql.of("select id from t order by id");
  static final Sql WRONG = Sql.of("select nothing from nowhere");

  Connection connection;
  Lender lender;
  JdbcRunner runner;

  @BeforeEach
  void connect() throws SQLException {
    connection = TestDialect.connect();
    lender = new Lender(connection);
    runner = new JdbcRunner(lender, new TestDialect());
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table t (id int primary key, name varchar(3))");
    }
  }

  @AfterEach
  void everythingCameBack() throws SQLException {
    assertThat(lender.lent()).as("connections not given back").isZero();
    connection.close();
  }

  static Sql insert(int id) {
    return Sql.of("insert into t (id) values (?)", List.of(id));
  }

  static Sql numbers(int from, int to) {
    return Sql.of("select x from system_range(?, ?)", List.of(from, to));
  }

  List<Integer> ids() {
    return runner.query(ALL, NUMBER);
  }
}
