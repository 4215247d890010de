package io.akin.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Seeded;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Binary16 and float32")
class HalfTest {
  private static final int INFINITY = 0x7c00;

  @Test
  @DisplayName("all 65,536 values mean what IEEE 754 says")
  void values() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      Double actual = (double) Half.toFloat((short) bits);
      assertThat(actual).as("%04x", bits).isEqualTo(Double.valueOf(value(bits)));
    }
  }

  @Test
  @DisplayName(
      "all 65,536 values come back from float32 with their bits, but NaNs, which come back quiet")
  void roundTrips() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      int expected = isNaN(bits) ? bits | 0x200 : bits;
      short actual = Half.fromFloat(Half.toFloat((short) bits));
      assertThat(actual & 0xffff).as("%04x", bits).isEqualTo(expected);
    }
  }

  @Test
  @DisplayName("half way between two neighbours the even one is taken, beside it the nearer one")
  void ties() {
    for (int lower = 0; lower < INFINITY - 1; lower++) {
      float middle = (float) ((value(lower) + value(lower + 1)) / 2);
      assertRounded(middle, lower % 2 == 0 ? lower : lower + 1);
      assertRounded(Math.nextDown(middle), lower);
      assertRounded(Math.nextUp(middle), lower + 1);
    }
  }

  @Test
  @DisplayName("any float32 is rounded to the nearest value")
  void nearest() {
    double[] values = IntStream.range(0, INFINITY).mapToDouble(HalfTest::value).toArray();
    Seeded.check(
        100_000,
        random -> {
          float x = Math.abs(Float.intBitsToFloat(random.nextInt()));
          double nearest = Half.toFloat(Half.fromFloat(x));
          if (x < 65520) {
            int place = Arrays.binarySearch(values, x);
            int above = Math.min(place < 0 ? -place - 1 : place, values.length - 1);
            double error = Math.min(values[above] - x, x - values[Math.max(above - 1, 0)]);
            assertThat(Math.abs(nearest - x)).isEqualTo(Math.abs(error));
          }
        });
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "65504, 65504",
    "65519, 65504",
    "65519.996, 65504",
    "65520, Infinity",
    "65536, Infinity",
    "1e38, Infinity",
    "Infinity, Infinity",
    "5.9604645E-8, 5.9604645E-8",
    "2.9802322E-8, 0",
    "2.9802326E-8, 5.9604645E-8",
    "1e-45, 0",
    "6.103515625E-5, 6.103515625E-5",
    "6.1E-5, 6.0975552E-5",
    "0.1, 0.099975586",
    "2049, 2048",
    "2051, 2052"
  })
  void rounded(float value, float expected) {
    assertThat(Half.toFloat(Half.fromFloat(value))).isEqualTo(expected);
    assertThat(Half.toFloat(Half.fromFloat(-value))).isEqualTo(-expected);
  }

  @Test
  @DisplayName("a NaN stays a NaN, whatever its payload")
  void nan() {
    for (int bits : new int[] {0x7fc00000, 0x7f800001, 0xff800001, 0xffffffff, 0x7f801fff}) {
      assertThat(Half.toFloat(Half.fromFloat(Float.intBitsToFloat(bits)))).as("%08x", bits).isNaN();
    }
  }

  private static void assertRounded(float value, int expected) {
    assertThat(Half.fromFloat(value) & 0xffff).as("%s", value).isEqualTo(expected);
    assertThat(Half.fromFloat(-value) & 0xffff).as("-%s", value).isEqualTo(expected | 0x8000);
  }

  /** The definition: sign, exponent and significand as numbers. */
  private static double value(int bits) {
    int exponent = bits >> 10 & 31;
    double fraction = (bits & 1023) / 1024.0;
    double sign = bits >= 0x8000 ? -1 : 1;
    if (exponent == 31) {
      return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
    }
    return sign
        * (exponent == 0
            ? Math.pow(2, -14) * fraction
            : Math.pow(2, exponent - 15) * (1 + fraction));
  }

  private static boolean isNaN(int bits) {
    return (bits & INFINITY) == INFINITY && (bits & 1023) != 0;
  }
}
