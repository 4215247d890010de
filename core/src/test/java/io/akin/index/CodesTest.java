package io.akin.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.Neighbor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A graph with codes")
class CodesTest {
  private static final HnswOptions OPTIONS =
      HnswOptions.defaults().withCodes(CodeChoice.ON).withCodeMemory(1 << 30);

  @ParameterizedTest
  @CsvSource({
    "L2, 64, 0.97",
    "COSINE, 64, 0.97",
    "NEGATIVE_INNER_PRODUCT, 64, 0.95",
    "COSINE, 128, 0.99"
  })
  @DisplayName("finds this share of the ten nearest of vectors without clusters")
  void floors(Distance distance, int efSearch, double floor) {
    VectorIndex graph = VectorIndex.hnsw(256, distance, OPTIONS);
    VectorIndex flat = VectorIndex.flat(256, distance);
    fill(graph, 256, 3000);
    fill(flat, 256, 3000);

    assertThat(recall(graph, flat, 256, Search.of(10).withEfSearch(efSearch))).isGreaterThan(floor);
  }

  @Test
  @DisplayName("answers the same whether the codes lie beside the links or not")
  void layouts() {
    VectorIndex beside = VectorIndex.hnsw(100, Distance.L2, OPTIONS);
    VectorIndex apart = VectorIndex.hnsw(100, Distance.L2, OPTIONS.withCodeMemory(0));
    for (VectorIndex index : List.of(beside, apart)) {
      fill(index, 100, 2000);
      LongStream.range(500, 1500).forEach(index::remove);
      fill(index, 100, 700);
    }

    assertThat(answers(beside, 100, Search.of(10))).isEqualTo(answers(apart, 100, Search.of(10)));
    assertThat(codes(beside).blocks()).isPresent();
    assertThat(codes(apart).blocks()).isEmpty();
  }

  @Test
  @DisplayName("keeps a code for each row, and beside the links those of the neighbours")
  void mirror() {
    HnswIndex index = (HnswIndex) VectorIndex.hnsw(70, Distance.COSINE, OPTIONS);
    fill(index, 70, 1500);
    LongStream.range(0, 800).forEach(index::remove);
    fill(index, 70, 400);

    assertFollowsLinks(index.graph());
  }

  /** Every link of the lowest level has beside it the code of the row that it leads to. */
  static void assertFollowsLinks(Graph graph) {
    Optional<Codes> codes = graph.coding.serving().map(Coding.Serving::codes);
    if (codes.isPresent()) {
      for (int slot = 0; slot < graph.slots.end(); slot++) {
        if (graph.slots.isLive(slot)) {
          assertFollowsLinks(graph, codes.get(), slot);
        }
      }
    }
  }

  private static void assertFollowsLinks(Graph graph, Codes codes, int slot) {
    int[] neighbors = new int[graph.links.capacity(0)];
    int count = graph.links.read(slot, 0, neighbors);
    float[] row = new float[graph.slots.metric.dimension()];
    graph.slots.rows.read(slot, row);
    int length = codes.encoder.length();
    long[] expected = new long[length];
    codes.encoder.encode(row, expected, 0);
    long[] found = new long[length];
    codes.copy(slot, found, 0);
    assertThat(found).as("the code of slot %d", slot).isEqualTo(expected);
    if (codes.blocks().isEmpty()) {
      return;
    }
    Blocks blocks = codes.blocks().get();
    long[] chunk = blocks.chunk(slot);
    int at = blocks.at(slot);
    assertThat(Blocks.count(Blocks.stamp(chunk, at))).isEqualTo(count);
    for (int i = 0; i < count; i++) {
      assertThat(Blocks.neighbor(chunk, at, i)).isEqualTo(neighbors[i]);
      codes.copy(neighbors[i], expected, 0);
      System.arraycopy(chunk, blocks.code(at, i), found, 0, length);
      assertThat(found).as("the code beside a link of slot %d", slot).isEqualTo(expected);
    }
  }

  @Test
  @DisplayName("beside a writer never takes a code for whole that is half another")
  void halves() throws Exception {
    Metric metric = Metric.of(Distance.L2, 512);
    Codes codes = new Codes(new Encoder(metric, new float[512], Rotation.NONE), 8);
    float[] row = new float[512];
    for (int slot = 0; slot < 64; slot++) {
      Arrays.fill(row, slot % 2 == 0 ? 1 + slot : -1 - slot);
      codes.write(slot, row);
    }
    Blocks blocks = codes.blocks().orElseThrow();
    ExecutorService writer = Executors.newSingleThreadExecutor();
    Future<?> writing = writer.submit(() -> rewrite(blocks));
    int whole = 0;
    while (!writing.isDone() || whole == 0) {
      whole += assertWhole(codes, blocks) ? 1 : 0;
    }
    writing.get();
    writer.shutdownNow();
    assertThat(whole).isPositive();
  }

  private static void rewrite(Blocks blocks) {
    SplittableRandom random = new SplittableRandom(5);
    int[] neighbors = new int[8];
    for (int i = 0; i < 300_000; i++) {
      Arrays.setAll(neighbors, j -> random.nextInt(64));
      blocks.write(0, neighbors, 4);
      blocks.append(0, neighbors[4]);
    }
  }

  /** Returns whether the block was read between two changes. */
  private static boolean assertWhole(Codes codes, Blocks blocks) {
    blocks.write(1, new int[] {0}, 1);
    long[] chunk = blocks.chunk(1);
    int at = blocks.at(0);
    long stamp = Blocks.stamp(chunk, at);
    int count = Blocks.count(stamp);
    int length = codes.encoder.length();
    int[] neighbors = new int[count];
    long[] read = new long[count * length];
    for (int i = 0; i < count; i++) {
      neighbors[i] = Blocks.neighbor(chunk, at, i);
      System.arraycopy(chunk, blocks.code(at, i), read, i * length, length);
    }
    boolean isWhole = Blocks.isUnchanged(chunk, at, stamp);
    long[] code = new long[length];
    for (int i = 0; isWhole && i < count; i++) {
      codes.copy(neighbors[i], code, 0);
      assertThat(Arrays.copyOfRange(read, i * length, (i + 1) * length)).isEqualTo(code);
    }
    return isWhole;
  }

  @Test
  @DisplayName("has them where a measurement says that they pay, by one thread the same each time")
  void measured() {
    HnswIndex first = measuredOver(384);
    HnswIndex second = measuredOver(384);

    assertThat(first.graph().coding.serving()).isPresent();
    assertThat(answers(second, 384, Search.of(10))).isEqualTo(answers(first, 384, Search.of(10)));
    assertThat(second.graph().coding.serving().map(Coding.Serving::widening))
        .isEqualTo(first.graph().coding.serving().map(Coding.Serving::widening));
  }

  @Test
  @DisplayName("has none where a measurement says that they find less or cost more")
  void notMeasured() {
    assertThat(measuredOver(8).graph().coding.serving()).isEmpty();
  }

  private static HnswIndex measuredOver(int dimension) {
    HnswOptions options = HnswOptions.defaults().withM(8).withEfConstruction(30);
    HnswIndex index = (HnswIndex) VectorIndex.hnsw(dimension, Distance.COSINE, options);
    fill(index, dimension, 9300);
    return index;
  }

  private static Codes codes(VectorIndex index) {
    return ((HnswIndex) index).graph().coding.serving().orElseThrow().codes();
  }

  private static void fill(VectorIndex index, int dimension, int rows) {
    SplittableRandom random = new SplittableRandom(1);
    LongStream.range(0, rows).forEach(key -> index.put(key, vector(random, dimension)));
  }

  private static List<List<Neighbor<Long>>> answers(
      VectorIndex index, int dimension, Search search) {
    SplittableRandom random = new SplittableRandom(2);
    return Stream.generate(() -> vector(random, dimension))
        .limit(200)
        .map(query -> index.nearest(query, search))
        .toList();
  }

  private static double recall(VectorIndex graph, VectorIndex flat, int dimension, Search search) {
    List<List<Neighbor<Long>>> truth = answers(flat, dimension, search);
    List<List<Neighbor<Long>>> found = answers(graph, dimension, search);
    long hits = 0;
    for (int i = 0; i < truth.size(); i++) {
      hits += found.get(i).stream().filter(truth.get(i)::contains).count();
    }
    return hits / (10.0 * truth.size());
  }

  private static FloatVector vector(SplittableRandom random, int dimension) {
    float[] elements = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      elements[i] = (float) (0.1 + random.nextGaussian() / Math.pow(1 + i, 0.3));
    }
    return FloatVector.of(elements);
  }
}
