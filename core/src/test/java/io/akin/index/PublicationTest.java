package io.akin.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.Neighbor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each reader goes on until all writers have made their changes, however long that takes. */
@DisplayName("While several threads put, replace and remove,")
class PublicationTest {
  private static final int DIMENSION = 24;
  private static final int KEYS = 1500;
  private static final int CHANGES = 6000;
  private static final int WRITERS = 2;

  @ParameterizedTest
  @EnumSource(VectorIndexTest.Kind.class)
  @DisplayName(
      "every answer has k neighbours, each key once, each at the distance of one of its vectors")
  void answers(VectorIndexTest.Kind kind) throws Exception {
    VectorIndex index = kind.of(DIMENSION, Distance.L2);
    IntStream.range(0, KEYS).forEach(key -> index.put(key, vector(key, 0)));

    beside(
        random -> change(index, random),
        random -> {
          FloatVector query = FloatVector.of(floats(random.nextInt(KEYS), 0.25f));
          List<Neighbor<Long>> answer = index.nearest(query, Search.of(9).withEfSearch(12));
          assertThat(answer).hasSize(9);
          assertThat(answer).extracting(Neighbor::row).doesNotHaveDuplicates();
          assertThat(answer).allMatch(neighbor -> isDistanceOfAVersion(query, neighbor));
        });
  }

  @Test
  @DisplayName("a key that is only ever replaced is in every exact answer")
  void neverNeither() throws Exception {
    VectorIndex index = VectorIndex.flat(DIMENSION, Distance.L2);
    IntStream.range(0, 100).forEach(key -> index.put(key, vector(key, 0)));

    beside(
        random -> {
          int key = random.nextInt(100);
          index.put(key, vector(key, random.nextInt(2)));
        },
        random -> assertThat(index.nearest(vector(50, 0), 100)).hasSize(100));
  }

  @Test
  @DisplayName("whoever follows links meets whole rows only, of slots that lead on")
  void links() throws Exception {
    HnswIndex index =
        new HnswIndex(
            new Slots(Metric.of(Distance.L2, DIMENSION)), HnswOptions.defaults().withM(6));
    IntStream.range(0, KEYS).forEach(key -> index.put(key, vector(key, 0)));

    beside(random -> change(index, random), random -> follow(index.graph(), random));
  }

  /** A path of a hundred links from the entry, at random. */
  private static void follow(Graph graph, SplittableRandom random) {
    int[] neighbors = new int[graph.links.capacity(0)];
    float[] row = new float[DIMENSION];
    int entered = graph.slots.epochs.enter();
    int slot = graph.entry().slot();
    for (int step = 0; step < 100; step++) {
      graph.slots.rows.read(slot, row);
      assertThat(row).as("the row of slot %d", slot).containsOnly(row[0]);
      int count = graph.links.read(slot, 0, neighbors);
      assertThat(count).as("neighbours of slot %d", slot).isPositive();
      slot = neighbors[random.nextInt(count)];
    }
    graph.slots.epochs.exit(entered);
  }

  @Test
  @DisplayName(
      "and after that the answers are those of what was put last, and no link is left to what went")
  void afterwards() throws Exception {
    HnswIndex index =
        new HnswIndex(new Slots(Metric.of(Distance.L2, DIMENSION)), HnswOptions.defaults());
    IntStream.range(0, KEYS).forEach(key -> index.put(key, vector(key, 0)));
    beside(
        random -> change(index, random),
        random -> index.nearest(vector(random.nextInt(KEYS), 0), 3));

    Model model = new Model(Distance.L2);
    for (long key = 0; key < KEYS; key++) {
      index.put(key, vector(key, 1));
      model.vectors.put(key, vector(key, 1));
    }

    for (int key = 0; key < KEYS; key += 10) {
      model.checkHonest(index, vector(key, 0), Search.of(10).withEfSearch(12));
    }
    assertThat(index.size()).isEqualTo(KEYS);
    assertThat(strangers(index.graph())).isEmpty();
  }

  /** Slots to which links of live ones lead, but which are neither live nor waiting to be swept. */
  private static Set<Integer> strangers(Graph graph) {
    Set<Integer> strangers = new HashSet<>();
    int[] neighbors = new int[graph.links.capacity(0)];
    for (int slot = 0; slot < graph.slots.end(); slot++) {
      if (graph.slots.isLive(slot)) {
        int count = graph.links.read(slot, 0, neighbors);
        Arrays.stream(neighbors, 0, count)
            .filter(id -> !graph.slots.isLive(id) && !graph.slots.isDead(id))
            .forEach(strangers::add);
      }
    }
    return strangers;
  }

  /** The first two thirds of the keys are replaced only, the others come and go. */
  private static void change(VectorIndex index, SplittableRandom random) {
    int key = random.nextInt(KEYS);
    if (key > 2 * KEYS / 3 && random.nextBoolean()) {
      index.remove(key);
    } else {
      index.put(key, vector(key, random.nextInt(2)));
    }
  }

  private static boolean isDistanceOfAVersion(FloatVector query, Neighbor<Long> neighbor) {
    return IntStream.range(0, 2)
        .mapToDouble(version -> Distance.L2.between(query, vector(neighbor.row(), version)))
        .anyMatch(truth -> Math.abs(truth - neighbor.distance()) <= 5e-6 * truth);
  }

  /** All elements are equal, so that a row which is half of another shows. */
  private static FloatVector vector(long key, int version) {
    return FloatVector.of(floats(key, version / 2f));
  }

  private static float[] floats(long key, float version) {
    float[] elements = new float[DIMENSION];
    Arrays.fill(elements, key + version);
    return elements;
  }

  private interface Step {
    void run(SplittableRandom random);
  }

  private static void beside(Step change, Step read) throws Exception {
    AtomicInteger writing = new AtomicInteger(WRITERS);
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
    try {
      Callable<Void> writer =
          () -> {
            try {
              repeat(CHANGES, change);
            } finally {
              writing.decrementAndGet();
            }
            return null;
          };
      Callable<Void> reader =
          () -> {
            do {
              repeat(10, read);
            } while (writing.get() > 0);
            return null;
          };
      List<Future<Void>> all =
          List.of(
              threads.submit(writer),
              threads.submit(writer),
              threads.submit(reader),
              threads.submit(reader));
      for (Future<Void> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void repeat(int times, Step step) {
    SplittableRandom random = new SplittableRandom();
    for (int i = 0; i < times; i++) {
      step.run(random);
    }
  }
}
