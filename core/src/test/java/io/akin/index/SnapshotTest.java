package io.akin.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.Neighbor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A snapshot of an index")
class SnapshotTest {
  private static final int DIMENSION = 20;
  private static final int ROWS = 1500;
  private static final int FRAME = 16;
  private static final int SUM = 4;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(VectorIndexTest.Kind.class)
  @DisplayName("answers as the index did, has its mark, and changes on as the index would")
  void sameAnswers(VectorIndexTest.Kind kind) throws IOException {
    VectorIndex index = filled(kind);
    index.save(file(), -7);
    VectorIndex restored = kind.of(DIMENSION, Distance.COSINE);

    assertThat(restored.restore(file())).isEqualTo(-7);
    assertThat(restored.size()).isEqualTo(index.size());
    assertThat(restored.contains(3)).isFalse();
    assertThat(answers(restored)).isEqualTo(answers(index));

    assertThat(restored.remove(-1)).isTrue();
    Model model = new Model(Distance.COSINE);
    Clustered vectors = vectors(8);
    for (long key = 0; key < ROWS; key++) {
      FloatVector vector = vectors.next();
      restored.put(key, vector);
      model.vectors.put(key, vector);
    }
    assertThat(restored.size()).isEqualTo(ROWS);
    for (FloatVector query : queries()) {
      model.checkHonest(restored, query, Search.of(10).withEfSearch(12));
    }
  }

  @Test
  @DisplayName("goes by codes where the index did")
  void codes() throws IOException {
    HnswIndex index = (HnswIndex) filled(VectorIndexTest.Kind.CODES);
    index.save(file(), 1);
    HnswIndex restored = (HnswIndex) VectorIndexTest.Kind.CODES.of(DIMENSION, Distance.COSINE);
    restored.restore(file());

    assertThat(restored.graph().coding.serving().map(Coding.Serving::widening))
        .isPresent()
        .isEqualTo(index.graph().coding.serving().map(Coding.Serving::widening));
    CodesTest.assertFollowsLinks(restored.graph());
  }

  @Test
  @DisplayName("of an empty index is one")
  void empty() throws IOException {
    VectorIndex.hnsw(2, Distance.L2).save(file(), 5);
    VectorIndex restored = VectorIndex.hnsw(2, Distance.L2);

    assertThat(restored.restore(file())).isEqualTo(5);
    assertThat(restored.size()).isZero();
    assertThat(restored.put(1, FloatVector.of(1f, 2f))).isTrue();
    assertThat(restored.nearest(FloatVector.of(1f, 2f), 1)).hasSize(1);
  }

  @Test
  @DisplayName("is refused with a bit changed in the frame, content or sum of any of its regions")
  void changed() throws IOException {
    byte[] whole = bytes();
    List<Integer> regions = regions(whole);
    assertThat(regions).hasSize(7);
    for (int i = 0; i < regions.size(); i++) {
      int from = regions.get(i);
      int to = i + 1 < regions.size() ? regions.get(i + 1) : whole.length;
      for (int at :
          new int[] {from, from + 9, from + FRAME, (from + to) / 2, to - SUM - 1, to - 1}) {
        byte[] copy = whole.clone();
        copy[at] ^= 4;
        assertRefused(copy, "is no whole snapshot of an index");
      }
    }
  }

  @Test
  @DisplayName("is refused if it ends at or near the end of any region, or goes on behind the last")
  void torn() throws IOException {
    byte[] whole = bytes();
    for (int at : regions(whole)) {
      for (int end : new int[] {at - 1, at, at + 1, at + FRAME, at + FRAME + 1}) {
        if (end >= 0 && end < whole.length) {
          assertRefused(Arrays.copyOf(whole, end), "is no whole snapshot of an index");
        }
      }
    }
    assertRefused(Arrays.copyOf(whole, whole.length - 1), "is no whole snapshot of an index");
    assertRefused(Arrays.copyOf(whole, whole.length + 1), "is no whole snapshot of an index");
    assertRefused(Arrays.copyOf(whole, whole.length + 100), "is no whole snapshot of an index");
    assertRefused(
        "not a snapshot, but some text of another's\n".getBytes(StandardCharsets.UTF_8),
        "is no whole snapshot of an index");
  }

  @Test
  @DisplayName("of another version, or of nothing of ours, is refused")
  void version() throws IOException {
    byte[] whole = bytes();
    byte[] newer = whole.clone();
    newer[FRAME + 8]++;
    assertRefused(summed(newer), "is of version 2, not 1");
    byte[] foreign = whole.clone();
    foreign[FRAME]++;
    assertRefused(summed(foreign), "is no whole snapshot of an index");
  }

  /** With the right sum of the first region. */
  private static byte[] summed(byte[] snapshot) {
    int length = regions(snapshot).get(1) - SUM;
    CRC32C crc = new CRC32C();
    crc.update(snapshot, 0, length);
    ByteBuffer.wrap(snapshot).order(ByteOrder.LITTLE_ENDIAN).putInt(length, (int) crc.getValue());
    return snapshot;
  }

  @Test
  @DisplayName("of an index of another kind, dimension, distance, m or seed is refused")
  void another() throws IOException {
    filled(VectorIndexTest.Kind.CODES).save(file(), 1);
    HnswOptions options = HnswOptions.defaults();
    for (VectorIndex other :
        List.of(
            VectorIndex.flat(DIMENSION, Distance.COSINE),
            VectorIndex.hnsw(DIMENSION + 1, Distance.COSINE),
            VectorIndex.hnsw(DIMENSION, Distance.L2),
            VectorIndex.hnsw(DIMENSION, Distance.COSINE, options.withM(8)),
            VectorIndex.hnsw(DIMENSION, Distance.COSINE, options.withSeed(1)))) {
      assertThatThrownBy(() -> other.restore(file()))
          .isInstanceOf(SnapshotException.class)
          .hasMessage(
              "%s is of an index of another dimension, distance or options; fill the index from its"
                  + " rows.",
              file());
      assertThat(other.size()).isZero();
    }
  }

  @Test
  @DisplayName("is only for an empty index, and must be there")
  void preconditions() throws IOException {
    VectorIndex index = filled(VectorIndexTest.Kind.HNSW);
    assertThatThrownBy(() -> VectorIndex.hnsw(2, Distance.L2).restore(file()))
        .isInstanceOf(IOException.class);
    index.save(file(), 1);
    assertThatThrownBy(() -> index.restore(file()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("An index is restored while it is empty; make a new one.");
  }

  @Test
  @DisplayName("that cannot be written leaves the one before as it was")
  void failure() throws IOException {
    byte[] before = bytes();
    Path inTheWay = file().resolveSibling(file().getFileName() + ".new");
    Files.createDirectories(inTheWay.resolve("child"));

    assertThatThrownBy(() -> filled(VectorIndexTest.Kind.FLAT).save(file(), 2))
        .isInstanceOf(IOException.class);
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  @DisplayName("is of one moment while others put, replace and remove")
  void besideWriters() throws Exception {
    VectorIndex index = VectorIndexTest.Kind.CODES.of(2, Distance.L2);
    LongStream.range(0, 1000).forEach(key -> index.put(key, FloatVector.of(key, 0f)));
    ExecutorService writer = Executors.newSingleThreadExecutor();
    Future<?> writing = writer.submit(() -> moveAll(index));
    do {
      index.save(file(), 1);
      VectorIndex restored = VectorIndexTest.Kind.CODES.of(2, Distance.L2);
      restored.restore(file());
      assertThat(restored.size()).isEqualTo(1000);
      List<Neighbor<Long>> all = restored.nearest(FloatVector.of(0f, 0f), 1000);
      assertThat(all).extracting(Neighbor::row).doesNotHaveDuplicates().hasSize(1000);
    } while (!writing.isDone());
    writing.get();
    writer.shutdownNow();
  }

  private static void moveAll(VectorIndex index) {
    for (int round = 1; round <= 10; round++) {
      for (long key = 0; key < 1000; key++) {
        index.put(key, FloatVector.of(key, (float) round));
      }
    }
  }

  private void assertRefused(byte[] snapshot, String why) throws IOException {
    Files.write(file(), snapshot);
    VectorIndex index = VectorIndexTest.Kind.CODES.of(DIMENSION, Distance.COSINE);
    assertThatThrownBy(() -> index.restore(file()))
        .isInstanceOf(SnapshotException.class)
        .hasMessage("%s %s; fill the index from its rows.", file(), why);
    assertThat(index.size()).isZero();
    assertThat(index.put(1, vectors(1).next())).isTrue();
    assertThat(index.nearest(vectors(2).next(), 10)).hasSize(1);
  }

  private Path file() {
    return folder.resolve("index.akin");
  }

  private byte[] bytes() throws IOException {
    filled(VectorIndexTest.Kind.CODES).save(file(), 1);
    return Files.readAllBytes(file());
  }

  /** Where regions begin, by their lengths. */
  private static List<Integer> regions(byte[] snapshot) {
    ByteBuffer bytes = ByteBuffer.wrap(snapshot).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> regions = new ArrayList<>();
    for (int at = 0; at < snapshot.length; at += FRAME + (int) bytes.getLong(at) + SUM) {
      regions.add(at);
    }
    return regions;
  }

  /** With keys that came, went, were replaced and have no direction. */
  private static VectorIndex filled(VectorIndexTest.Kind kind) {
    VectorIndex index = kind.of(DIMENSION, Distance.COSINE);
    Clustered vectors = vectors(1);
    LongStream.range(0, ROWS).forEach(key -> index.put(key, vectors.next()));
    LongStream.range(0, 300).forEach(index::remove);
    LongStream.range(200, 500).forEach(key -> index.put(key, vectors.next()));
    index.put(-1, FloatVector.of(new float[DIMENSION]));
    return index;
  }

  private static Clustered vectors(long seed) {
    return new Clustered(seed, 30, DIMENSION);
  }

  private static List<FloatVector> queries() {
    return Stream.generate(vectors(2)::next).limit(50).toList();
  }

  private static List<List<Neighbor<Long>>> answers(VectorIndex index) {
    Search search = Search.of(10).withEfSearch(12);
    return queries().stream().map(query -> index.nearest(query, search)).toList();
  }
}
