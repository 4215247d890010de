package io.akin.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.Seeded;
import io.akin.kernel.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Codes of rows")
class EncoderTest {

  @ParameterizedTest
  @EnumSource(names = {"L2", "COSINE", "NEGATIVE_INNER_PRODUCT"})
  @DisplayName("order rows nearly as their distances do, with a centre and uneven coordinates")
  void order(Distance distance) {
    int dimension = 256;
    Metric metric = Metric.of(distance, dimension);
    SplittableRandom random = new SplittableRandom(3);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      rows.add(
          metric.elements(
              FloatVector.of(
                  floats(dimension, j -> 0.5 + random.nextGaussian() * (j < 25 ? 3 : 0.3)))));
    }
    Encoder encoder = new Sample(metric, rows).encoder(1);
    assertThat(encoder.rotation().isNone()).isFalse();
    Encoder.Estimate estimate = encoder.estimate(rows.get(0));
    long[] code = new long[encoder.length()];
    double[] truths = new double[rows.size()];
    double[] estimates = new double[rows.size()];
    for (int i = 1; i < rows.size(); i++) {
      encoder.encode(rows.get(i), code, 0);
      estimates[i] = estimate.to(code, 0);
      double measure = metric.kernel(rows.get(0)).to(rows.get(i), 0);
      truths[i] = metric.isDescending() ? -measure : measure;
    }

    assertThat(correlation(truths, estimates)).isGreaterThan(0.75);
  }

  private static double correlation(double[] a, double[] b) {
    int n = a.length - 1;
    double sumA = 0, sumB = 0, aa = 0, bb = 0, ab = 0;
    for (int i = 1; i <= n; i++) {
      sumA += a[i];
      sumB += b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
      ab += a[i] * b[i];
    }
    return (n * ab - sumA * sumB) / Math.sqrt((n * aa - sumA * sumA) * (n * bb - sumB * sumB));
  }

  @Test
  @DisplayName("rotate only where coordinates are uneven")
  void even() {
    SplittableRandom random = new SplittableRandom(3);
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(floats(128, j -> random.nextGaussian()));
    }
    assertThat(new Sample(Metric.of(Distance.L2, 128), rows).encoder(1).rotation().isNone())
        .isTrue();
  }

  @Test
  @DisplayName("are rotated by what keeps inner products, in every dimension from 1 to 200")
  void rotation() {
    Seeded.check(
        random -> {
          for (int n = 1; n <= 200; n++) {
            float[] a = floats(n, i -> random.nextGaussian());
            float[] b = floats(n, i -> random.nextGaussian());
            double before = Measure.DOT.exact(a, b, 0);
            Rotation rotation = Rotation.random(n, random.nextLong());
            rotation.turn(a);
            rotation.turn(b);
            assertThat(Measure.DOT.exact(a, b, 0)).isCloseTo(before, within(1e-5 * n));
          }
        });
  }

  private static float[] floats(int n, IntToDoubleFunction element) {
    float[] floats = new float[n];
    for (int i = 0; i < n; i++) {
      floats[i] = (float) element.applyAsDouble(i);
    }
    return floats;
  }
}
