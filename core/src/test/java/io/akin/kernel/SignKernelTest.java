package io.akin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.akin.Seeded;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A query's inner product with rows of signs")
class SignKernelTest {

  @Test
  @DisplayName(
      "is exact for a query of whole steps, at every length from 1 to 200, wherever the row lies")
  void steps() {
    Seeded.check(
        20,
        random -> {
          for (int n = 1; n <= 200; n++) {
            float[] query = new float[n];
            for (int i = 0; i < n; i++) {
              query[i] = random.nextInt(-7, 8);
            }
            query[random.nextInt(n)] = 7.5f;
            int[] steps = steps(query);
            int offset = random.nextInt(5);
            long[] row = row(random, n, offset);
            assertThat(SignKernel.of(query).to(row, offset)).isEqualTo(sum(steps, row, offset));
          }
        });
  }

  /** What is half a step beyond the largest is the largest. */
  private static int[] steps(float[] query) {
    int[] steps = new int[query.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (int) query[i];
    }
    return steps;
  }

  private static float sum(int[] steps, long[] row, int offset) {
    int sum = 0;
    for (int i = 0; i < steps.length; i++) {
      boolean isSet = (row[offset + i / 64] >>> i & 1) == 1;
      sum += isSet ? steps[i] : -steps[i];
    }
    return sum;
  }

  @Test
  @DisplayName("is within half a step for each element of any query's")
  void anyQuery() {
    Seeded.check(
        20,
        random -> {
          for (int n = 1; n <= 200; n++) {
            float[] query = new float[n];
            double largest = 0;
            for (int i = 0; i < n; i++) {
              query[i] = (float) random.nextGaussian();
              largest = Math.max(largest, Math.abs(query[i]));
            }
            long[] row = row(random, n, 0);
            double truth = 0;
            for (int i = 0; i < n; i++) {
              truth += (row[i / 64] >>> i & 1) == 1 ? query[i] : -query[i];
            }
            assertThat((double) SignKernel.of(query).to(row, 0))
                .isCloseTo(truth, within(n * largest / 14.9));
          }
        });
  }

  @Test
  @DisplayName("is 0 for a query of zeros, and finite for the largest")
  void extremes() {
    long[] row = {-1L};
    assertThat(SignKernel.of(new float[64]).to(row, 0)).isZero();
    assertThat(SignKernel.of(new float[] {1e18f, Float.MIN_VALUE}).to(row, 0)).isFinite();
  }

  /** Nothing is set behind the last sign. */
  private static long[] row(SplittableRandom random, int signs, int offset) {
    long[] row = new long[offset + SignKernel.words(signs)];
    for (int i = 0; i < row.length; i++) {
      row[i] = random.nextLong();
    }
    if (signs % 64 != 0) {
      row[row.length - 1] &= (1L << signs) - 1;
    }
    return row;
  }
}
