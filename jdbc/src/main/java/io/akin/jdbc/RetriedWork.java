package io.akin.jdbc;

import io.akin.AkinException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Work in a transaction that is done again, from its beginning, while others are in the way. Within
 * a transaction of the caller's it is done once. Used once, by one thread.
 */
final class RetriedWork<T> {
  private static final System.Logger LOG = System.getLogger("io.akin");

  private final JdbcRunner runner;
  private final Retries retries;
  private final BiFunction<Connection, Consumer<SQLException>, T> work;
  private final long start = System.nanoTime();
  private boolean committing;
  private boolean inDoubt;
  private int attempt;

  /** What undid the transaction while the work went on. */
  private Optional<SQLException> undone = Optional.empty();

  /**
   * Work.
   *
   * @param work is given the connection, and whom to tell what fails on it
   */
  RetriedWork(
      JdbcRunner runner, Retries retries, BiFunction<Connection, Consumer<SQLException>, T> work) {
    this.runner = runner;
    this.retries = retries;
    this.work = work;
  }

  T run() {
    while (true) {
      attempt++;
      try {
        return once();
      } catch (RuntimeException e) {
        requireAnother(e);
        LOG.log(System.Logger.Level.DEBUG, "The transaction is tried again", e);
      }
    }
  }

  private T once() {
    committing = false;
    undone = Optional.empty();
    return runner.transact(
        connection -> {
          T result = work.apply(connection, this::note);
          // What the work does behind a conflict that it swallowed is in another transaction.
          if (undone.isPresent()) {
            throw undone.get();
          }
          committing = true;
          return result;
        });
  }

  private void note(SQLException e) {
    if (undone.isEmpty() && FailureKind.of(e).undoesTransaction()) {
      undone = Optional.of(e);
    }
  }

  /** Returns where another attempt is due, after a pause; else throws what is to be told. */
  private void requireAnother(RuntimeException e) {
    FailureKind kind = FailureKind.of(e);
    boolean unknown = committing && !FailureKind.isCommitRefused(e);
    inDoubt = inDoubt || unknown;
    if (!kind.isRetried() || (unknown && !retries.idempotent()) || !isOwn(e)) {
      throw told(e, e);
    }
    Duration pause = retries.pauseAfter(attempt, ThreadLocalRandom.current().nextDouble());
    if (isLast(kind) || elapsed().plus(pause).compareTo(retries.within()) > 0) {
      throw told(e, givenUp(e));
    }
    pause(pause, e);
  }

  private RuntimeException told(RuntimeException e, RuntimeException otherwise) {
    return inDoubt ? new UnknownCommitException(e) : otherwise;
  }

  private boolean isLast(FailureKind kind) {
    return attempt >= (kind == FailureKind.CONFLICT_ONCE ? 2 : retries.attempts());
  }

  /** Whether there is a connection, and it is in no transaction of the caller's. */
  private boolean isOwn(RuntimeException because) {
    try {
      return !runner.joins();
    } catch (AkinException e) {
      because.addSuppressed(e);
      // A pool whose server is not back yet may have one after the pause.
      return FailureKind.of(e).isRetried();
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private RuntimeException givenUp(RuntimeException e) {
    return e instanceof AkinException && attempt > 1
        ? new AkinException(
            "The transaction was tried %d times within %.1f s and is undone: %s"
                .formatted(attempt, elapsed().toNanos() / 1e9, e.getMessage()),
            e)
        : e;
  }

  private void pause(Duration pause, RuntimeException because) {
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw told(
          because,
          new AkinException(
              "The thread was interrupted before the transaction could be tried again: "
                  + because.getMessage(),
              because));
    }
  }
}
