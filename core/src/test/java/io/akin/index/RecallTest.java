package io.akin.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.Neighbor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A graph of clustered vectors")
class RecallTest {
  private static final int ROWS = 3000;
  private static final int DIMENSION = 64;
  private static final int CLUSTERS = 50;
  private static final List<FloatVector> QUERIES =
      Stream.generate(new Clustered(2, CLUSTERS, DIMENSION)::next).limit(300).toList();

  @ParameterizedTest
  @CsvSource({
    "L2, 16, 0.90",
    "L2, 64, 0.99",
    "COSINE, 16, 0.90",
    "COSINE, 64, 0.99",
    "NEGATIVE_INNER_PRODUCT, 64, 0.95",
    "L1, 64, 0.99"
  })
  @DisplayName("finds this share of the ten nearest")
  void floors(Distance distance, int efSearch, double floor) {
    VectorIndex graph = VectorIndex.hnsw(DIMENSION, distance);
    VectorIndex flat = VectorIndex.flat(DIMENSION, distance);
    fill(graph, 1);
    fill(flat, 1);

    assertThat(recall(graph, flat, Search.of(10).withEfSearch(efSearch))).isGreaterThan(floor);
  }

  @Test
  @DisplayName("is the same by one thread and the same seed, and another by another seed")
  void repeats() {
    VectorIndex first = VectorIndex.hnsw(DIMENSION, Distance.L2);
    VectorIndex second = VectorIndex.hnsw(DIMENSION, Distance.L2);
    VectorIndex other =
        VectorIndex.hnsw(DIMENSION, Distance.L2, HnswOptions.defaults().withSeed(1));
    for (VectorIndex index : List.of(first, second, other)) {
      fill(index, 1);
      replaceHalf(index, 5);
    }
    Search search = Search.of(10).withEfSearch(10);

    assertThat(answers(second, search)).isEqualTo(answers(first, search));
    assertThat(answers(other, search)).isNotEqualTo(answers(first, search));
  }

  @Test
  @DisplayName("finds as much after half of it was replaced, three times over, as one built afresh")
  void replacement() {
    VectorIndex graph = VectorIndex.hnsw(DIMENSION, Distance.L2);
    fill(graph, 1);
    VectorIndex flat = VectorIndex.flat(DIMENSION, Distance.L2);
    fill(flat, 1);
    VectorIndex fresh = VectorIndex.hnsw(DIMENSION, Distance.L2);
    for (int round = 0; round < 3; round++) {
      replaceHalf(graph, 100 + round);
      replaceHalf(flat, 100 + round);
    }
    copy(3, fresh);

    assertAsGood(graph, fresh, flat);
  }

  /** What {@link #replaceHalf} leaves after so many rounds. */
  private static void copy(int rounds, VectorIndex fresh) {
    FloatVector[] vectors = new FloatVector[ROWS];
    Clustered first = new Clustered(1, CLUSTERS, DIMENSION);
    IntStream.range(0, ROWS).forEach(i -> vectors[i] = first.next());
    for (int round = 0; round < rounds; round++) {
      SplittableRandom random = new SplittableRandom(100 + round);
      Clustered next = new Clustered(100 + round, CLUSTERS, DIMENSION);
      for (int i = 0; i < ROWS; i++) {
        if (random.nextBoolean()) {
          vectors[i] = next.next();
        }
      }
    }
    IntStream.range(0, ROWS).forEach(i -> fresh.put(i, vectors[i]));
  }

  @Test
  @DisplayName("finds as much after whole regions of it were removed, and filled again")
  void regions() {
    VectorIndex graph = VectorIndex.hnsw(DIMENSION, Distance.L2);
    VectorIndex flat = VectorIndex.flat(DIMENSION, Distance.L2);
    fill(graph, 1);
    fill(flat, 1);
    VectorIndex fresh = VectorIndex.hnsw(DIMENSION, Distance.L2);

    Clustered again = new Clustered(9, CLUSTERS, DIMENSION);
    Set<Long> removed = new HashSet<>();
    for (FloatVector centre : QUERIES.subList(0, 40)) {
      flat.nearest(centre, 100).forEach(neighbor -> removed.add(neighbor.row()));
    }
    removed.forEach(graph::remove);
    removed.forEach(flat::remove);
    for (long key : removed) {
      FloatVector vector = again.next();
      graph.put(key, vector);
      flat.put(key, vector);
    }
    Clustered first = new Clustered(1, CLUSTERS, DIMENSION);
    LongStream.range(0, ROWS).forEach(key -> putUnless(removed, fresh, key, first.next()));
    Clustered second = new Clustered(9, CLUSTERS, DIMENSION);
    removed.forEach(key -> fresh.put(key, second.next()));

    assertAsGood(graph, fresh, flat);
  }

  private static void putUnless(
      Set<Long> removed, VectorIndex index, long key, FloatVector vector) {
    if (!removed.contains(key)) {
      index.put(key, vector);
    }
  }

  @Test
  @DisplayName("finds as much when four threads built it")
  void parallel() {
    VectorIndex graph = VectorIndex.hnsw(DIMENSION, Distance.L2);
    VectorIndex fresh = VectorIndex.hnsw(DIMENSION, Distance.L2);
    VectorIndex flat = VectorIndex.flat(DIMENSION, Distance.L2);
    fill(fresh, 1);
    fill(flat, 1);
    Clustered vectors = new Clustered(1, CLUSTERS, DIMENSION);

    long put =
        ParallelBuild.of(graph, 4)
            .run(
                LongStream.range(0, ROWS)
                    .mapToObj(key -> new ParallelBuild.Entry(key, vectors.next()))
                    .iterator());

    assertThat(put).isEqualTo(ROWS);
    assertAsGood(graph, fresh, flat);
  }

  @ParameterizedTest
  @CsvSource({"2, 0.98", "10, 0.99", "100, 1", "1000, 1"})
  @DisplayName(
      "answers ten rows each time where one in so many matches, and this share of the nearest")
  void filters(long share, double floor) {
    VectorIndex graph = VectorIndex.hnsw(DIMENSION, Distance.L2);
    VectorIndex flat = VectorIndex.flat(DIMENSION, Distance.L2);
    fill(graph, 1);
    fill(flat, 1);
    int matching = (int) (ROWS / share);
    for (KeyFilter filter :
        List.of(
            KeyFilter.where(key -> key % share == 0),
            KeyFilter.in(LongStream.range(0, matching).map(i -> i * share).toArray()))) {
      Search search = Search.of(10).withEfSearch(20).where(filter);

      assertThat(QUERIES)
          .allMatch(query -> graph.nearest(query, search).size() == Math.min(10, matching));
      assertThat(recall(graph, flat, search)).isGreaterThanOrEqualTo(floor);
    }
  }

  private static void assertAsGood(VectorIndex graph, VectorIndex fresh, VectorIndex flat) {
    for (int efSearch : new int[] {10, 20, 64}) {
      Search search = Search.of(10).withEfSearch(efSearch);
      assertThat(recall(graph, flat, search))
          .as("recall with efSearch %d", efSearch)
          .isGreaterThan(recall(fresh, flat, search) - 0.01);
    }
  }

  private static void fill(VectorIndex index, long seed) {
    Clustered vectors = new Clustered(seed, CLUSTERS, DIMENSION);
    LongStream.range(0, ROWS).forEach(key -> index.put(key, vectors.next()));
  }

  private static void replaceHalf(VectorIndex index, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Clustered vectors = new Clustered(seed, CLUSTERS, DIMENSION);
    LongStream.range(0, ROWS)
        .filter(key -> random.nextBoolean())
        .forEach(key -> index.put(key, vectors.next()));
  }

  private static List<List<Neighbor<Long>>> answers(VectorIndex index, Search search) {
    return QUERIES.stream().map(query -> index.nearest(query, search)).toList();
  }

  private static double recall(VectorIndex graph, VectorIndex flat, Search search) {
    List<List<Neighbor<Long>>> truth = answers(flat, search);
    List<List<Neighbor<Long>>> found = answers(graph, search);
    long hits = 0;
    long possible = 0;
    for (int i = 0; i < truth.size(); i++) {
      hits += found.get(i).stream().filter(truth.get(i)::contains).count();
      possible += truth.get(i).size();
    }
    return (double) hits / possible;
  }
}
