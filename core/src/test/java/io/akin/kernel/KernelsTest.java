package io.akin.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.akin.Seeded;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Kernels, scalar and SIMD")
class KernelsTest {

  static Stream<Arguments> kernels() {
    return Stream.of(Kernels.scalar(), Kernels.get())
        .flatMap(
            kernels -> Stream.of(Measure.values()).map(measure -> Arguments.of(kernels, measure)));
  }

  @Test
  @DisplayName("of which SIMD's are chosen here, where the tests run with the module")
  void simd() {
    assertThat(Kernels.get()).isInstanceOf(SimdKernels.class);
    assertThat(Kernels.scalar()).hasToString("scalar");
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("kernels")
  @DisplayName(
      "agree with the truth in every form and dimension from 1 to 4098, wherever the row lies")
  void truth(Kernels kernels, Measure measure) {
    Seeded.check(
        1,
        random -> {
          for (int n = 1; n <= 4098; n++) {
            float[] query = floats(n, i -> 2 * random.nextDouble() - 1);
            Rows.of(random, n, i -> 2 * random.nextDouble() - 1).check(kernels.of(measure, query));
          }
        });
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("kernels")
  @DisplayName(
      "give exactly the truth for small integers, in every form and dimension from 1 to 4098")
  void integers(Kernels kernels, Measure measure) {
    Seeded.check(
        1,
        random -> {
          for (int n = 1; n <= 4098; n++) {
            float[] query = floats(n, i -> random.nextInt(-7, 8));
            Rows rows = Rows.of(random, n, i -> random.nextInt(-7, 8));
            rows.check(kernels.of(measure, query), truth -> 0);
          }
        });
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("kernels")
  @DisplayName(
      "do not drift on long vectors of equal elements, where every rounding errs to the same side")
  void drift(Kernels kernels, Measure measure) {
    SplittableRandom random = new SplittableRandom(1);
    for (int n : new int[] {1024, 1536, 2048, 2049, 3072, 4096, 4097, 8192, 16_000, 16_383}) {
      for (float element : new float[] {0.1f, 0.3f, 0.7f, 1.1f, -0.9f}) {
        float[] query = floats(n, i -> element);
        Rows.of(random, n, i -> -0.6 * element).check(kernels.of(measure, query));
      }
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("kernels")
  @DisplayName("keep their precision where squares leave float32's range below and above")
  void scales(Kernels kernels, Measure measure) {
    SplittableRandom random = new SplittableRandom(1);
    for (double scale : new double[] {1e-44, 1e-38, 1e-25, 1e-20, 1e-15, 1e-10, 1e10, 1e18, 3e37}) {
      for (int n : new int[] {1, 3, 100, 384, 4099}) {
        float[] query = floats(n, i -> scale * (random.nextDouble() - 0.3));
        Rows.of(random, n, i -> scale * (random.nextDouble() - 0.3))
            .check(kernels.of(measure, query));
      }
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("kernels")
  @DisplayName("know no angle to zero, or to what is zero when squared in float32")
  void zero(Kernels kernels, Measure measure) {
    SplittableRandom random = new SplittableRandom(1);
    for (int n : new int[] {1, 3, 384, 5000}) {
      for (double element : new double[] {0, 1e-30}) {
        float[] zero = floats(n, i -> element);
        float[] one = floats(n, i -> 1);
        Rows.of(random, n, i -> 1).check(kernels.of(measure, zero), truth -> 0);
        Rows.of(random, n, i -> element).check(kernels.of(measure, one), truth -> 1e-5 * truth);
        Rows.of(random, n, i -> element).check(kernels.of(measure, zero), truth -> 0);
      }
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("kernels")
  @DisplayName("lose no more than promised where every rounding is made to err to the same side")
  void oneSided(Kernels kernels, Measure measure) {
    for (int n : new int[] {64, 128, 256, 512, 1024, 1536, 2048, 4096, 16_383}) {
      for (int sums : new int[] {2, 4, 8, 16, 32, 64}) {
        // Just less than half of the last place of 1, which is lost, and just more, which counts
        // twice.
        for (double term : new double[] {0.99 * 0x1p-24, 1.01 * 0x1p-24}) {
          checkOneSided(kernels, measure, n, sums, term);
        }
      }
    }
  }

  /** Rows of which each of so many sums begins with a term of 1 and goes on with small ones. */
  private static void checkOneSided(
      Kernels kernels, Measure measure, int n, int sums, double term) {
    boolean multiplies = measure == Measure.DOT || measure == Measure.COSINE;
    double ofRow =
        multiplies ? Math.sqrt(term) / 16 : measure == Measure.L1 ? term : Math.sqrt(term);
    double ofQuery = multiplies ? Math.sqrt(term) * 16 : 0;
    IntPredicate large = i -> i % (sums * Kernel.TERMS) < sums;
    float[] query = floats(n, i -> large.test(i) && multiplies ? 1 : ofQuery);
    Rows rows = Rows.of(new SplittableRandom(1), n, i -> large.test(i) ? 1 : ofRow);
    Kernel kernel = kernels.of(measure, query);
    rows.check(kernel, truth -> rows.tolerance(kernel, truth, 7e-6, 5e-6));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("kernels")
  @DisplayName("keep their precision where elements of all magnitudes stand side by side")
  void magnitudes(Kernels kernels, Measure measure) {
    Seeded.check(
        3_000,
        random -> {
          int n = random.nextInt(1, 70);
          double least = random.nextDouble(-46, 18);
          IntToDoubleFunction any =
              i -> (2 * random.nextDouble() - 1) * Math.pow(10, random.nextDouble(least, 18));
          Kernel kernel = kernels.of(measure, floats(n, any));
          Rows rows = Rows.of(random, n, any);
          // Where all terms of a dot product underflow it is 0, and each is less than 1e-45.
          double lost = measure == Measure.DOT ? 1e-45 * n : 0;
          rows.check(kernel, truth -> lost + rows.tolerance(kernel, truth));
        });
  }

  private static float[] floats(int n, IntToDoubleFunction element) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) element.applyAsDouble(i);
    }
    return values;
  }

  /**
   * Four rows in every place a kernel may read them from, between NaNs that would spoil a result
   * that read on.
   */
  private record Rows(float[] floats, byte[] bytes, byte[][] separate, int[] offsets) {

    static Rows of(SplittableRandom random, int n, IntToDoubleFunction element) {
      int[] offsets =
          IntStream.range(0, 4).map(row -> row * (n + 9) + random.nextInt(1, 9)).toArray();
      float[] floats = KernelsTest.floats(4 * (n + 9) + 9, i -> Double.NaN);
      byte[][] separate = new byte[4][];
      for (int row = 0; row < 4; row++) {
        for (int i = 0; i < n; i++) {
          floats[offsets[row] + i] = (float) element.applyAsDouble(i);
        }
        separate[row] = littleEndian(Arrays.copyOfRange(floats, offsets[row], offsets[row] + n), 0);
      }
      return new Rows(floats, littleEndian(floats, 3), separate, offsets);
    }

    private static byte[] littleEndian(float[] values, int offset) {
      ByteBuffer buffer = ByteBuffer.allocate(offset + 4 * values.length);
      buffer.order(ByteOrder.LITTLE_ENDIAN).position(offset).asFloatBuffer().put(values);
      return buffer.array();
    }

    void check(Kernel kernel) {
      check(kernel, truth -> tolerance(kernel, truth));
    }

    /** The contract's: 1e-6·(1 + √n/16) for a cosine, and of the norms for an inner product. */
    double tolerance(Kernel kernel, double truth) {
      double relative = 1e-6 * (1 + Math.sqrt(kernel.query.length) / 16);
      return tolerance(kernel, truth, relative, relative);
    }

    /** Also 5e-6 of an L1 or L2 distance, which is 1e-5 of a squared one. */
    double tolerance(Kernel kernel, double truth, double ofCosine, double ofNorms) {
      return switch (kernel.measure) {
        case COSINE -> ofCosine;
        case DOT -> ofNorms * Math.sqrt(kernel.querySquaredNorm * largestSquaredNorm(kernel));
        case SQUARED_L2 -> 1e-5 * truth;
        case L1 -> 5e-6 * truth;
      };
    }

    private double largestSquaredNorm(Kernel kernel) {
      return IntStream.of(offsets)
          .mapToDouble(at -> Measure.squaredNorm(floats, at, kernel.query.length))
          .max()
          .orElseThrow();
    }

    void check(Kernel kernel, DoubleUnaryOperator tolerance) {
      double[] truths = new double[4];
      Arrays.setAll(truths, row -> kernel.measure.exact(kernel.query, floats, offsets[row]));
      double[] ofFloats = {-1, -1, -1, -1, 77};
      kernel.toFour(
          floats,
          offsets[0],
          floats.clone(),
          offsets[1],
          floats,
          offsets[2],
          floats,
          offsets[3],
          ofFloats);
      double[] ofBytes = {-1, -1, -1, -1, 77};
      kernel.toFour(separate[0], separate[1], separate[2], separate[3], ofBytes);
      for (int row = 0; row < 4; row++) {
        double error = tolerance.applyAsDouble(truths[row]);
        assertNear(kernel, kernel.to(floats, offsets[row]), truths[row], error);
        assertNear(kernel, kernel.to(bytes, 3 + 4 * offsets[row]), truths[row], error);
        assertNear(kernel, kernel.to(separate[row], 0), truths[row], error);
        assertNear(kernel, ofFloats[row], truths[row], error);
        assertNear(kernel, ofBytes[row], truths[row], error);
      }
      assertThat(ofFloats[4]).isEqualTo(77);
      assertThat(ofBytes[4]).isEqualTo(77);
    }

    private static void assertNear(Kernel kernel, double actual, double truth, double error) {
      if (!(Math.abs(actual - truth) <= error) && !(Double.isNaN(actual) && Double.isNaN(truth))) {
        assertThat(actual)
            .as("%s in %d dimensions", kernel.getClass().getSimpleName(), kernel.query.length)
            .isCloseTo(truth, within(error));
      }
    }
  }
}
