package io.akin.tck;

import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Retries;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A transaction that meets others is done again, whole, and never by halves or twice. */
abstract class RetryContract extends Theme {
  private static final Retries SOON = Retries.DEFAULT.pause(Duration.ofMillis(1));

  private VectorTable table;
  private TableName name;

  @BeforeEach
  void aTable() {
    table = points(v(1), v(2));
    name = table.description().name();
  }

  private static Row row(int id) {
    return Row.of(ID, id, EMBEDDING, v(id));
  }

  private static AkinException saying(String state, int code) {
    return new AkinException("Others.", new SQLException("others", state, code));
  }

  /** Work that inserts a row and then fails, the first {@code times} times. */
  private int insert(Retries retries, AtomicInteger attempts, int times, RuntimeException failure) {
    return akin()
        .inTransaction(
            retries,
            within -> {
              within.table(name).insert(row(3));
              if (attempts.incrementAndGet() <= times) {
                throw failure;
              }
              return attempts.get();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "HY000, 8002",
    "HY000, 8005",
    "HY000, 8022",
    "HY000, 8027",
    "HY000, 8028",
    "HY000, 8229",
    "HY000, 9007",
    "HY000, 8252",
    "HY000, 9001",
    "HY000, 9005",
    "HY000, 1020",
    "40001, 1213",
    "HY000, 1205",
    "40001, 0",
    "40P01, 0",
    "55P03, 0",
    "57P01, 0",
    "08006, 0",
    "08S01, 0"
  })
  @DisplayName("a conflict, a deadlock, a lock or a lost connection: the work is done again, whole")
  void again(String state, int code) {
    AtomicInteger attempts = new AtomicInteger();
    assertThat(insert(SOON, attempts, 2, saying(state, code))).isEqualTo(3);
    assertThat(table.count()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "HY000, 8108", "HY000, 8200", "HY000, 1105", "HY000, 1061", "HY000, 9014", "HY000, 8253",
    "HY000, 8004", "HY000, 8025", "23505, 0", "22000, 0", "57014, 0", "25P02, 0"
  })
  @DisplayName("what would be met again is told at once, as it was")
  void once(String state, int code) {
    AtomicInteger attempts = new AtomicInteger();
    AkinException failure = saying(state, code);
    assertThatThrownBy(() -> insert(SOON, attempts, 9, failure)).isSameAs(failure);
    assertThat(attempts).hasValue(1);
    assertThat(table.count()).isEqualTo(2);
  }

  @Test
  @DisplayName("a check that comes late is tried once more, not oftener")
  void onceMore() {
    AtomicInteger attempts = new AtomicInteger();
    assertThat(insert(SOON, attempts, 1, saying("HY000", 8147))).isEqualTo(2);
    table.delete(eq(ID, 3));
    AtomicInteger others = new AtomicInteger();
    assertThatThrownBy(() -> insert(SOON, others, 9, saying("HY000", 8147)))
        .isInstanceOf(AkinException.class);
    assertThat(others).hasValue(2);
  }

  @Test
  @DisplayName("attempts are counted, and the last failure is told with their number")
  void bounded() {
    AtomicInteger attempts = new AtomicInteger();
    AkinException failure = saying("40001", 0);
    assertThatThrownBy(() -> insert(SOON.attempts(4), attempts, 9, failure))
        .isInstanceOf(AkinException.class)
        .hasCause(failure)
        .hasMessageStartingWith("The transaction was tried 4 times")
        .hasMessageEndingWith("Others.");
    assertThat(attempts).hasValue(4);
    assertThat(table.count()).isEqualTo(2);
  }

  @Test
  @DisplayName("once the time is over no other attempt begins")
  void withinTime() {
    AtomicInteger attempts = new AtomicInteger();
    AkinException failure = saying("40001", 0);
    assertThatThrownBy(() -> insert(SOON.within(Duration.ZERO), attempts, 9, failure))
        .isSameAs(failure);
    assertThat(attempts).hasValue(1);
  }

  @Test
  @DisplayName("an interrupt ends the wait for another attempt, and stays set")
  void interrupted() {
    AtomicInteger attempts = new AtomicInteger();
    assertThatThrownBy(
            () ->
                akin()
                    .inTransaction(
                        within -> {
                          within.table(name).insert(row(3));
                          attempts.incrementAndGet();
                          Thread.currentThread().interrupt();
                          throw saying("40001", 0);
                        }))
        .isInstanceOf(AkinException.class)
        .hasMessageStartingWith("The thread was interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(attempts).hasValue(1);
    assertThat(table.count()).isEqualTo(2);
  }

  @Test
  @DisplayName("within a transaction of the caller's nothing is done again")
  void joined() throws SQLException {
    AtomicInteger attempts = new AtomicInteger();
    AkinException failure = saying("40001", 0);
    try (Connection connection = lab().connect()) {
      connection.setAutoCommit(false);
      assertThatThrownBy(
              () ->
                  Akin.on(connection)
                      .inTransaction(
                          SOON,
                          within -> {
                            attempts.incrementAndGet();
                            throw failure;
                          }))
          .isSameAs(failure);
      connection.rollback();
      connection.setAutoCommit(true);
    }
    assertThat(attempts).hasValue(1);
  }

  @Test
  @DisplayName("a transaction within a transaction is done again with the outer one")
  void nested() {
    AtomicInteger outer = new AtomicInteger();
    AtomicInteger inner = new AtomicInteger();
    akin()
        .inTransaction(
            SOON,
            within -> {
              outer.incrementAndGet();
              within.table(name).insert(row(3));
              return within.inTransaction(
                  SOON,
                  same -> {
                    if (inner.incrementAndGet() < 3) {
                      throw saying("40001", 0);
                    }
                    return same.table(name).insert(row(4));
                  });
            });
    assertThat(outer).hasValue(3);
    assertThat(inner).hasValue(3);
    assertThat(table.count()).isEqualTo(4);
  }

  /** Two transactions, each with a row that the other wants next. */
  private int lockEachOtherOut(BiConsumer<VectorTable, Integer> second) throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    CyclicBarrier both = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Future<?> one = threads.submit(() -> twoRows(1, 2, attempts, both, second));
    Future<?> other = threads.submit(() -> twoRows(2, 1, attempts, both, second));
    threads.shutdown();
    one.get();
    other.get();
    return attempts.get();
  }

  private void twoRows(
      int first,
      int then,
      AtomicInteger attempts,
      CyclicBarrier both,
      BiConsumer<VectorTable, Integer> second) {
    AtomicInteger own = new AtomicInteger();
    akin()
        .inTransaction(
            SOON,
            within -> {
              attempts.incrementAndGet();
              VectorTable joined = within.table(name);
              joined.insert(row(10 * first));
              joined.update(eq(ID, first), Row.of(EMBEDDING, v(10 * first)));
              if (own.incrementAndGet() == 1) {
                await(both);
              }
              second.accept(joined, then);
              return joined.insert(row(10 * first + 1));
            });
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void update(VectorTable joined, int id) {
    joined.update(eq(ID, id), Row.of(EMBEDDING, v(10 * (3 - id))));
  }

  private void assertBothAreWhole() {
    assertThat(rowIds(table.select(io.akin.Filter.gt(ID, 0))))
        .containsExactly(1, 2, 10, 11, 20, 21);
    assertThat(table.get(1).orElseThrow().getFloats(EMBEDDING))
        .as("both rows are of the one that came last")
        .isEqualTo(table.get(2).orElseThrow().getFloats(EMBEDDING));
  }

  @Test
  @DisplayName("two transactions that lock each other out both come through")
  void deadlock() throws Exception {
    assertThat(lockEachOtherOut(RetryContract::update)).isGreaterThan(2);
    assertBothAreWhole();
  }

  @Test
  @DisplayName("work that swallows a deadlock leaves no half of itself: it is done again")
  void swallowed() throws Exception {
    AtomicInteger swallowed = new AtomicInteger();
    lockEachOtherOut(
        (joined, id) -> {
          try {
            update(joined, id);
          } catch (AkinException e) {
            swallowed.incrementAndGet();
          }
        });
    assertThat(swallowed).hasPositiveValue();
    assertBothAreWhole();
  }
}
