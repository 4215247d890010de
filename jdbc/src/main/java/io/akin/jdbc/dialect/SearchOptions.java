package io.akin.jdbc.dialect;

import java.util.OptionalInt;

/**
 * How an index is searched, for one question. Engines without an index take them and are exact
 * anyway.
 *
 * @param exact whether no index may be used
 * @param efSearch how many candidates an HNSW index keeps while it searches, at least 1; empty for
 *     the engine's default, raised to the number of rows asked for
 * @param probes how many lists an IVFFlat index reads, at least 1; empty for the engine's default
 */
public record SearchOptions(boolean exact, OptionalInt efSearch, OptionalInt probes) {

  /** The engine's own choice. */
  public static final SearchOptions DEFAULT =
      new SearchOptions(false, OptionalInt.empty(), OptionalInt.empty());

  /** Refuses numbers below 1. */
  public SearchOptions {
    efSearch.ifPresent(n -> checkPositive("efSearch", n));
    probes.ifPresent(n -> checkPositive("probes", n));
  }

  private static void checkPositive(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException("%s must be at least 1, got %d.".formatted(name, number));
    }
  }
}
