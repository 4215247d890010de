package io.akin.jdbc.dialect;

import io.akin.Filter;
import io.akin.Vector;
import java.util.Optional;

/**
 * The vector that a question asks about: one that is given, or one that the database has already
 * and need not be read for it. Immutable; as thread-safe as its filter.
 */
public sealed interface Asked {

  /**
   * A vector that is given.
   *
   * @param vector the vector
   */
  record Given(Vector vector) implements Asked {}

  /**
   * The vector of one row, in the column that is searched. Where the row is not there, or has NULL,
   * nothing is near.
   *
   * @param key matches the row by the columns of its primary key, so one row at most
   */
  record OfRow(Filter key) implements Asked {}

  /**
   * The mean of the vectors of some rows, in the column that is searched; rows that have NULL do
   * not count. Where none counts, nothing is near.
   *
   * @param some matches the rows
   */
  record MeanOf(Filter some) implements Asked {}

  /** Which rows the vector is taken from; empty where it is given. */
  default Optional<Filter> rows() {
    if (this instanceof OfRow row) {
      return Optional.of(row.key());
    }
    return this instanceof MeanOf mean ? Optional.of(mean.some()) : Optional.empty();
  }
}
