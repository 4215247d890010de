package io.akin.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_NESTED;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_REQUIRES_NEW;
import static org.springframework.transaction.TransactionDefinition.PROPAGATION_SUPPORTS;

import com.zaxxer.hikari.HikariDataSource;
import io.akin.Distance;
import io.akin.Filter;
import io.akin.InvalidVectorException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ParameterizedClass(name = "a pool with auto-commit {0}")
@ValueSource(booleans = {true, false})
@DisplayName("A table over Spring's DataSource")
class SpringConnectionsTest {
  private static int count;

  @Parameter boolean autoCommit;

  private HikariDataSource pool;
  private TransactionTemplate transaction;
  private VectorTable table;

  @BeforeEach
  void open() {
    pool = new HikariDataSource();
    pool.setJdbcUrl("jdbc:h2:mem:spring_" + ++count);
    pool.setAutoCommit(autoCommit);
    pool.setMaximumPoolSize(2);
    pool.setMinimumIdle(1);
    transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    table =
        Akin.of(SpringConnections.of(pool))
            .create(
                TableDefinition.of("items").key("id", ColumnType.INTEGER).vector("embedding", 2));
  }

  @AfterEach
  void close() {
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    pool.close();
  }

  private static Row row(int id) {
    return Row.of("id", id, "embedding", new float[] {id, 1});
  }

  /** What others see, who are in no transaction. */
  private int committed() throws Exception {
    try (var connection = pool.getConnection();
        var rows = connection.createStatement().executeQuery("select count(*) from items")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Test
  @DisplayName("commits with the transaction around it, not before")
  void commits() throws Exception {
    transaction.executeWithoutResult(
        status -> {
          table.insert(row(1));
          table.insertAll(List.of(row(2), row(3)));
          assertThat(table.count()).isEqualTo(3);
          assertThat(inAnotherThread(this::committed)).isZero();
        });
    assertThat(committed()).isEqualTo(3);
  }

  private static int inAnotherThread(Callable<Integer> work) {
    var task = new FutureTask<>(work);
    new Thread(task).start();
    try {
      return task.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("is rolled back with it, together with what JdbcTemplate wrote")
  void rolls_back() throws Exception {
    transaction.executeWithoutResult(
        status -> {
          table.insert(row(1));
          new JdbcTemplate(pool).update("insert into items (id) values (2)");
          assertThat(table.count()).isEqualTo(2);
          status.setRollbackOnly();
        });
    assertThat(committed()).isZero();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status -> {
                      table.insert(row(1));
                      throw new IllegalStateException();
                    }));
    assertThat(committed()).isZero();
  }

  @Test
  @DisplayName("leaves nothing of a call that failed, and the transaction goes on")
  void a_failed_call_leaves_nothing() throws Exception {
    transaction.executeWithoutResult(
        status -> {
          table.insert(row(1));
          assertThatExceptionOfType(RuntimeException.class)
              .isThrownBy(() -> table.insertAll(List.of(row(2), row(1))));
          assertThatExceptionOfType(InvalidVectorException.class)
              .isThrownBy(
                  () ->
                      table.insert(
                          Row.of("id", 9, "embedding", new float[] {Float.NaN, Float.NaN})));
        });
    assertThat(committed()).isEqualTo(1);
  }

  @Test
  @DisplayName("knows transactions of their own, and savepoints")
  void nested() throws Exception {
    transaction.executeWithoutResult(
        outer -> {
          table.insert(row(1));
          with(PROPAGATION_REQUIRES_NEW)
              .executeWithoutResult(
                  inner -> {
                    assertThat(table.count()).isZero();
                    table.insert(row(2));
                  });
          with(PROPAGATION_NESTED)
              .executeWithoutResult(
                  inner -> {
                    table.insert(row(3));
                    inner.setRollbackOnly();
                  });
          assertThat(table.count()).isEqualTo(2);
          outer.setRollbackOnly();
        });
    assertThat(committed()).isEqualTo(1);
  }

  private TransactionTemplate with(int propagation) {
    TransactionTemplate template = new TransactionTemplate(transaction.getTransactionManager());
    template.setPropagationBehavior(propagation);
    return template;
  }

  @Test
  @DisplayName("has each call committed where there is no transaction, whatever the pool does")
  void without_a_transaction() throws Exception {
    table.insert(row(1));
    assertThat(committed()).isEqualTo(1);
    with(PROPAGATION_SUPPORTS)
        .executeWithoutResult(
            status -> {
              table.insertAll(List.of(row(2), row(3)));
              assertThat(inAnotherThread(this::committed)).isEqualTo(3);
              table.update(Filter.eq("id", 1), row(1));
              status.setRollbackOnly();
            });
    assertThat(committed()).isEqualTo(3);
  }

  @Test
  @DisplayName("joins by inTransaction too, whose work is then done once")
  void in_transaction() throws Exception {
    Akin akin = Akin.of(SpringConnections.of(pool));
    transaction.executeWithoutResult(
        status -> {
          akin.inTransaction(
              within -> {
                within.table("items").insert(row(1));
                return within.table("items").count();
              });
          status.setRollbackOnly();
        });
    assertThat(committed()).isZero();
    akin.inTransaction(
        within -> {
          within.table("items").insert(row(1));
          return 0;
        });
    assertThat(committed()).isEqualTo(1);
  }

  @Test
  @DisplayName("streams in the transaction and beside it, and gives the connection back")
  void streams() {
    table.insertAll(List.of(row(1), row(2)));
    transaction.executeWithoutResult(
        status -> {
          table.insert(row(3));
          try (Stream<Row> rows = table.stream()) {
            assertThat(rows).hasSize(3);
          }
        });
    with(PROPAGATION_SUPPORTS)
        .executeWithoutResult(
            status -> {
              try (Stream<Row> rows = table.stream()) {
                assertThat(rows).hasSize(3);
              }
            });
    try (Stream<Row> rows = table.stream()) {
      assertThat(rows).hasSize(3);
    }
  }

  @Test
  @DisplayName("is the same over a proxy of the DataSource that knows of transactions")
  void over_a_proxy() throws Exception {
    VectorTable proxied =
        Akin.of(SpringConnections.of(new TransactionAwareDataSourceProxy(pool))).table("items");
    transaction.executeWithoutResult(
        status -> {
          proxied.insert(row(1));
          assertThat(proxied.nearest("embedding", Distance.L2, new float[] {1, 1}).limit(1).list())
              .hasSize(1);
          status.setRollbackOnly();
        });
    assertThat(committed()).isZero();
    proxied.insert(row(1));
    assertThat(committed()).isEqualTo(1);
  }
}
