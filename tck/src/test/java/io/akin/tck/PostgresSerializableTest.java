package io.akin.tck;

import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Retries;
import io.akin.jdbc.Row;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("PostgreSQL: transactions that cannot be one behind the other")
@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
class PostgresSerializableTest extends PostgresServer {
  private static final int ROUNDS = 5;

  @ParameterizedTest
  @ValueSource(strings = {"TRANSACTION_SERIALIZABLE", "TRANSACTION_REPEATABLE_READ"})
  @DisplayName("are done again until each has seen what the other did")
  void counts(String isolation) throws Exception {
    String name = named("id int primary key, n int, embedding vector(1)");
    execute("insert into %s values (1, 0, '[1]')".formatted(name));
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(url().jdbcUrl());
      pool.setDataSourceProperties(url().properties());
      pool.setTransactionIsolation(isolation);
      AtomicInteger attempts = new AtomicInteger();
      Akin isolated = Akin.of(pool);
      together(isolated, name, attempts);
      assertThat(attempts.get()).isGreaterThan(2 * ROUNDS);
    }
    assertThat(ask("select n from " + name)).containsExactly(String.valueOf(2 * ROUNDS));
  }

  private static void together(Akin isolated, String name, AtomicInteger attempts)
      throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Future<?> one = threads.submit(() -> count(isolated, name, attempts, both));
    Future<?> other = threads.submit(() -> count(isolated, name, attempts, both));
    threads.shutdown();
    one.get();
    other.get();
  }

  /** Reads, meets the other, and writes what it read and one more. */
  private static void count(
      Akin isolated, String name, AtomicInteger attempts, CyclicBarrier both) {
    for (int i = 0; i < ROUNDS; i++) {
      AtomicInteger own = new AtomicInteger();
      isolated.inTransaction(
          Retries.DEFAULT.pause(Duration.ofMillis(1)),
          within -> {
            attempts.incrementAndGet();
            long seen = within.table(name).get(1).orElseThrow().getLong("n");
            if (own.incrementAndGet() == 1) {
              await(both);
            }
            return within.table(name).update(eq("id", 1), Row.of("n", seen + 1));
          });
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
