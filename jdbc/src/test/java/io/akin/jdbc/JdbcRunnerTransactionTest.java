package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.akin.AkinException;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.TestDialect;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The runner")
class JdbcRunnerTransactionTest extends RunnerOverH2 {
  @Nested
  @DisplayName("in a transaction")
  class Transactions {
    @Test
    @DisplayName("of its own commits, and puts the connection back as it was")
    void commits() throws SQLException {
      String result =
          runner.transact(
              lent -> {
                assertThat(lent.getAutoCommit()).isFalse();
                runner.update(lent, insert(1));
                return "done";
              });
      connection.rollback();

      assertThat(result).isEqualTo("done");
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(ids()).containsExactly(1);
    }

    @Test
    @DisplayName("of its own rolls back whatever is thrown, and puts the connection back as it was")
    void rollsBack() throws SQLException {
      for (Throwable failure :
          List.of(new SQLException("s"), new IllegalStateException("r"), new AssertionError("e"))) {
        Throwable thrown =
            catchThrowable(
                () ->
                    runner.transact(
                        lent -> {
                          runner.update(lent, insert(1));
                          return sneak(failure);
                        }));

        assertThat(failure instanceof SQLException ? thrown.getCause() : thrown).isSameAs(failure);
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(ids()).isEmpty();
      }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> Object sneak(Throwable failure) throws E {
      throw (E) failure;
    }

    @Test
    @DisplayName("of the caller's becomes part of it; what fails leaves nothing in it")
    void joins() throws SQLException {
      connection.setAutoCommit(false);
      runner.update(insert(1));
      runner.transact(lent -> runner.update(lent, insert(2)));
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(
              () ->
                  runner.transact(
                      lent -> {
                        runner.update(lent, insert(3));
                        throw new IllegalStateException();
                      }));

      assertThat(connection.getAutoCommit()).isFalse();
      assertThat(ids()).containsExactly(1, 2);
      connection.rollback();
      assertThat(ids()).isEmpty();
    }

    @Test
    @DisplayName("of its own is committed even where connections come with auto-commit off")
    void autoCommitOff() throws SQLException {
      connection.setAutoCommit(false);
      JdbcRunner own = new JdbcRunner(lender.own(), new TestDialect());

      own.update(insert(1));
      connection.rollback();
      own.transact(lent -> own.update(lent, insert(2)));
      connection.rollback();
      assertThatExceptionOfType(AkinException.class)
          .isThrownBy(() -> BatchedUpdates.updateAll(own, List.of(insert(3), insert(3)), 1));

      assertThat(ids()).containsExactly(1, 2);
      assertThat(connection.getAutoCommit()).isFalse();
    }

    @Test
    @DisplayName("that lost its connection reports what happened first")
    void connectionLost() {
      SQLException first = new SQLException("what happened first");

      assertThatExceptionOfType(AkinException.class)
          .isThrownBy(
              () ->
                  runner.transact(
                      lent -> {
                        lent.close();
                        throw first;
                      }))
          .withCause(first);
    }
  }

  @Nested
  @DisplayName("with many statements")
  class Batches {
    @Test
    @DisplayName("executes them all and tells how many they were")
    void all() {
      assertThat(
              BatchedUpdates.updateAll(
                  runner, IntStream.range(0, 7).mapToObj(i -> insert(i)).toList(), 3))
          .isEqualTo(7);
      assertThat(BatchedUpdates.updateAll(runner, List.of(), 3)).isZero();
      assertThat(ids()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    @DisplayName("executes none of them where one fails, in whatever batch")
    void none() throws SQLException {
      List<Sql> last = List.of(insert(1), insert(2), insert(3), insert(4), insert(1));
      assertThatExceptionOfType(AkinException.class)
          .isThrownBy(() -> BatchedUpdates.updateAll(runner, last, 2))
          .withMessage("A row with that key is there.");

      assertThat(ids()).isEmpty();
      assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    @DisplayName("executes none of them where the source of them fails")
    void sourceFails() {
      Iterable<Sql> source =
          () ->
              Stream.of(1, 2, 3)
                  .map(
                      i -> {
                        if (i == 3) {
                          throw new IllegalStateException("no third");
                        }
                        return insert(i);
                      })
                  .iterator();

      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> BatchedUpdates.updateAll(runner, source, 1))
          .withMessage("no third");
      assertThat(ids()).isEmpty();
    }

    @Test
    @DisplayName("takes them from their source one batch at a time")
    void oneBatchAtATime() {
      List<Integer> sent = new ArrayList<>();
      Iterable<Sql> source =
          () ->
              IntStream.range(0, 7)
                  .mapToObj(
                      i -> {
                        sent.add(ids().size());
                        return insert(i);
                      })
                  .iterator();
      BatchedUpdates.updateAll(runner, source, 3);

      assertThat(sent).containsExactly(0, 0, 0, 3, 3, 3, 6);
    }

    @Test
    @DisplayName("keeps their order where their texts differ")
    void differentTexts() {
      Sql update = Sql.of("update t set name = ? where id = ?", List.of("new", 1));
      Sql delete = Sql.of("delete from t where name = ?", List.of("new"));

      assertThat(
              BatchedUpdates.updateAll(
                  runner, List.of(insert(1), insert(2), update, delete, insert(1)), 500))
          .isEqualTo(5);
      assertThat(runner.query(Sql.of("select count(*) from t where name is null"), NUMBER))
          .containsExactly(2);
    }
  }
}
