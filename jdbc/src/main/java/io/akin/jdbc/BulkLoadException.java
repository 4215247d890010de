package io.akin.jdbc;

import io.akin.AkinException;

/**
 * A {@link BulkLoad} that broke off: by what the database refused, by a lost connection, by the
 * rows themselves, or because it was stopped. What was not committed is rolled back, and the load
 * can go on behind {@link #committed()}. The cause is what went wrong.
 */
public final class BulkLoadException extends AkinException {
  private static final long serialVersionUID = 1L;

  private final long committed;
  private final long inDoubt;
  private final boolean stopped;

  BulkLoadException(
      String sentence, RuntimeException cause, long committed, long inDoubt, boolean stopped) {
    super(sentence, cause);
    this.committed = committed;
    this.inDoubt = inDoubt;
    this.stopped = stopped;
  }

  /**
   * How many rows, from the first on and those included that the load skipped, are certainly in the
   * table; in a transaction of the caller's none but those. It is what {@link BulkLoad#skip} takes
   * to go on.
   */
  public long committed() {
    return committed;
  }

  /**
   * How many rows behind those may be in the table or not, all or none of them: where the
   * connection is lost while it commits, nobody tells. To go on behind {@link #committed()} is
   * right with an upsert; with an insert look first whether the next row is there. 0 in all other
   * cases.
   */
  public long inDoubt() {
    return inDoubt;
  }

  /** Whether it ended because it was told to, or its thread was interrupted. */
  public boolean isStopped() {
    return stopped;
  }
}
