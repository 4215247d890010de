package io.akin.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.Seeded;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("After thousands of random changes an index answers as a plain list does:")
class IndexModelTest {
  private static final int KEYS = 700;
  private static final int CHANGES = 4000;
  private static final int CLUSTERS = 12;

  @ParameterizedTest
  @EnumSource(names = {"L2", "COSINE", "NEGATIVE_INNER_PRODUCT", "L1"})
  @DisplayName("a flat one the same")
  void flat(Distance distance) {
    Seeded.check(
        random -> {
          int dimension = random.nextInt(1, 70);
          VectorIndex index = VectorIndex.flat(dimension, distance);
          Model model = new Model(distance);
          Clustered vectors = new Clustered(random.nextLong(), CLUSTERS, dimension);
          for (int i = 0; i < CHANGES; i++) {
            change(index, model, vectors, random);
            if (i % 20 == 0) {
              Search search = search(random).where(filter(random));
              model.checkExact(index, vectors.next(), search);
            }
          }
        });
  }

  @ParameterizedTest
  @CsvSource({
    "L2, OFF, 0",
    "COSINE, OFF, 0",
    "NEGATIVE_INNER_PRODUCT, OFF, 0",
    "L1, ON, 0",
    "L2, ON, 0",
    "COSINE, ON, 0",
    "NEGATIVE_INNER_PRODUCT, ON, 0",
    "L2, ON, 100000000",
    "COSINE, ON, 100000000",
    "NEGATIVE_INNER_PRODUCT, ON, 100000000"
  })
  @DisplayName(
      "a graph, without codes and with them, in an array or beside the links, with as many"
          + " neighbours, at their true distances, nearly all the nearest")
  void hnsw(Distance distance, CodeChoice codes, long memory) {
    Seeded.check(
        random -> {
          int dimension = random.nextInt(8, 70);
          HnswOptions options =
              HnswOptions.defaults()
                  .withM(8)
                  .withEfConstruction(40)
                  .withSeed(random.nextLong())
                  .withCodes(codes)
                  .withCodeMemory(memory);
          HnswIndex index = (HnswIndex) VectorIndex.hnsw(dimension, distance, options);
          Model model = new Model(distance);
          Clustered vectors = new Clustered(random.nextLong(), CLUSTERS, dimension);
          double recall = 0;
          int searches = 0;
          for (int i = 0; i < CHANGES; i++) {
            change(index, model, vectors, random);
            if (i % 20 == 0) {
              FloatVector query = vectors.next();
              Search search = search(random);
              model.checkHonest(index, query, search.where(filter(random)));
              recall += model.recall(index, query, search);
              searches++;
            }
          }
          boolean coded = codes == CodeChoice.ON && distance != Distance.L1;
          // So few dimensions leave codes few bits, and so few candidates no second chance.
          assertThat(recall / searches).isGreaterThan(coded ? 0.7 : 0.9);
          assertThat(index.graph().coding.serving().isPresent()).isEqualTo(coded);
          CodesTest.assertFollowsLinks(index.graph());
        });
  }

  private static void change(
      VectorIndex index, Model model, Clustered vectors, SplittableRandom random) {
    long key = random.nextLong(KEYS) - KEYS / 2;
    assertThat(index.contains(key)).isEqualTo(model.vectors.containsKey(key));
    if (random.nextInt(3) == 0) {
      assertThat(index.remove(key)).isEqualTo(model.vectors.remove(key) != null);
    } else {
      FloatVector vector =
          random.nextInt(50) == 0 ? FloatVector.of(new float[index.dimension()]) : vectors.next();
      assertThat(index.put(key, vector)).isEqualTo(model.vectors.put(key, vector) == null);
    }
    assertThat(index.size()).isEqualTo(model.vectors.size());
  }

  /** So few candidates that even some hundred vectors are worth a walk. */
  private static Search search(SplittableRandom random) {
    int k = random.nextInt(20) == 0 ? 1000 : random.nextInt(1, 8);
    return Search.of(k).withEfSearch(8);
  }

  private static KeyFilter filter(SplittableRandom random) {
    long share = random.nextLong(1, 6);
    return switch (random.nextInt(4)) {
      case 0 -> KeyFilter.all();
      case 1 -> KeyFilter.where(key -> key % share == 0);
      case 2 -> KeyFilter.in(LongStream.range(-KEYS, KEYS).filter(k -> k % share == 0).toArray());
      default -> {
        BitSet keys = new BitSet();
        LongStream.range(0, KEYS).filter(k -> k % share == 0).forEach(k -> keys.set((int) k));
        yield KeyFilter.in(keys);
      }
    };
  }
}
