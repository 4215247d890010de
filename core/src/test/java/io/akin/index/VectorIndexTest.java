package io.akin.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.InvalidVectorException;
import io.akin.Neighbor;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An index")
class VectorIndexTest {

  private static final HnswOptions CODED =
      HnswOptions.defaults().withCodes(CodeChoice.ON).withCodeMemory(1 << 30);

  enum Kind {
    FLAT(VectorIndex::flat),
    HNSW(VectorIndex::hnsw),
    CODES((dimension, distance) -> VectorIndex.hnsw(dimension, distance, CODED));

    private final BiFunction<Integer, Distance, VectorIndex> maker;

    Kind(BiFunction<Integer, Distance, VectorIndex> maker) {
      this.maker = maker;
    }

    VectorIndex of(int dimension, Distance distance) {
      return maker.apply(dimension, distance);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("answers nothing while it is empty, and again when it was emptied")
  void empty(Kind kind) {
    VectorIndex index = kind.of(2, Distance.L2);
    assertThat(index.nearest(FloatVector.of(1f, 2f), 3)).isEmpty();

    index.put(7, FloatVector.of(1f, 2f));
    assertThat(index.remove(7)).isTrue();

    assertThat(index.remove(7)).isFalse();
    assertThat(index.nearest(FloatVector.of(1f, 2f), 3)).isEmpty();
    assertThat(index.size()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("answers a vector as soon as it is put, the new one where it replaced another")
  void replaces(Kind kind) {
    VectorIndex index = kind.of(2, Distance.L2);

    assertThat(index.put(7, FloatVector.of(3f, 4f))).isTrue();
    assertThat(index.nearest(FloatVector.of(0f, 0f), 1)).containsExactly(new Neighbor<>(7L, 5));

    assertThat(index.put(7, FloatVector.of(0f, 1f))).isFalse();
    assertThat(index.nearest(FloatVector.of(0f, 0f), 2)).containsExactly(new Neighbor<>(7L, 1));
    assertThat(index.size()).isOne();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("sorts equal distances by key")
  void ties(Kind kind) {
    VectorIndex index = kind.of(1, Distance.L2);
    LongStream.of(5, -3, 9, 0, Long.MIN_VALUE, Long.MAX_VALUE)
        .forEach(key -> index.put(key, FloatVector.of(key % 2 == 0 ? 1f : -1f)));

    assertThat(index.nearest(FloatVector.of(0f), 4))
        .extracting(Neighbor::row)
        .containsExactly(Long.MIN_VALUE, -3L, 0L, 5L);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("of equal vectors answers as many as are asked for, again and again as they change")
  void duplicates(Kind kind) {
    VectorIndex index = kind.of(4, Distance.L2);
    FloatVector same = FloatVector.of(1f, 2f, 3f, 4f);
    for (long i = 0; i < 6000; i++) {
      index.put(i % 3000, same);
    }

    List<Neighbor<Long>> answer = index.nearest(same, Search.of(100).withEfSearch(1));

    assertThat(answer).hasSize(100).allMatch(neighbor -> neighbor.distance() == 0);
    assertThat(answer).extracting(Neighbor::row).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("finds what is beyond many equal vectors")
  void islands(Kind kind) {
    VectorIndex index = kind.of(2, Distance.L2);
    for (long i = 0; i < 3000; i++) {
      index.put(i, FloatVector.of(i % 3, 0f));
    }
    index.put(5000, FloatVector.of(0f, 1f));

    assertThat(index.nearest(FloatVector.of(0f, 9f), 1))
        .extracting(Neighbor::row)
        .containsExactly(5000L);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "keeps zero vectors under the cosine and answers none, even if there is nothing else")
  void zeroVectors(Kind kind) {
    VectorIndex index = kind.of(2, Distance.COSINE);
    for (long key = 0; key < 3000; key++) {
      index.put(key, FloatVector.of(0f, 0f));
    }
    assertThat(index.size()).isEqualTo(3000);
    assertThat(index.contains(17)).isTrue();
    assertThat(index.nearest(FloatVector.of(1f, 0f), 5)).isEmpty();

    index.put(17, FloatVector.of(3f, 4f));

    assertThat(index.nearest(FloatVector.of(0f, 0f), 5)).isEmpty();
    Neighbor<Long> only = index.nearest(FloatVector.of(1f, 0f), 5).get(0);
    assertThat(only.row()).isEqualTo(17);
    assertThat(only.distance()).isCloseTo(0.4, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("tells directions apart whose elements float32 could not multiply")
  void tinyVectors(Kind kind) {
    VectorIndex index = kind.of(2, Distance.COSINE);
    index.put(1, FloatVector.of(3e-22f, 4e-22f));
    index.put(2, FloatVector.of(4e18f, 3e18f));

    List<Neighbor<Long>> answer = index.nearest(FloatVector.of(1e-22f, 0f), 2);

    assertThat(answer).extracting(Neighbor::row).containsExactly(2L, 1L);
    assertThat(answer.get(0).distance()).isCloseTo(0.2, within(1e-6));
    assertThat(answer.get(1).distance()).isCloseTo(0.4, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("answers all that match where they are fewer than k")
  void allThatMatch(Kind kind) {
    VectorIndex index = kind.of(1, Distance.L2);
    LongStream.range(0, 4000).forEach(key -> index.put(key, FloatVector.of((float) key)));
    FloatVector query = FloatVector.of(0f);

    assertThat(index.nearest(query, 5000)).hasSize(4000);
    assertThat(index.nearest(query, Search.of(9).where(KeyFilter.in(3000, 3000, 7, 9999))))
        .extracting(Neighbor::row)
        .containsExactly(7L, 3000L);
    assertThat(index.nearest(query, Search.of(9).where(KeyFilter.where(key -> key == 3999))))
        .extracting(Neighbor::row)
        .containsExactly(3999L);
    assertThat(index.nearest(query, Search.of(9).where(KeyFilter.in()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("refuses another dimension and a distance of bits in one sentence")
  void refusals(Kind kind) {
    VectorIndex index = kind.of(3, Distance.L2);
    String sentence = "The index expects vectors of 3 dimensions, got 2.";

    assertRefused(() -> index.put(1, FloatVector.of(1f, 2f)), sentence);
    assertRefused(() -> index.nearest(FloatVector.of(1f, 2f), 1), sentence);
    assertRefused(
        () -> kind.of(3, Distance.HAMMING),
        "An index holds float32 vectors, to which HAMMING does not apply.");
    assertRefused(() -> kind.of(0, Distance.L2), "An index's dimension is from 1 to 16383, got 0.");
    assertThat(index.size()).isZero();
  }

  @Test
  @DisplayName("says what it is")
  void text() {
    assertThat(VectorIndex.flat(3, Distance.L2)).hasToString("flat index of 0 vectors(3), L2");
    assertThat(VectorIndex.hnsw(3, Distance.L2)).hasToString("HNSW index of 0 vectors(3), L2");
  }

  @Test
  @DisplayName("refuses settings that are out of range in one sentence")
  void settings() {
    assertIllegal(() -> Search.of(0), "A search needs k of at least 1, got 0.");
    assertIllegal(() -> Search.of(1).withEfSearch(0), "efSearch must be at least 1, got 0.");
    HnswOptions options = HnswOptions.defaults();
    assertIllegal(() -> options.withM(1), "m must be from 2 to 100, got 1.");
    assertIllegal(
        () -> options.withEfConstruction(15),
        "efConstruction must be from m (16) to 10000, got 15.");
    assertIllegal(
        () -> ParallelBuild.of(VectorIndex.flat(1, Distance.L2), 0),
        "A build needs at least 1 thread, got 0.");
  }

  private static void assertRefused(Runnable call, String sentence) {
    assertThatThrownBy(call::run).isInstanceOf(InvalidVectorException.class).hasMessage(sentence);
  }

  private static void assertIllegal(Runnable call, String sentence) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
  }
}
