package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akin.AkinException;
import io.akin.InvalidVectorException;
import io.akin.jdbc.dialect.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The runner with a stream")
class JdbcRunnerStreamTest extends RunnerOverH2 {
  @Test
  @DisplayName("reads a row when it is asked for, and holds the connection until it is closed")
  void lazy() {
    List<Integer> read = new ArrayList<>();
    JdbcRunner.Reader<Integer> reader =
        rows -> {
          read.add(rows.getInt(1));
          return rows.getInt(1);
        };
    try (Stream<Integer> stream = runner.stream(numbers(1, 1_000), reader, Optional.empty())) {
      assertThat(read).isEmpty();
      assertThat(stream.limit(3).toList()).containsExactly(1, 2, 3);
      assertThat(read).containsExactly(1, 2, 3);
      assertThat(lender.lent()).isEqualTo(1);
    }
    assertThat(lender.lent()).isZero();
  }

  @Test
  @DisplayName("gives the connection back once, however often it is closed, and its statement")
  void closesOnce() throws SQLException {
    AtomicReference<ResultSet> open = new AtomicReference<>();
    Stream<Integer> stream =
        runner.stream(
            numbers(1, 3),
            rows -> {
              open.set(rows);
              return rows.getInt(1);
            },
            Optional.empty());
    assertThat(stream.toList()).containsExactly(1, 2, 3);
    Statement statement = open.get().getStatement();
    stream.close();
    stream.close();

    assertThat(lender.lent()).isZero();
    assertThat(open.get().isClosed()).isTrue();
    assertThat(statement.isClosed()).isTrue();
  }

  @Test
  @DisplayName("that does not come about gives the connection back at once")
  void refused() {
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(() -> runner.stream(WRONG, NUMBER, Optional.empty()))
        .withMessageStartingWith("The database refused: ");
    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(
            () -> runner.stream(Sql.of("select ?", List.of(1, 2)), NUMBER, Optional.empty()));
  }

  @Test
  @DisplayName("that fails on the way says why, and still gives the connection back")
  void failsOnTheWay() {
    runner.update(Sql.of("set lazy_query_execution 1"));
    Sql sql = Sql.of("select cast(decode(x, 3, 'x', '1') as int) from system_range(1, 9)");
    try (Stream<Integer> stream = runner.stream(sql, NUMBER, Optional.empty())) {
      assertThatExceptionOfType(InvalidVectorException.class)
          .isThrownBy(stream::toList)
          .withMessage("The server refused the vector.");
    }
    JdbcRunner.Reader<Integer> second = rows -> rows.getInt(2);
    try (Stream<Integer> stream = runner.stream(numbers(1, 3), second, Optional.empty())) {
      assertThatExceptionOfType(AkinException.class).isThrownBy(stream::toList);
    }
  }

  @Test
  @DisplayName("stands in a transaction, which commits what else is done there when it is closed")
  void ownTransaction() throws SQLException {
    try (Stream<Integer> stream = runner.stream(numbers(1, 3), NUMBER, Optional.empty())) {
      assertThat(connection.getAutoCommit()).isFalse();
      stream.forEach(x -> runner.update(insert(x)));
    }
    assertThat(connection.getAutoCommit()).isTrue();
    assertThat(ids()).containsExactly(1, 2, 3);
  }

  @Test
  @DisplayName("that fails on the way undoes what else was done there")
  void ownTransactionFails() throws SQLException {
    runner.update(Sql.of("set lazy_query_execution 1"));
    Sql sql = Sql.of("select cast(decode(x, 3, 'x', '1') as int) + x from system_range(1, 9)");
    try (Stream<Integer> stream = runner.stream(sql, NUMBER, Optional.empty())) {
      assertThatExceptionOfType(InvalidVectorException.class)
          .isThrownBy(() -> stream.forEach(x -> runner.update(insert(x))));
    }
    assertThat(connection.getAutoCommit()).isTrue();
    assertThat(ids()).isEmpty();
  }

  @Test
  @DisplayName("joins the caller's transaction and leaves it open")
  void joins() throws SQLException {
    connection.setAutoCommit(false);
    runner.update(insert(1));
    try (Stream<Integer> stream = runner.stream(ALL, NUMBER, Optional.empty())) {
      assertThat(stream).containsExactly(1);
    }
    assertThat(connection.getAutoCommit()).isFalse();
    connection.rollback();
    assertThat(ids()).isEmpty();
    connection.setAutoCommit(true);
  }

  @Test
  @DisplayName("ends after its last row")
  void ends() {
    try (Stream<Integer> stream = runner.stream(numbers(1, 1), NUMBER, Optional.empty())) {
      var iterator = stream.iterator();

      assertThat(iterator.hasNext()).isTrue();
      assertThat(iterator.hasNext()).isTrue();
      assertThat(iterator.next()).isEqualTo(1);
      assertThat(iterator.hasNext()).isFalse();
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    }
  }
}
