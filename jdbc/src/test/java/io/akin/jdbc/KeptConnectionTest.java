package io.akin.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akin.AkinException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A kept connection")
class KeptConnectionTest {

  private static KeptConnection open() throws SQLException {
    return KeptConnection.open(DatabaseUrl.of("jdbc:h2:mem:"));
  }

  private static <T> FutureTask<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  @Test
  @DisplayName("is the same each time, also to a thread that has it already")
  void sameConnection() throws SQLException {
    try (KeptConnection kept = open()) {
      Connection first = kept.acquire();
      Connection second = kept.acquire();
      kept.release(second);
      kept.release(first);

      assertThat(second).isSameAs(first);
      assertThat(first.isClosed()).isFalse();
    }
  }

  @Test
  @DisplayName("is lent to one thread at a time; another waits until it is back")
  void oneThreadAtATime() throws Exception {
    List<String> events = new CopyOnWriteArrayList<>();
    CountDownLatch started = new CountDownLatch(1);
    try (KeptConnection kept = open()) {
      Connection mine = kept.acquire();
      FutureTask<?> other =
          start(
              () -> {
                started.countDown();
                Connection lent = kept.acquire();
                events.add("the other has it");
                kept.release(lent);
                return null;
              });
      started.await();
      events.add("still mine");
      kept.release(mine);
      other.get();
    }
    assertThat(events).containsExactly("still mine", "the other has it");
  }

  @Test
  @DisplayName("that is closed says so, to every thread, and may be closed again")
  void closed() throws Exception {
    KeptConnection kept = open();
    kept.close();
    kept.close();

    assertThatExceptionOfType(AkinException.class)
        .isThrownBy(kept::acquire)
        .withMessage("This Akin is closed; connect again.");
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> start(kept::acquire).get())
        .withCauseInstanceOf(AkinException.class);
  }
}
