package io.akin.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows that every peer searches on a server, the same for the same number and dimension, one
 * after the other; and the queries. Not thread-safe.
 */
final class Items {
  static final int DIMENSION = 384;
  static final int NEIGHBORS = 10;

  /** Of the rows, a thousandth each has one of the numbers from 0 on, whatever its cluster. */
  static final int PARTS = 1000;

  private static final long SEED = 1;

  private final ClusteredVectors vectors;
  private long next;

  Items(int dimension) {
    vectors = new ClusteredVectors(SEED, dimension);
  }

  /**
   * A row.
   *
   * @param id from 0 on
   * @param part from 0 to 999
   * @param embedding of length 1
   */
  record Item(long id, int part, float[] embedding) {
    String title() {
      return "item " + id;
    }
  }

  Item next() {
    long id = next++;
    // A prime that does not divide 1,000 deals the numbers out evenly, clusters being at random.
    return new Item(id, (int) (id * 7919 % PARTS), vectors.next());
  }

  List<Item> next(int count) {
    List<Item> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(next());
    }
    return all;
  }

  /** Queries that are no rows. */
  static float[][] queries(int count, int dimension) {
    ClusteredVectors vectors = new ClusteredVectors(SEED + 1, dimension);
    float[][] queries = new float[count][];
    for (int i = 0; i < count; i++) {
      queries[i] = vectors.next();
    }
    return queries;
  }
}
