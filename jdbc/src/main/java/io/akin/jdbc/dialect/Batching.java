package io.akin.jdbc.dialect;

/**
 * How a database is given many rows, where it has no COPY.
 *
 * @param rows how many rows stand in one statement, {@code insert into t (a, b) values (?, ?), (?,
 *     ?)}, at least 1. Where it is more, {@link Dialect#upsert} writes a row's values as {@code (?,
 *     ?)} in one place, at which those of other rows can follow. Where it is 1, many statements go
 *     in a JDBC batch
 */
public record Batching(int rows) {

  /** A statement for each row. */
  public static final Batching STATEMENTS = new Batching(1);

  /** Checks the number. */
  public Batching {
    if (rows < 1) {
      throw new IllegalArgumentException("A statement has at least 1 row, got %d.".formatted(rows));
    }
  }
}
