package io.akin.jdbc.dialect;

import java.util.List;

/**
 * What has an engine and its driver give rows while they are read, instead of all of them at first.
 * Immutable and thread-safe.
 *
 * @param fetchSize what the driver is told as the statement's fetch size: for most, how many rows
 *     it keeps at a time, at least 1
 * @param aloneFetchSize the same where nothing else is done on the connection meanwhile; any number
 *     that the driver knows
 * @param before statements that are sent just before the query, on its connection
 * @param after statements that are sent once the query is executed, also where it fails, and leave
 *     the session as it was
 */
public record Streaming(int fetchSize, int aloneFetchSize, List<Sql> before, List<Sql> after) {
  private static final int ROWS = 500;

  /** So many rows at a time that their number costs no time: what standard drivers need. */
  public static final Streaming BY_FETCH_SIZE = new Streaming(ROWS, List.of(), List.of());

  /** The same fetch size everywhere. */
  public Streaming(int fetchSize, List<Sql> before, List<Sql> after) {
    this(fetchSize, fetchSize, before, after);
  }

  /** Copies the statements. */
  public Streaming {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
