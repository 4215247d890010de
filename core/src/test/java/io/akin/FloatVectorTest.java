package io.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A float vector")
class FloatVectorTest {
  /** The square root of the largest squared norm lies between this and the float above, 2^63. */
  private static final float LARGEST = Math.nextDown(0x1p63f);

  @Test
  @DisplayName("is made of floats, doubles or any numbers, each rounded to the nearest float")
  void isMadeOfNumbers() {
    FloatVector expected = FloatVector.of(new float[] {0.1f, 2, -3});

    assertThat(FloatVector.of(new double[] {0.1, 2, -3})).isEqualTo(expected);
    assertThat(FloatVector.of(List.of(new BigDecimal("0.1"), 2, -3L))).isEqualTo(expected);
    assertThat(FloatVector.of(0.1f, 2, -3)).isEqualTo(expected);
    assertThat(expected.toArray()).containsExactly(0.1f, 2, -3);
    assertThat(expected.get(2)).isEqualTo(-3);
    assertThat(expected.dimension()).isEqualTo(3);
    assertThat(expected.type()).isEqualTo(VectorType.FLOAT);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refused")
  @DisplayName("is refused, when it is made, if it is empty, too long, not finite or too large")
  void isRefused(ThrowingCallable attempt, String sentence) {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(attempt)
        .withMessage(sentence);
  }

  static Stream<Arguments> refused() {
    String overflows =
        "The vector's squared norm is 8.507059173023462E37, more than 8.5070586659632215E37: its"
            + " distances could overflow float32; scale it down.";
    return Stream.of(
        refused(() -> FloatVector.of(new float[0]), "A vector needs at least 1 element, got 0."),
        refused(() -> FloatVector.of(List.of()), "A vector needs at least 1 element, got 0."),
        refused(
            () -> FloatVector.of(new float[16_384]),
            "A vector of type FLOAT has at most 16383 elements, got 16384."),
        refused(
            () -> FloatVector.of(1, Float.NaN),
            "Element 1 of the vector is NaN; elements must be finite."),
        refused(
            () -> FloatVector.of(Float.POSITIVE_INFINITY),
            "Element 0 of the vector is Infinity; elements must be finite."),
        refused(
            () -> FloatVector.of(1, 2, Float.NEGATIVE_INFINITY),
            "Element 2 of the vector is -Infinity; elements must be finite."),
        refused(
            () -> FloatVector.of(new double[] {1, 1e39}),
            "Element 1 of the vector is Infinity; elements must be finite."),
        refused(() -> FloatVector.of(0x1p63f), overflows),
        refused(() -> FloatVector.of(0x1p62f, -0x1p62f, 0x1p62f, 0x1p62f), overflows),
        refused(
            () -> FloatVector.readFrom(ByteBuffer.allocate(8), 0),
            "A vector needs at least 1 element, got 0."),
        refused(
            () -> FloatVector.readFrom(ByteBuffer.allocate(8), -1),
            "A vector needs at least 1 element, got -1."),
        refused(
            () -> FloatVector.readFrom(ByteBuffer.allocate(4).putInt(0, 0x7fc00000), 1),
            "Element 0 of the vector is NaN; elements must be finite."));
  }

  private static Arguments refused(ThrowingCallable attempt, String sentence) {
    return arguments(attempt, sentence);
  }

  @Test
  @DisplayName("may be as long and as large as the limits say, and as small as floats go")
  void takesTheLimits() {
    assertThat(FloatVector.of(new float[16_383]).dimension()).isEqualTo(16_383);
    assertThat(FloatVector.of(LARGEST).get(0)).isEqualTo(LARGEST);
    assertThat(FloatVector.of(0x1p62f, -0x1p62f, 0x1p62f).dimension()).isEqualTo(3);
    assertThat(FloatVector.of(Float.MIN_VALUE).get(0)).isEqualTo(Float.MIN_VALUE);
    assertThat((double) LARGEST * LARGEST).isLessThanOrEqualTo(Float.MAX_VALUE / 4.0);
    assertThat(0x1p126).isGreaterThan(Float.MAX_VALUE / 4.0);
  }

  @Test
  @DisplayName("does not change with the array that it was made of, nor with the one that it gives")
  void copies() {
    float[] given = {1, 2};
    FloatVector vector = FloatVector.of(given);
    given[0] = 9;
    vector.toArray()[1] = 9;

    assertThat(vector).isEqualTo(FloatVector.of(1, 2));
  }

  @Test
  @DisplayName("equals another of the same bits: -0 is not 0")
  void equality() {
    assertThat(FloatVector.of(1, 2))
        .isEqualTo(FloatVector.of(1, 2))
        .hasSameHashCodeAs(FloatVector.of(1, 2))
        .isNotEqualTo(FloatVector.of(1, 3))
        .isNotEqualTo(FloatVector.of(1, 2, 0))
        .isNotEqualTo(HalfVector.of(1, 2));
    assertThat(FloatVector.of(-0f)).isNotEqualTo(FloatVector.of(0f));
  }

  @Test
  @DisplayName("shows its first eight elements")
  void text() {
    float[] many = new float[1536];
    Arrays.fill(many, 0.5f);

    assertThat(FloatVector.of(1, -2.5f)).hasToString("FloatVector[1.0, -2.5]");
    assertThat(FloatVector.of(1, 2, 3, 4, 5, 6, 7, 8))
        .hasToString("FloatVector[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]");
    assertThat(FloatVector.of(many))
        .hasToString("FloatVector[0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, …]");
  }

  @Test
  @DisplayName("is 4 bytes an element in the buffer's byte order")
  void bytes() {
    ByteBuffer little = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN).put((byte) 7);
    FloatVector.of(1.5f).writeTo(little);
    ByteBuffer big = ByteBuffer.allocate(4);
    FloatVector.of(1.5f).writeTo(big);

    assertThat(little.array()).containsExactly(7, 0, 0, 0xc0, 0x3f);
    assertThat(little.remaining()).isZero();
    assertThat(big.array()).containsExactly(0x3f, 0xc0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("reads back from what it wrote, bit for bit, in either byte order")
  void roundTrip(boolean big) {
    Seeded.check(
        200,
        random -> {
          float[] values = new float[random.nextInt(1, 300)];
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble(-1, 1) * Math.pow(2, random.nextInt(-149, 50)));
          }
          FloatVector vector = FloatVector.of(values);
          ByteBuffer buffer =
              ByteBuffer.allocate(4 * values.length + 6)
                  .order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                  .position(3);
          vector.writeTo(buffer);
          assertThat(buffer.position()).isEqualTo(3 + 4 * values.length);

          buffer.position(3);
          assertThat(FloatVector.readFrom(buffer, values.length)).isEqualTo(vector);
          assertThat(buffer.position()).isEqualTo(3 + 4 * values.length);
        });
  }

  @Test
  @DisplayName("leaves a buffer that is too short as it is")
  void shortBuffer() {
    ByteBuffer buffer = ByteBuffer.allocate(7);

    assertThatExceptionOfType(BufferOverflowException.class)
        .isThrownBy(() -> FloatVector.of(1, 2).writeTo(buffer));
    assertThatExceptionOfType(BufferUnderflowException.class)
        .isThrownBy(() -> FloatVector.readFrom(buffer, 2));
    assertThat(buffer.position()).isZero();
    assertThat(buffer.array()).containsOnly(0);
  }
}
