package io.akin.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.InvalidVectorException;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A build by several threads")
class ParallelBuildTest {
  private final VectorIndex index = VectorIndex.hnsw(2, Distance.L2);
  private final ParallelBuild build = ParallelBuild.of(index, 3);

  @Test
  @DisplayName("puts every vector once, tells how many, and shows them meanwhile")
  void puts() {
    Iterator<ParallelBuild.Entry> entries =
        LongStream.range(0, 2000)
            .peek(key -> assertThat(build.done()).isBetween(0L, key))
            .mapToObj(ParallelBuildTest::entry)
            .iterator();
    assertThat(build.run(entries)).isEqualTo(2000);
    assertThat(index.size()).isEqualTo(2000);
  }

  @Test
  @DisplayName("ends when it is cancelled, and what was put stays")
  void cancel() {
    Iterator<ParallelBuild.Entry> endless =
        LongStream.iterate(0, key -> key + 1)
            .peek(
                key -> {
                  if (key == 1000) {
                    build.cancel();
                  }
                })
            .mapToObj(ParallelBuildTest::entry)
            .iterator();

    assertThatThrownBy(() -> build.run(endless))
        .isInstanceOf(CancellationException.class)
        .hasMessageMatching("The build was cancelled after [0-9,.]+ vectors\\.");
    assertThat((long) index.size()).isEqualTo(build.done()).isBetween(1L, 1001L);
  }

  @Test
  @DisplayName("ends with what the first thread that failed says")
  void failure() {
    Iterator<ParallelBuild.Entry> entries =
        LongStream.range(0, 1000)
            .mapToObj(
                key -> key == 500 ? new ParallelBuild.Entry(key, FloatVector.of(1f)) : entry(key))
            .iterator();

    assertThatThrownBy(() -> build.run(entries))
        .isInstanceOf(InvalidVectorException.class)
        .hasMessage("The index expects vectors of 2 dimensions, got 1.");
    assertThat(index.size()).isLessThan(1000);
  }

  private static ParallelBuild.Entry entry(long key) {
    return new ParallelBuild.Entry(key, FloatVector.of((float) key, 1f));
  }
}
