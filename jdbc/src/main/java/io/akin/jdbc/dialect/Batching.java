package io.akin.jdbc.dialect;

/** How a database is given many rows at once, where it has no COPY. */
public enum Batching {
  /** A statement for each row, many of them in a JDBC batch. */
  STATEMENTS,

  /**
   * Many rows in one statement: {@code insert into t (a, b) values (?, ?), (?, ?)}. {@link
   * Dialect#upsert} then writes its values as {@code (?, ?)} in one place, at which those of other
   * rows can follow. For databases whose drivers send each statement of a batch by itself.
   */
  VALUES
}
