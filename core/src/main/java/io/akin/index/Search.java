package io.akin.index;

import java.util.Objects;

/**
 * What is asked of an index beside the query. Immutable, and thread-safe if its filter is.
 *
 * @param k how many neighbours at most, at least 1
 * @param efSearch how many candidates a graph keeps while it looks, at least 1; {@code k} if that
 *     is more. More find more of the true neighbours and take longer, about in proportion.
 * @param filter which keys may be answered
 */
public record Search(int k, int efSearch, KeyFilter filter) {
  /** How many candidates are kept where nothing is said. */
  public static final int DEFAULT_EF_SEARCH = 64;

  /** Refuses less than one neighbour or candidate. */
  public Search {
    if (k < 1) {
      throw new IllegalArgumentException("A search needs k of at least 1, got " + k + ".");
    }
    if (efSearch < 1) {
      throw new IllegalArgumentException("efSearch must be at least 1, got " + efSearch + ".");
    }
    Objects.requireNonNull(filter, "filter");
  }

  /**
   * The {@code k} nearest of all keys, with {@link #DEFAULT_EF_SEARCH}.
   *
   * @param k at least 1
   */
  public static Search of(int k) {
    return new Search(k, DEFAULT_EF_SEARCH, KeyFilter.all());
  }

  /**
   * The same with so many candidates.
   *
   * @param candidates at least 1
   */
  public Search withEfSearch(int candidates) {
    return new Search(k, candidates, filter);
  }

  /** The same among the keys that match, in place of the filter before. */
  public Search where(KeyFilter matching) {
    return new Search(k, efSearch, matching);
  }
}
