package io.akin.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.Seeded;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@link Float#parseFloat} rounds correctly and is the oracle, but for halfway cases, which are
 * made here and known.
 */
@DisplayName("A number in a text")
class NearestFloatTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+0",
        "1",
        "+1",
        "-1",
        "1.",
        ".5",
        "-.5",
        "0.1",
        "00012.50",
        "1e5",
        "1E5",
        "1e+5",
        "1e-3",
        "1.e2",
        ".5e1",
        "0e999999999999999999999",
        "1e-999999999999999999999",
        "-1e-46",
        "7e-46",
        "7.1e-46",
        "1.1754943e-38",
        "3.4028235e38",
        "3.4028235677973366e38",
        "16777217",
        "16777219",
        "9007199791611905",
        "100000000000000000000000000000000000000",
        "0.000000000000000000000000000000000000000000001",
        "123456789012345678",
        "1234567890123456789",
        "99999999999999999999",
        "0.123456789012345",
        "0.1234567890123456",
        "0.12345678901234567",
        "1.00000017881393432617187499",
        "1.00000017881393432617187500",
        "1.00000017881393432617187501"
      })
  @DisplayName("is the nearest float32, and keeps its sign when it is too small")
  void isNearest(String number) {
    assertNearest(number);
  }

  @Test
  @DisplayName("is the nearest float32: random decimals of 1 to 40 digits")
  void isNearestAtRandom() {
    Seeded.check(
        random -> {
          for (int i = 0; i < 300_000; i++) {
            assertNearest(randomDecimal(random));
          }
        });
  }

  @Test
  @DisplayName("is the nearest float32: halfway between two, and a trifle beside it")
  void isNearestHalfway() {
    Seeded.check(
        random -> {
          for (int i = 0; i < 50_000; i++) {
            float above = Float.intBitsToFloat(random.nextInt(1, 0x7f800000));
            float below = Math.nextDown(above);
            float even = Float.floatToRawIntBits(above) % 2 == 0 ? above : below;
            BigDecimal middle =
                new BigDecimal(below).add(new BigDecimal(above)).divide(BigDecimal.valueOf(2));
            BigDecimal trifle = middle.ulp().movePointLeft(1 + random.nextInt(30));
            assertRead(middle.toString(), even);
            assertRead(middle.toPlainString(), even);
            assertRead(middle.add(trifle).toString(), above);
            assertRead(middle.subtract(trifle).toPlainString(), below);
          }
        });
  }

  @Test
  @DisplayName("may have a hundred thousand digits")
  void mayBeLong() {
    String zeros = "0".repeat(100_000);
    assertNearest("1" + zeros + "e-100000");
    assertNearest("0." + zeros + "15e100001");
    assertNearest("16777217." + zeros + "1");
    assertNearest(zeros + "1");
  }

  private static String randomDecimal(SplittableRandom random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
    int digits = 1 + random.nextInt(40);
    int point = random.nextInt(Math.min(digits, 38) + 1);
    for (int i = 0; i < digits; i++) {
      text.append(i == point ? "." : "").append(random.nextInt(10));
    }
    if (random.nextBoolean()) {
      text.append('e').append(random.nextInt(-60, 39 - point));
    }
    return text.toString();
  }

  private static void assertNearest(String number) {
    assertRead(number, Float.parseFloat(number));
  }

  /** Once as the only number, and once in front of others, where numbers are read in a hurry. */
  private static void assertRead(String number, float expected) {
    float alone = TextCodec.parseFloats("[" + number + "]")[0];
    float first = TextCodec.parseFloats("[" + number + ",0.25,0.25,0.25,0.25,0.25,0.25]")[0];
    int bits = Float.floatToRawIntBits(expected);
    if (Float.floatToRawIntBits(alone) != bits || Float.floatToRawIntBits(first) != bits) {
      throw new AssertionError(number + " was read as " + alone + " and " + first);
    }
    assertThat(expected).isFinite();
  }
}
