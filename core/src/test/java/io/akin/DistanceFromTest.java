package io.akin;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Distances from a query")
class DistanceFromTest {

  @ParameterizedTest
  @EnumSource(names = {"L2", "COSINE", "NEGATIVE_INNER_PRODUCT", "L1"})
  @DisplayName("to floats, to bytes, at an offset and four at once agree with the truth")
  void agree(Distance distance) {
    Seeded.check(
        300,
        random -> {
          int n = random.nextInt(1, 800);
          float[] query = floats(random, n);
          float[] rows = floats(random, 4 * n);
          byte[] bytes = littleEndian(rows);
          DistanceFrom from = distance.from(query);
          double[] four = new double[4];
          from.to(row(bytes, n, 0), row(bytes, n, 1), row(bytes, n, 2), row(bytes, n, 3), four);
          for (int i = 0; i < 4; i++) {
            float[] row = Arrays.copyOfRange(rows, i * n, (i + 1) * n);
            double truth = distance.between(query, row);
            double error = tolerance(distance, query, row);
            assertThat(from.to(row)).isCloseTo(truth, within(error));
            assertThat(from.to(rows, i * n)).isCloseTo(truth, within(error));
            assertThat(from.to(bytes, 4 * i * n)).isCloseTo(truth, within(error));
            assertThat(four[i]).isCloseTo(truth, within(error));
          }
        });
  }

  @Test
  @DisplayName("keep the query they were made with, whatever becomes of its array")
  void copy() {
    float[] query = {0, 0};
    DistanceFrom from = L2.from(query);
    query[0] = 100;
    assertThat(from.to(new float[] {3, 4})).isEqualTo(5);
  }

  @Test
  @DisplayName("are the same from many threads at once")
  void threads() {
    SplittableRandom random = new SplittableRandom(1);
    DistanceFrom from = COSINE.from(floats(random, 384));
    float[] rows = floats(random, 384 * 1000);
    double[] expected = IntStream.range(0, 1000).mapToDouble(i -> from.to(rows, i * 384)).toArray();
    double[] parallel =
        IntStream.range(0, 1000).parallel().mapToDouble(i -> from.to(rows, i * 384)).toArray();
    assertThat(parallel).containsExactly(expected, within(1e-6));
  }

  @Nested
  @DisplayName("refuse in a sentence")
  class Refusals {
    private final DistanceFrom from = COSINE.from(new float[] {1, 2, 3});

    @Test
    @DisplayName("a row of another dimension")
    void dimension() {
      assertRefused(() -> from.to(new float[4]), "COSINE expects rows of 3 dimensions, got 4.");
      assertRefused(
          () -> from.to(new float[4], 2),
          "COSINE expects rows of 3 dimensions, got 2 from offset 2.");
      assertRefused(
          () -> from.to(new float[4], -1),
          "COSINE expects rows of 3 dimensions, got 5 from offset -1.");
    }

    @Test
    @DisplayName("bytes that are too few, or in one of four rows too many")
    void bytes() {
      assertRefused(
          () -> from.to(new byte[12], 1),
          "COSINE expects rows of 3 dimensions (12 bytes), got 11 bytes from offset 1.");
      byte[] right = new byte[12];
      byte[] wrong = new byte[16];
      String sentence = "COSINE expects rows of 3 dimensions (12 bytes), got 16 bytes.";
      assertRefused(() -> from.to(wrong, right, right, right, new double[4]), sentence);
      assertRefused(() -> from.to(right, wrong, right, right, new double[4]), sentence);
      assertRefused(() -> from.to(right, right, wrong, right, new double[4]), sentence);
      assertRefused(() -> from.to(right, right, right, wrong, new double[4]), sentence);
    }

    private void assertRefused(Runnable call, String sentence) {
      assertThatThrownBy(call::run).isInstanceOf(InvalidVectorException.class).hasMessage(sentence);
    }
  }

  /** The contract's: see {@link Distance}. */
  private static double tolerance(Distance distance, float[] query, float[] row) {
    double relative = 1e-6 * (1 + Math.sqrt(query.length) / 16);
    return switch (distance) {
      case COSINE -> relative;
      case NEGATIVE_INNER_PRODUCT -> relative * norm(query) * norm(row);
      default -> 5e-6 * distance.between(query, row);
    };
  }

  private static double norm(float[] vector) {
    return L2.between(vector, new float[vector.length]);
  }

  private static float[] floats(SplittableRandom random, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }

  private static byte[] littleEndian(float[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return buffer.array();
  }

  private static byte[] row(byte[] rows, int n, int row) {
    return Arrays.copyOfRange(rows, 4 * row * n, 4 * (row + 1) * n);
  }
}
