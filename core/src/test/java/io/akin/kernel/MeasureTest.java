package io.akin.kernel;

import static io.akin.kernel.Measure.COSINE;
import static io.akin.kernel.Measure.DOT;
import static io.akin.kernel.Measure.L1;
import static io.akin.kernel.Measure.SQUARED_L2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.akin.Seeded;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The truth")
class MeasureTest {
  private static final double UNIT = Math.ulp(1.0);

  @Test
  @DisplayName(
      "is within a few units in double's last place of exact decimal sums, at any scale of the"
          + " elements")
  void decimal() {
    Seeded.check(
        200,
        random -> {
          int n = random.nextInt(1, 70);
          double scale = Math.pow(10, random.nextInt(-30, 15));
          float[] a = floats(random, n, scale);
          float[] b = floats(random, n, scale);
          assertSum(
              DOT.exact(a, b, 0),
              sum(a, b, BigDecimal::multiply),
              magnitude(a, b, BigDecimal::multiply));
          assertSum(SQUARED_L2.exact(a, b, 0), sum(a, b, MeasureTest::squaredDifference));
          assertSum(L1.exact(a, b, 0), sum(a, b, (x, y) -> x.subtract(y).abs()));
          assertSum(Measure.squaredNorm(a, 0, n), sum(a, a, BigDecimal::multiply));
        });
  }

  @Test
  @DisplayName("of the cosine is within double's precision of the quotient in 40 digits")
  void decimalCosine() {
    Seeded.check(
        200,
        random -> {
          int n = random.nextInt(1, 70);
          float[] a = floats(random, n, 1);
          float[] b = floats(random, n, 1);
          MathContext digits = new MathContext(40);
          BigDecimal norms =
              sum(a, a, BigDecimal::multiply)
                  .multiply(sum(b, b, BigDecimal::multiply))
                  .sqrt(digits);
          double expected = sum(a, b, BigDecimal::multiply).divide(norms, digits).doubleValue();
          assertThat(COSINE.exact(a, b, 0)).isCloseTo(expected, within(70 * UNIT));
        });
  }

  @Test
  @DisplayName("begins at the offset")
  void offset() {
    float[] rows = {9, 9, 1, 2, 3, 4, 5, 9};
    float[] query = {1, 1, 1, 1, 2};
    assertThat(DOT.exact(query, rows, 2)).isEqualTo(20);
    assertThat(SQUARED_L2.exact(query, rows, 2)).isEqualTo(23);
    assertThat(L1.exact(query, rows, 2)).isEqualTo(9);
    assertThat(Measure.squaredNorm(rows, 2, 5)).isEqualTo(55);
    assertThat(COSINE.exact(query, rows, 2)).isEqualTo(20 / Math.sqrt(8 * 55));
  }

  @Test
  @DisplayName(
      "of the cosine never leaves -1 to 1 and is NaN where a squared norm is zero as a float32")
  void cosine() {
    assertThat(Measure.cosine(4, 1, 1)).isEqualTo(1);
    assertThat(Measure.cosine(-4, 1, 1)).isEqualTo(-1);
    assertThat(Measure.cosine(0, 0, 1)).isNaN();
    assertThat(Measure.cosine(0, 1, 7e-46)).isNaN();
    assertThat(Measure.cosine(8e-46, 1, 8e-46)).isEqualTo(8e-46 / Math.sqrt(8e-46));
  }

  private static float[] floats(SplittableRandom random, int n, double scale) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) (scale * (2 * random.nextDouble() - 1));
    }
    return values;
  }

  private static BigDecimal squaredDifference(BigDecimal x, BigDecimal y) {
    return x.subtract(y).pow(2);
  }

  private static BigDecimal sum(float[] a, float[] b, BinaryOperator<BigDecimal> term) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < a.length; i++) {
      sum = sum.add(term.apply(new BigDecimal(a[i]), new BigDecimal(b[i])));
    }
    return sum;
  }

  private static double magnitude(float[] a, float[] b, BinaryOperator<BigDecimal> term) {
    return sum(a, b, (x, y) -> term.apply(x, y).abs()).doubleValue();
  }

  private static void assertSum(double actual, BigDecimal expected) {
    assertSum(actual, expected, expected.doubleValue());
  }

  private static void assertSum(double actual, BigDecimal expected, double magnitude) {
    assertThat(actual).isCloseTo(expected.doubleValue(), within(24 * UNIT * magnitude));
  }
}
