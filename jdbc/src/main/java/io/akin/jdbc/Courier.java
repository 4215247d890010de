package io.akin.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does one piece of work on a thread of its own while the next is made ready. Used by one thread,
 * which sees all that the work did once it has waited for it.
 */
final class Courier implements AutoCloseable {
  private Optional<ExecutorService> thread = Optional.empty();
  private Optional<Future<Void>> away = Optional.empty();

  /** Starts work, when what was started before has ended. */
  void send(Callable<Void> work) throws SQLException {
    await();
    if (thread.isEmpty()) {
      thread = Optional.of(Executors.newSingleThreadExecutor(Courier::thread));
    }
    away = Optional.of(thread.get().submit(work));
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "akin-bulk");
    thread.setDaemon(true);
    return thread;
  }

  /** Waits until nothing is under way, and throws what that failed with. */
  void await() throws SQLException {
    if (away.isPresent()) {
      Future<Void> last = away.get();
      away = Optional.empty();
      await(last);
    }
  }

  /** An interrupt waits too: a connection that is being written to cannot be rolled back. */
  private static void await(Future<Void> last) throws SQLException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          last.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw cause(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static SQLException cause(ExecutionException e) {
    if (e.getCause() instanceof SQLException refusal) {
      return refusal;
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
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
