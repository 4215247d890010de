package io.akin;

import java.util.Objects;

/**
 * One row of an answer and how far it is from the query; lists of neighbours are sorted nearest
 * first.
 *
 * @param <T> what a row was read as
 * @param row the row
 * @param distance its distance from the query by the {@link Distance} that was asked for; never NaN
 */
public record Neighbor<T>(T row, double distance) {

  /** Refuses a null row and a distance that is not a number. */
  public Neighbor {
    Objects.requireNonNull(row, "row");
    if (Double.isNaN(distance)) {
      throw new IllegalArgumentException("A row without a defined distance is nobody's neighbour.");
    }
  }
}
