package io.akin.jdbc.dialect;

import java.util.List;

/**
 * Where a page begins, in the order of distance and primary key: behind the row that has these,
 * whether it is still there or not.
 *
 * @param distance the distance of that row; not NaN
 * @param key its primary key, a value for each column in order; empty for the beginning
 */
public record Position(double distance, List<Object> key) {
  /** Before all rows. */
  public static final Position START = new Position(Double.NEGATIVE_INFINITY, List.of());

  /** Copies the list, and refuses a distance that is no number. */
  public Position {
    key = List.copyOf(key);
    if (Double.isNaN(distance)) {
      throw new IllegalArgumentException("A page begins at a distance that is a number.");
    }
  }
}
