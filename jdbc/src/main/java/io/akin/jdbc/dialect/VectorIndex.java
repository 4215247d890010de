package io.akin.jdbc.dialect;

import io.akin.Distance;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * An index on a column of vectors, wanted or there.
 *
 * @param name its name; empty to have one made from the names of table, column and distance
 * @param column the column's name
 * @param distance the distance it is for; another's queries do not use it
 * @param method HNSW or IVFFlat
 * @param options {@code m}, {@code efConstruction} or {@code lists}; what is not given is the
 *     engine's default
 * @param quantization what the index keeps of each vector
 * @param where the condition that a row must satisfy to be in it; empty for all rows. Only queries
 *     whose own conditions say so too use it
 */
public record VectorIndex(
    Optional<String> name,
    String column,
    Distance distance,
    Method method,
    Map<String, Integer> options,
    Quantization quantization,
    Optional<Condition> where) {

  /** All databases take names of so many bytes. */
  private static final int LONGEST_NAME = 60;

  /** How an index is built. */
  public enum Method {
    /** A graph of near neighbours in layers: fast and good; slower to build. */
    HNSW,
    /** Lists around centres: quick to build after the rows are there. */
    IVFFLAT
  }

  /** What an index keeps of a vector; where it is less than all, answers are ranked again. */
  public enum Quantization {
    /** The vector as it is. */
    NONE,
    /** Half precision: half the size, and room for twice the dimensions. */
    HALF,
    /** One bit of each element, its sign: a 32nd of the size; finds candidates only. */
    BINARY
  }

  /** Copies the options. */
  public VectorIndex {
    options = Map.copyOf(options);
  }

  private static VectorIndex of(String column, Distance distance, Method method) {
    return new VectorIndex(
        Optional.empty(), column, distance, method, Map.of(), Quantization.NONE, Optional.empty());
  }

  /** An HNSW index with the engine's defaults. */
  public static VectorIndex hnsw(String column, Distance distance) {
    return of(column, distance, Method.HNSW);
  }

  /** An IVFFlat index with the engine's defaults. */
  public static VectorIndex ivfFlat(String column, Distance distance) {
    return of(column, distance, Method.IVFFLAT);
  }

  /** The same index under a name. */
  public VectorIndex named(String other) {
    return new VectorIndex(
        Optional.of(other), column, distance, method, options, quantization, where);
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

  /** The same index, keeping less of each vector. */
  public VectorIndex quantized(Quantization other) {
    return new VectorIndex(name, column, distance, method, options, other, where);
  }

  /** The same index on the rows alone that satisfy a condition. */
  public VectorIndex where(Condition condition) {
    return new VectorIndex(
        name, column, distance, method, options, quantization, Optional.of(condition));
  }

  /**
   * Whether an index is as this one asks for: what this one leaves open may be anything.
   *
   * @param other an index that is there, with all its options
   */
  public boolean isMetBy(VectorIndex other) {
    return column.equals(other.column)
        && distance == other.distance
        && method == other.method
        && quantization == other.quantization
        && where.isPresent() == other.where.isPresent()
        && other.options.entrySet().containsAll(options.entrySet())
        && (name.isEmpty() || name.equals(other.name));
  }

  /**
   * Its name or, where it has none, the one that is made for it: of the names of table, column and
   * distance, in lower case, and of at most 60 bytes.
   *
   * @param table the table that it is to be on
   */
  public String nameOn(TableName table) {
    return name.orElseGet(() -> madeName(table));
  }

  private String madeName(TableName table) {
    String made = "%s_%s_%s".formatted(table.name(), column, distance).toLowerCase(Locale.ROOT);
    byte[] bytes = made.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST_NAME) {
      return made;
    }
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return "akin_index_%08x_%s".formatted(sum.getValue(), distance).toLowerCase(Locale.ROOT);
  }

  /** The same index on a column of another name. */
  public VectorIndex on(String other) {
    return new VectorIndex(name, other, distance, method, options, quantization, where);
  }

  private VectorIndex with(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be at least 1, got %d.".formatted(option, value));
    }
    Map<String, Integer> more = new TreeMap<>(options);
    more.put(option, value);
    return new VectorIndex(name, column, distance, method, more, quantization, where);
  }
}
