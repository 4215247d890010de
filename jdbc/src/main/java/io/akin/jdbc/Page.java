package io.akin.jdbc;

import io.akin.Neighbor;
import java.util.List;
import java.util.Optional;

/**
 * A page of an answer. Immutable; as thread-safe as its rows.
 *
 * @param <T> what a row was read as
 * @param neighbors the rows, nearest first, those at the same distance in the order of the primary
 *     key
 * @param next what {@link Nearest#page(String)} takes for the page behind this one; empty where
 *     this one is not full, so that there is none. It is text of letters, digits, {@code -} and
 *     {@code _}, fit for a URL, and tells whoever decodes it the distance and primary key of the
 *     last row, nothing else
 */
public record Page<T>(List<Neighbor<T>> neighbors, Optional<String> next) {

  /** Copies the list. */
  public Page {
    neighbors = List.copyOf(neighbors);
  }
}
