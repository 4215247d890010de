package io.akin.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.HalfVector;
import io.akin.Seeded;
import io.akin.VectorType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The text of a number")
class ShortestTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0f, -0",
    "1, 1",
    "-3, -3",
    "10, 10",
    "100, 100",
    "0.5, 0.5",
    "1.5, 1.5",
    "12.25, 12.25",
    "-0.1, -0.1",
    "0.00001, 0.00001",
    "0.000001, 0.000001",
    "0.0000012, 0.0000012",
    "3.3, 3.3",
    "16777216, 16777216",
    "123456789, 123456790",
    "9999999, 9999999",
    "8388608.5, 8388608",
    "4194304.5, 4194304.5",
    "2e10, 20000000000",
    "3e38, 300000000000000000000000000000000000000",
    "3.4028235e38, 340282350000000000000000000000000000000",
    "1e-30, 0.000000000000000000000000000001",
    "1.17549435e-38, 0.000000000000000000000000000000000000011754944",
    "1.4e-45, 0.000000000000000000000000000000000000000000001",
    "-1.1754942e-38, -0.000000000000000000000000000000000000011754942",
    "9.8e-45, 0.00000000000000000000000000000000000000000001",
  })
  @DisplayName("has no exponent, no point in whole numbers, and keeps the minus of zero")
  void isPlain(float number, String text) {
    assertThat(text(number)).isEqualTo(text);
  }

  @Test
  @DisplayName("reads back to the same bits: a million random float32")
  void readsBackAtRandom() {
    Seeded.check(
        random -> {
          for (int batch = 0; batch < 1_000; batch++) {
            float[] values = new float[1_000];
            for (int i = 0; i < values.length; i++) {
              values[i] = Seeded.anyFloat(random);
            }
            assertReadsBack(values);
          }
        });
  }

  @Test
  @DisplayName("reads back to the same bits: powers of two and ten and what lies beside them")
  void readsBackAtTheEdges() {
    edges().forEach(value -> assertReadsBack(value, -value));
  }

  @Test
  @DisplayName("reads back to the same bits: the smallest 100,000 subnormals")
  void readsBackSubnormals() {
    float[] values = new float[100_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(i);
    }
    assertReadsBack(values);
  }

  @Test
  @DisplayName("is the shortest that reads back, and of the shortest the closest: random float32")
  void isShortestAtRandom() {
    Seeded.check(
        random -> {
          for (int i = 0; i < 20_000; i++) {
            assertShortest(Math.abs(Seeded.anyFloat(random)));
          }
        });
  }

  @Test
  @DisplayName("is the shortest that reads back, and of the shortest the closest: edges")
  void isShortestAtTheEdges() {
    edges().filter(value -> value != 0).forEach(ShortestTextTest::assertShortest);
    IntStream.range(1, 1_000).mapToObj(Float::intBitsToFloat).forEach(v -> assertShortest(v));
  }

  @Test
  @DisplayName("of a binary16 reads back to the same bits and is the shortest: all 65,536")
  void isShortestForHalf() {
    for (int i = 0; i <= 0xFFFF; i++) {
      short bits = (short) i;
      if ((bits & 0x7C00) != 0x7C00) {
        HalfVector vector = HalfVector.ofBits(bits);
        String text = TextCodec.format(vector);
        assertThat(TextCodec.parse(VectorType.HALF, text)).isEqualTo(vector);
        if (bits > 0) {
          BigDecimal exact = new BigDecimal(vector.get(0));
          Predicate<BigDecimal> readsBack =
              d -> d.floatValue() < 65_520 && HalfVector.of(d.floatValue()).bits(0) == bits;
          assertShortest(exact, new BigDecimal(inner(text)), readsBack);
        }
      }
    }
  }

  private static Stream<Float> edges() {
    Stream<Float> powersOfTwo = IntStream.rangeClosed(-149, 127).mapToObj(e -> Math.scalb(1f, e));
    Stream<Float> powersOfTen =
        IntStream.rangeClosed(-45, 38).mapToObj(e -> Float.parseFloat("1e" + e));
    Stream<Float> others =
        Stream.of(0f, Float.MIN_VALUE, Float.MIN_NORMAL, Math.nextDown(Float.MAX_VALUE), 3.3e38f);
    return Stream.of(powersOfTwo, powersOfTen, others)
        .flatMap(values -> values)
        .flatMap(value -> Stream.of(Math.nextDown(value), value, Math.nextUp(value)))
        .map(Math::abs);
  }

  private static void assertReadsBack(float... values) {
    float[] read = TextCodec.parseFloats(TextCodec.format(values));
    assertThat(read).hasSameSizeAs(values);
    for (int i = 0; i < values.length; i++) {
      if (Float.floatToRawIntBits(read[i]) != Float.floatToRawIntBits(values[i])) {
        throw new AssertionError(values[i] + " was read back as " + read[i]);
      }
    }
  }

  private static void assertShortest(float value) {
    BigDecimal decimal = new BigDecimal(text(value));
    assertShortest(new BigDecimal(value), decimal, d -> Float.parseFloat(d.toString()) == value);
  }

  /**
   * Any decimal of n digits that reads back lies in an interval around the number, so if there is
   * one, then one of the two nearest to the number reads back too.
   */
  private static void assertShortest(
      BigDecimal exact, BigDecimal decimal, Predicate<BigDecimal> readsBack) {
    int digits = decimal.stripTrailingZeros().precision();
    assertThat(readsBack).accepts(decimal);
    if (digits > 1) {
      assertThat(neighbours(exact, digits - 1)).noneMatch(readsBack);
    }
    BigDecimal distance = decimal.subtract(exact).abs();
    assertThat(neighbours(exact, digits).filter(readsBack))
        .allMatch(other -> other.subtract(exact).abs().compareTo(distance) >= 0);
  }

  private static Stream<BigDecimal> neighbours(BigDecimal exact, int digits) {
    return Stream.of(RoundingMode.FLOOR, RoundingMode.CEILING)
        .map(mode -> exact.round(new MathContext(digits, mode)));
  }

  private static String text(float number) {
    return inner(TextCodec.format(new float[] {number}));
  }

  private static String inner(String vector) {
    return vector.substring(1, vector.length() - 1);
  }
}
