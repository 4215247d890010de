package io.akin.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Carries loads on a thread of its own while the next is made ready, all that come in time on one
 * journey: the road is taken with the first and left as soon as none is waiting. Used by one
 * thread; with three loads in turn, the one that is filled is neither waiting nor being carried.
 */
final class Courier<T> implements AutoCloseable {
  private final Road<T> road;
  private Optional<ExecutorService> thread = Optional.empty();
  private Optional<T> waiting = Optional.empty();
  private boolean away;
  private @Nullable Throwable failure;

  Courier(Road<T> road) {
    this.road = road;
  }

  /** Where loads go. */
  interface Road<T> {
    void begin() throws SQLException;

    void carry(T load) throws SQLException;

    void end() throws SQLException;
  }

  /** Has a load carried, once the one before it is on its way. */
  synchronized void send(T load) throws SQLException {
    sleepWhile(true);
    waiting = Optional.of(load);
    if (!away) {
      away = true;
      if (thread.isEmpty()) {
        thread = Optional.of(Executors.newSingleThreadExecutor(Courier::thread));
      }
      thread.get().execute(this::work);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "akin-bulk");
    thread.setDaemon(true);
    return thread;
  }

  private void work() {
    try {
      do {
        road.begin();
        for (Optional<T> load = take(); load.isPresent(); load = take()) {
          road.carry(load.get());
        }
        road.end();
      } while (!isBack());
    } catch (Throwable e) {
      fail(e);
    }
  }

  private synchronized Optional<T> take() {
    Optional<T> load = waiting;
    waiting = Optional.empty();
    notifyAll();
    return load;
  }

  private synchronized boolean isBack() {
    away = waiting.isPresent();
    notifyAll();
    return !away;
  }

  private synchronized void fail(Throwable e) {
    failure = e;
    waiting = Optional.empty();
    away = false;
    notifyAll();
  }

  /** Waits until nothing is under way, and throws, once, what has failed. */
  synchronized void await() throws SQLException {
    sleepWhile(false);
  }

  /** An interrupt waits too: a connection that is being written to cannot be rolled back. */
  private void sleepWhile(boolean loadIsWaiting) throws SQLException {
    boolean interrupted = false;
    while (loadIsWaiting ? waiting.isPresent() : away) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    throwFailure();
  }

  private void throwFailure() throws SQLException {
    Throwable failed = failure;
    failure = null;
    if (failed instanceof SQLException refusal) {
      throw refusal;
    }
    if (failed instanceof Error error) {
      throw error;
    }
    if (failed instanceof RuntimeException other) {
      throw other;
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      await();
    } finally {
      thread.ifPresent(ExecutorService::shutdown);
    }
  }
}
