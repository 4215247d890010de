package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.InvalidVectorException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Iterator;

/** One run of a {@link BulkLoad}. Used once, by one thread. */
final class BulkRun<T> {
  private static final int TOLD_EVERY = 1_000;

  private final BulkLoad<T> load;
  private final TableRows table;
  private final Iterable<T> rows;
  private final boolean upsert;
  private final long start = System.nanoTime();
  private Iterator<T> left = Collections.emptyIterator();
  private long taken;
  private long committed;
  private boolean joined;
  private boolean isAllSent;
  private boolean interrupted;

  BulkRun(BulkLoad<T> load, Iterable<T> rows, boolean upsert) {
    this.load = load;
    this.table = load.table();
    this.rows = rows;
    this.upsert = upsert;
  }

  /** Told to end. */
  private static final class StoppedException extends AkinException {
    private static final long serialVersionUID = 1L;

    StoppedException(String sentence) {
      super(sentence);
    }
  }

  long run() {
    try {
      committed = load.skipped();
      joined = table.session().runner().joins();
      requireOwnTransactions();
      left = rows.iterator();
      skip();
      while (left.hasNext()) {
        loadSome();
      }
      return taken - load.skipped();
    } catch (RuntimeException e) {
      throw brokenOff(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void requireOwnTransactions() {
    if (joined && load.commitEvery().isPresent()) {
      throw new AkinException(
          "A load that commits as it goes would end the transaction that is open; leave out commitEvery, or load outside it.");
    }
  }

  private void skip() {
    long skip = load.skipped();
    while (taken < skip) {
      if (!left.hasNext()) {
        throw new AkinException(
            "There are %d rows, of which %d cannot be skipped.".formatted(taken, skip));
      }
      left.next();
      taken++;
    }
  }

  private void loadSome() {
    long end = taken + load.commitEvery().orElse(Long.MAX_VALUE - taken);
    isAllSent = false;
    table.session().runner().transact(connection -> write(connection, end));
    isAllSent = false;
    committed = joined ? committed : taken;
    tell();
  }

  private long write(Connection connection, long end) throws SQLException {
    // Who is told of progress may use the connection too, whatever the rows come from.
    try (RowWriter writer = table.writer(connection, upsert, false)) {
      while (taken < end && left.hasNext()) {
        requireGoingOn();
        writer.add(table.values(load.row(left.next())));
        taken++;
        if (taken % TOLD_EVERY == 0 && taken < end) {
          tell();
        }
      }
      writer.finish();
    }
    isAllSent = true;
    return taken;
  }

  private void requireGoingOn() {
    // Cleared until the end: some databases cannot roll back by a thread that is interrupted.
    interrupted = interrupted || Thread.interrupted();
    if (interrupted) {
      throw new StoppedException("Its thread was interrupted.");
    }
    if (load.isToldToStop()) {
      throw new StoppedException("It was told to stop.");
    }
  }

  private void tell() {
    long nanos = System.nanoTime() - start;
    load.tell(BulkProgress.of(load.skipped(), taken, committed, nanos));
  }

  private BulkLoadException brokenOff(RuntimeException e) {
    long inDoubt = isAllSent && !joined && !FailureKind.isCommitRefused(e) ? taken - committed : 0;
    String doubt = inDoubt == 0 ? "" : " and %d more of which it is not known".formatted(inDoubt);
    String sentence =
        "The load broke off after %d rows, with %d committed%s: %s"
            .formatted(taken, committed, doubt, reason(e));
    return new BulkLoadException(sentence, e, committed, inDoubt, e instanceof StoppedException);
  }

  private static String reason(RuntimeException e) {
    boolean isSentence = e instanceof AkinException || e instanceof InvalidVectorException;
    return isSentence ? String.valueOf(e.getMessage()) : "the rows failed with " + e + ".";
  }
}
