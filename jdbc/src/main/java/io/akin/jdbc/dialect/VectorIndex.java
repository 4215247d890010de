package io.akin.jdbc.dialect;

import io.akin.Distance;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An index on a column of vectors, wanted or there.
 *
 * @param name its name; empty to have one made from the names of table, column and distance
 * @param column the column's name
 * @param distance the distance it is for; another's queries do not use it
 * @param method HNSW or IVFFlat
 * @param options {@code m}, {@code efConstruction} or {@code lists}; what is not given is the
 *     engine's default
 */
public record VectorIndex(
    Optional<String> name,
    String column,
    Distance distance,
    Method method,
    Map<String, Integer> options) {

  /** How an index is built. */
  public enum Method {
    /** A graph of near neighbours in layers: fast and good; slower to build. */
    HNSW,
    /** Lists around centres: quick to build after the rows are there. */
    IVFFLAT
  }

  /** Copies the options. */
  public VectorIndex {
    options = Map.copyOf(options);
  }

  /** An HNSW index with the engine's defaults. */
  public static VectorIndex hnsw(String column, Distance distance) {
    return new VectorIndex(Optional.empty(), column, distance, Method.HNSW, Map.of());
  }

  /** An IVFFlat index with the engine's defaults. */
  public static VectorIndex ivfFlat(String column, Distance distance) {
    return new VectorIndex(Optional.empty(), column, distance, Method.IVFFLAT, Map.of());
  }

  /** The same index under a name. */
  public VectorIndex named(String other) {
    return new VectorIndex(Optional.of(other), column, distance, method, options);
  }

  /** The same index with links per node {@code m}. */
  public VectorIndex m(int links) {
    return with("m", links);
  }

  /** The same index with this many candidates while it is built. */
  public VectorIndex efConstruction(int candidates) {
    return with("efConstruction", candidates);
  }

  /** The same index with this many lists. */
  public VectorIndex lists(int count) {
    return with("lists", count);
  }

  private VectorIndex with(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be at least 1, got %d.".formatted(option, value));
    }
    Map<String, Integer> more = new TreeMap<>(options);
    more.put(option, value);
    return new VectorIndex(name, column, distance, method, more);
  }
}
