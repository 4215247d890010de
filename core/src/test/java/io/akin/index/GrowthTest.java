package io.akin.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.Neighbor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An index that grows")
class GrowthTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 128, 129, 1024, 1025, 5000})
  @DisplayName("finds the first and the last vector at whatever size")
  void sizes(int size) {
    VectorIndex index = VectorIndex.hnsw(2, Distance.L2);
    for (int key = 0; key < size; key++) {
      index.put(key, FloatVector.of(key, 1f));
    }
    assertThat(nearest(index, FloatVector.of(-1f, 1f))).isZero();
    assertThat(nearest(index, FloatVector.of(size, 1f))).isEqualTo(size - 1);
  }

  @Test
  @DisplayName("over several chunks finds in each")
  void chunks() {
    int dimension = 16_383;
    VectorIndex index = VectorIndex.flat(dimension, Distance.L2);
    for (int key = 0; key < 1100; key++) {
      index.put(key, unit(dimension, key));
    }
    for (int key = 0; key < 1100; key += 51) {
      assertThat(nearest(index, unit(dimension, key))).isEqualTo(key);
    }
  }

  @Test
  @DisplayName("takes no more slots when vectors are replaced again and again")
  void reuse() {
    HnswIndex index = new HnswIndex(new Slots(Metric.of(Distance.L2, 2)), HnswOptions.defaults());
    for (int i = 0; i < 20_000; i++) {
      index.put(i % 500, FloatVector.of(i % 500, i % 7));
    }
    assertThat(index.size()).isEqualTo(500);
    assertThat(index.graph().slots.end()).isLessThan(1000);
  }

  private static long nearest(VectorIndex index, FloatVector query) {
    return index.nearest(query, Search.of(1)).stream().map(Neighbor::row).findFirst().orElseThrow();
  }

  private static FloatVector unit(int dimension, int axis) {
    float[] elements = new float[dimension];
    elements[axis] = 1;
    return FloatVector.of(elements);
  }
}
