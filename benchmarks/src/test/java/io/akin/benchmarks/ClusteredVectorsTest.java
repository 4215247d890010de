package io.akin.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.akin.Distance;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A clustered vector")
class ClusteredVectorsTest {
  private static final int DIMENSION = 384;

  @Test
  @DisplayName("is the same for the same seed and another for another")
  void repeats() {
    float[] first = new ClusteredVectors(1, DIMENSION).next();

    assertThat(new ClusteredVectors(1, DIMENSION).next()).isEqualTo(first);
    assertThat(new ClusteredVectors(2, DIMENSION).next()).isNotEqualTo(first);
  }

  @Test
  @DisplayName("has length 1")
  void isNormalized() {
    float[] vector = new ClusteredVectors(1, DIMENSION).next();
    double squaredNorm =
        IntStream.range(0, DIMENSION).mapToDouble(i -> vector[i] * vector[i]).sum();

    assertThat(squaredNorm).isCloseTo(1, within(1e-5));
  }

  @Test
  @DisplayName("is near some of those drawn with another seed and far from most")
  void isInACluster() {
    float[] query = new ClusteredVectors(1, DIMENSION).next();
    ClusteredVectors others = new ClusteredVectors(2, DIMENSION);

    long near =
        IntStream.range(0, 10_000)
            .filter(i -> Distance.COSINE.between(query, others.next()) < 0.4)
            .count();

    assertThat(near).isBetween(5L, 200L);
  }
}
