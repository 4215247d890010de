package io.akin.index;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.Neighbor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Vectors in memory, each under a key of its own, and which of them are nearest to a query.
 *
 * <p>Thread-safe: any number of threads search, put and remove at once. A search waits for nobody.
 * It sees every change that had returned when it began, and of one that is under way all or
 * nothing; of a vector that is replaced meanwhile it sees the old or the new one, never both and
 * never neither.
 *
 * <p>An answer is sorted by distance, equal distances by key, and has exactly {@code k} neighbours
 * whenever as many keys match and have a defined distance. Under the cosine a zero vector is kept
 * and is nobody's neighbour. Distances are within what {@link Distance} promises; for the cosine an
 * index keeps vectors at length 1.
 */
public sealed interface VectorIndex permits SlotIndex {

  /**
   * An empty index that measures every vector: exact, nothing to build.
   *
   * @param dimension of all its vectors, from 1 to 16,383
   * @param distance by which it answers
   * @throws io.akin.InvalidVectorException if the dimension is out of range or the distance is one
   *     of bits
   */
  static VectorIndex flat(int dimension, Distance distance) {
    return new FlatIndex(new Slots(Metric.of(distance, dimension)));
  }

  /**
   * An empty graph with {@link HnswOptions#defaults}.
   *
   * @param dimension of all its vectors, from 1 to 16,383
   * @param distance by which it answers
   * @throws io.akin.InvalidVectorException if the dimension is out of range or the distance is one
   *     of bits
   */
  static VectorIndex hnsw(int dimension, Distance distance) {
    return hnsw(dimension, distance, HnswOptions.defaults());
  }

  /**
   * An empty graph: a Hierarchical Navigable Small World (Malkov and Yashunin, <a
   * href="https://arxiv.org/abs/1603.09320">arXiv 1603.09320</a>). Its answers are approximate, but
   * where few keys match they are exact. By one thread the same calls make the same graph.
   *
   * @param dimension of all its vectors, from 1 to 16,383
   * @param distance by which it answers; the negative inner product of vectors whose lengths differ
   *     much finds less than the others do
   * @param options how it is built
   * @throws io.akin.InvalidVectorException if the dimension is out of range or the distance is one
   *     of bits
   */
  static VectorIndex hnsw(int dimension, Distance distance, HnswOptions options) {
    return new HnswIndex(new Slots(Metric.of(distance, dimension)), options);
  }

  /** The dimension of every vector in it. */
  int dimension();

  /** By what it answers. */
  Distance distance();

  /** How many keys it has. */
  int size();

  /** Whether it has the key. */
  boolean contains(long key);

  /**
   * Puts a vector under a key, in place of the one that is there. It can be found when this
   * returns.
   *
   * @param key any long
   * @param vector of this index's dimension
   * @return whether the key is new
   * @throws io.akin.InvalidVectorException if the dimension is another
   * @throws IllegalStateException if it holds 300,000,000 vectors already
   */
  boolean put(long key, FloatVector vector);

  /**
   * Removes a key and its vector; no search that begins after this returned finds it.
   *
   * @return whether it was there
   */
  boolean remove(long key);

  /**
   * The nearest keys, with {@link Search#of}.
   *
   * @param query of this index's dimension
   * @param k how many at most, at least 1
   * @throws io.akin.InvalidVectorException if the dimension is another
   * @throws IllegalArgumentException if {@code k} is below 1
   */
  default List<Neighbor<Long>> nearest(FloatVector query, int k) {
    return nearest(query, Search.of(k));
  }

  /**
   * The nearest keys.
   *
   * @param query of this index's dimension; a zero vector is near to nothing under the cosine
   * @param search how many, how thoroughly, which
   * @return the keys and their distances, nearest first
   * @throws io.akin.InvalidVectorException if the dimension is another
   */
  List<Neighbor<Long>> nearest(FloatVector query, Search search);

  /**
   * Writes a snapshot to a file, in place of one that is there: to a new file beside it first,
   * which takes its name when all of it is on the disk. Others go on meanwhile; it holds what was
   * in the index at one moment after it began.
   *
   * @param file whose folder is there
   * @param mark any number, for {@link #restore}
   * @throws IOException if it cannot be written; the file before is left as it was
   */
  void save(Path file, long mark) throws IOException;

  /**
   * Fills this index, which must be empty and not used by others yet, from a snapshot of an index
   * of the same dimension, distance and, but for codes, options.
   *
   * @param file that {@link #save} wrote
   * @return its mark
   * @throws SnapshotException if it is not whole, or of another index or version; the index is as
   *     empty as before
   * @throws IllegalStateException if the index is not empty
   * @throws IOException if it cannot be read; the index is not to be used then
   */
  long restore(Path file) throws IOException;
}
