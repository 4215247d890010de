package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.akin.AkinException;
import io.akin.InvalidVectorException;
import io.akin.jdbc.dialect.Plan;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.TestDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The runner")
class JdbcRunnerTest extends RunnerOverH2 {
  @Nested
  @DisplayName("with a query")
  class Query {
    @Test
    @DisplayName(
        "reads all rows, in their order, closes the statement and gives the connection back")
    void reads() throws SQLException {
      AtomicReference<Statement> statement = new AtomicReference<>();
      List<Integer> read =
          runner.query(
              numbers(1, 3),
              rows -> {
                statement.set(rows.getStatement());
                return rows.getInt(1);
              });

      assertThat(read).containsExactly(1, 2, 3);
      assertThat(statement.get().isClosed()).isTrue();
      assertThat(lender.loans()).isEqualTo(1);
    }

    @Test
    @DisplayName(
        "that the database refuses says so in a sentence, with the driver's words as cause")
    void refused() {
      assertThatExceptionOfType(AkinException.class)
          .isThrownBy(() -> runner.query(WRONG, NUMBER))
          .withMessageStartingWith("The database refused: ")
          .withCauseInstanceOf(SQLException.class);
    }

    @Test
    @DisplayName(
        "that the dialect has better words for says those, a vector's fault as its own type")
    void refusedInTheDialectsWords() {
      runner.update(insert(1));

      assertThatExceptionOfType(AkinException.class)
          .isThrownBy(() -> runner.update(insert(1)))
          .withMessage("A row with that key is there.")
          .withCauseInstanceOf(SQLException.class);
      assertThatExceptionOfType(InvalidVectorException.class)
          .isThrownBy(() -> runner.query(Sql.of("select cast('x' as int)"), NUMBER))
          .withMessage("The server refused the vector.")
          .withCauseInstanceOf(SQLException.class);
    }

    @Test
    @DisplayName("lets the reader's own exceptions through")
    void readerFails() {
      IllegalStateException failure = new IllegalStateException("the reader's");

      assertThat(
              catchThrowable(
                  () ->
                      runner.query(
                          numbers(1, 3),
                          rows -> {
                            throw failure;
                          })))
          .isSameAs(failure);
    }

    @Test
    @DisplayName("with a value too many fails, and closes what it had prepared")
    void tooManyValues() {
      assertThatExceptionOfType(AkinException.class)
          .isThrownBy(() -> runner.query(Sql.of("select ?", List.of(1, 2)), NUMBER));
    }

    @Test
    @DisplayName("needs a connection: where there is none, it says so")
    void noConnection() {
      Connections none =
          new Connections() {
            @Override
            public Connection acquire() throws SQLException {
              throw new SQLException("the pool is empty");
            }

            @Override
            public void release(Connection lent) {
              throw new AssertionError("nothing was lent");
            }
          };

      assertThatExceptionOfType(AkinException.class)
          .isThrownBy(() -> new JdbcRunner(none, new TestDialect()).query(ALL, NUMBER))
          .withMessage("The database refused: the pool is empty");
    }

    @Test
    @DisplayName("that fails is what is reported, also where giving the connection back fails too")
    void releaseFails() {
      Connections failing =
          new Connections() {
            @Override
            public Connection acquire() {
              return connection;
            }

            @Override
            public void release(Connection lent) throws SQLException {
              throw new SQLException("cannot take it back");
            }
          };
      JdbcRunner broken = new JdbcRunner(failing, new TestDialect());

      assertThatExceptionOfType(AkinException.class)
          .isThrownBy(() -> broken.query(WRONG, NUMBER))
          .withMessageContaining("NOWHERE");
      assertThatExceptionOfType(AkinException.class)
          .isThrownBy(() -> broken.query(ALL, NUMBER))
          .withMessage("The database refused: cannot take it back");
    }
  }

  private static Plan plan(Sql... attempts) {
    List<Supplier<Sql>> others = new ArrayList<>();
    List.of(attempts).subList(1, attempts.length).forEach(attempt -> others.add(() -> attempt));
    return new Plan(attempts[0], others);
  }

  @Nested
  @DisplayName("with a plan")
  class Plans {
    private List<Integer> run(int wanted, Sql... attempts) {
      return runner.query(
          plan(attempts), (found, check) -> found.size() >= wanted, NUMBER, Optional.empty());
    }

    @Test
    @DisplayName("stops at the first attempt whose answer is whole")
    void stops() {
      assertThat(run(3, numbers(1, 3), WRONG)).containsExactly(1, 2, 3);
      assertThat(run(2, numbers(1, 1), numbers(5, 6), WRONG)).containsExactly(5, 6);
    }

    @Test
    @DisplayName("takes what the last attempt gives, which is exact, even if it is less")
    void last() {
      assertThat(run(3, numbers(1, 2), numbers(5, 5))).containsExactly(5);
      assertThat(run(3, numbers(1, 2), numbers(1, 0))).isEmpty();
    }

    @Test
    @DisplayName("for several questions uses one connection")
    void several() {
      List<List<Integer>> answers =
          runner.queryEach(
              List.of(Plan.of(numbers(1, 2)), plan(numbers(1, 0), numbers(3, 3))),
              (found, check) -> !found.isEmpty(),
              NUMBER,
              Optional.empty());

      assertThat(answers).containsExactly(List.of(1, 2), List.of(3));
      assertThat(lender.loans()).isEqualTo(1);
    }
  }

  @Nested
  @DisplayName("with a change")
  class Updates {
    @Test
    @DisplayName("tells how many rows it was")
    void counts() {
      BatchedUpdates.updateAll(runner, List.of(insert(1), insert(2), insert(3)), 9);

      assertThat(runner.update(Sql.of("delete from t where id > ?", List.of(1)))).isEqualTo(2);
      assertThat(runner.update(Sql.of("delete from t where id > ?", List.of(1)))).isZero();
    }

    @Test
    @DisplayName("reads what the database made up")
    void generated() {
      runner.update(
          Sql.of("create table g (id bigint generated always as identity, a int, b int)"));
      Sql sql = Sql.of("insert into g (a) values (?)", List.of(7));
      List<String> key = List.of("ID", "A");
      JdbcRunner.Reader<List<Integer>> reader = rows -> List.of(rows.getInt(1), rows.getInt(2));

      assertThat(runner.insert(sql, key, reader)).containsExactly(1, 7);
      assertThat(runner.insert(sql, key, reader)).containsExactly(2, 7);
      assertThatExceptionOfType(AkinException.class)
          .isThrownBy(() -> runner.insert(WRONG, key, reader));
    }
  }
}
