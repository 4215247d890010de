package io.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A half vector")
class HalfVectorTest {

  @ParameterizedTest
  @DisplayName("rounds to the nearest binary16, ties to even")
  @CsvSource({
    "1, 3c00, 1",
    "-2, c000, -2",
    "0, 0000, 0",
    "-0.0, 8000, -0.0",
    "0.1, 2e66, 0.099975586",
    "65504, 7bff, 65504",
    "65519.996, 7bff, 65504",
    "2049, 6800, 2048",
    "2051, 6802, 2052",
    "5.9604645e-8, 0001, 5.9604645e-8",
    "2.9802322e-8, 0000, 0",
    "2.9802325e-8, 0001, 5.9604645e-8",
    "6.097555e-5, 03ff, 6.097555e-5"
  })
  void rounds(float given, String bits, float kept) {
    HalfVector vector = HalfVector.of(given);

    assertThat(Integer.toHexString(vector.bits(0) & 0xffff | 0x10000).substring(1)).isEqualTo(bits);
    assertThat(vector.get(0)).isEqualTo(kept);
    assertThat(vector.toFloats()).containsExactly(kept);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refused")
  @DisplayName("is refused, when it is made, if it is empty, too long, not finite or overflows")
  void isRefused(ThrowingCallable attempt, String sentence) {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(attempt)
        .withMessage(sentence);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(() -> HalfVector.of(), "A vector needs at least 1 element, got 0."),
        refused(() -> HalfVector.ofBits(), "A vector needs at least 1 element, got 0."),
        refused(
            () -> HalfVector.of(new float[16_001]),
            "A vector of type HALF has at most 16000 elements, got 16001."),
        refused(
            () -> HalfVector.of(1, 65_520),
            "Element 1 of the vector is 65520.0; a half-precision element ends at 65504."),
        refused(
            () -> HalfVector.of(-1e10f),
            "Element 0 of the vector is -1.0E10; a half-precision element ends at 65504."),
        refused(
            () -> HalfVector.of(Float.NaN),
            "Element 0 of the vector is NaN; elements must be finite."),
        refused(
            () -> HalfVector.of(Float.NEGATIVE_INFINITY),
            "Element 0 of the vector is -Infinity; elements must be finite."),
        refused(
            () -> HalfVector.ofBits((short) 0, (short) 0x7c00),
            "Element 1 of the vector is Infinity; elements must be finite."),
        refused(
            () -> HalfVector.ofBits((short) 0xfe00),
            "Element 0 of the vector is NaN; elements must be finite."),
        refused(
            () -> HalfVector.readFrom(ByteBuffer.allocate(2), 0),
            "A vector needs at least 1 element, got 0."));
  }

  private static Arguments refused(ThrowingCallable attempt, String sentence) {
    return arguments(attempt, sentence);
  }

  @Test
  @DisplayName("may have 16,000 elements, all of the largest")
  void takesTheLimits() {
    float[] values = new float[16_000];
    java.util.Arrays.fill(values, -65_504);

    assertThat(HalfVector.of(values).dimension()).isEqualTo(16_000);
    assertThat(HalfVector.of(values).type()).isEqualTo(VectorType.HALF);
  }

  @Test
  @DisplayName("does not change with the arrays that it was made of, nor with those that it gives")
  void copies() {
    float[] floats = {1, 2};
    short[] bits = {0x3c00, 0x4000};
    HalfVector ofFloats = HalfVector.of(floats);
    HalfVector ofBits = HalfVector.ofBits(bits);
    floats[0] = 9;
    bits[0] = 9;
    ofBits.toFloats()[1] = 9;

    assertThat(ofFloats).isEqualTo(ofBits).isEqualTo(HalfVector.of(1, 2));
  }

  @Test
  @DisplayName("equals another of the same bits: -0 is not 0")
  void equality() {
    assertThat(HalfVector.of(1, 2))
        .isEqualTo(HalfVector.of(1, 2.0001f))
        .hasSameHashCodeAs(HalfVector.of(1, 2))
        .isNotEqualTo(HalfVector.of(1, 3))
        .isNotEqualTo(HalfVector.of(1, 2, 0))
        .isNotEqualTo(FloatVector.of(1, 2));
    assertThat(HalfVector.of(-0f)).isNotEqualTo(HalfVector.of(0f));
  }

  @Test
  @DisplayName("shows its first eight elements")
  void text() {
    assertThat(HalfVector.of(1, -2.5f)).hasToString("HalfVector[1.0, -2.5]");
    assertThat(HalfVector.of(1, 2, 3, 4, 5, 6, 7, 8, 9))
        .hasToString("HalfVector[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, …]");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("reads back from what it wrote, bit for bit, in either byte order")
  void roundTrip(boolean big) {
    Seeded.check(
        200,
        random -> {
          short[] bits = new short[random.nextInt(1, 300)];
          for (int i = 0; i < bits.length; i++) {
            bits[i] = (short) (random.nextInt(0x7c00) | random.nextInt(2) << 15);
          }
          HalfVector vector = HalfVector.ofBits(bits);
          ByteBuffer buffer =
              ByteBuffer.allocate(2 * bits.length + 2)
                  .order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                  .position(1);
          vector.writeTo(buffer);
          assertThat(buffer.position()).isEqualTo(1 + 2 * bits.length);
          assertThat(buffer.getShort(1)).isEqualTo(bits[0]);

          buffer.position(1);
          assertThat(HalfVector.readFrom(buffer, bits.length)).isEqualTo(vector);
          assertThat(buffer.position()).isEqualTo(1 + 2 * bits.length);
        });
  }

  @Test
  @DisplayName("leaves a buffer that is too short as it is")
  void shortBuffer() {
    ByteBuffer buffer = ByteBuffer.allocate(3);

    assertThatExceptionOfType(BufferOverflowException.class)
        .isThrownBy(() -> HalfVector.of(1, 2).writeTo(buffer));
    assertThatExceptionOfType(BufferUnderflowException.class)
        .isThrownBy(() -> HalfVector.readFrom(buffer, 2));
    assertThat(buffer.position()).isZero();
  }
}
