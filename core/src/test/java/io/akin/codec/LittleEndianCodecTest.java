package io.akin.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.InvalidVectorException;
import io.akin.Seeded;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The little-endian codec")
class LittleEndianCodecTest {

  @Test
  @DisplayName("writes MySQL's documented example of three elements byte for byte")
  void writesDocumentedExample() {
    byte[] bytes = HexFormat.of().parseHex("6666863f66668ec100000042");
    float[] values = {1.05f, -17.8f, 32f};

    assertThat(LittleEndianCodec.encode(values)).isEqualTo(bytes);
    assertThat(LittleEndianCodec.encode(FloatVector.of(values))).isEqualTo(bytes);
    assertThat(LittleEndianCodec.decode(bytes)).containsExactly(values);
    assertThat(LittleEndianCodec.decode(VectorType.FLOAT, bytes)).isEqualTo(FloatVector.of(values));
  }

  @Test
  @DisplayName("writes halves in two bytes")
  void writesHalves() {
    byte[] bytes = HexFormat.of().parseHex("003c00c0ff7b0080");
    HalfVector vector = HalfVector.of(1f, -2f, 65504f, -0f);

    assertThat(LittleEndianCodec.encode(vector)).isEqualTo(bytes);
    assertThat(LittleEndianCodec.decode(VectorType.HALF, bytes)).isEqualTo(vector);
  }

  @Test
  @DisplayName("keeps the bits of random floats")
  void keepsBits() {
    Seeded.check(
        random -> {
          for (int n = 1; n < 500; n++) {
            float[] values = new float[n];
            for (int i = 0; i < n; i++) {
              values[i] = Seeded.anyFloat(random);
            }
            assertThat(LittleEndianCodec.decode(LittleEndianCodec.encode(values)))
                .containsExactly(values);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  @DisplayName("refuses elements that are not finite, both ways")
  void refusesNotFinite(float value) {
    byte[] bytes = LittleEndianCodec.encode(new float[] {1, 2});
    int bits = Float.floatToIntBits(value);
    bytes[6] = (byte) (bits >>> 16);
    bytes[7] = (byte) (bits >>> 24);
    String sentence = "Element 1 of the vector is " + value + "; elements must be finite.";

    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> LittleEndianCodec.encode(new float[] {1, value}))
        .withMessage(sentence);
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> LittleEndianCodec.decode(bytes))
        .withMessage(sentence);
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> LittleEndianCodec.decode(VectorType.FLOAT, bytes));
  }

  @Test
  @DisplayName("refuses bytes that are none or no whole number of elements")
  void refusesLengths() {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> LittleEndianCodec.decode(new byte[7]))
        .withMessage("Expected 4 bytes an element, got 7 bytes in all.");
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> LittleEndianCodec.decode(VectorType.HALF, new byte[7]))
        .withMessage("Expected 2 bytes an element, got 7 bytes in all.");
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> LittleEndianCodec.decode(new byte[0]))
        .withMessage("A vector needs at least 1 element, got 0.");
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> LittleEndianCodec.encode(new float[0]))
        .withMessage("A vector needs at least 1 element, got 0.");
  }

  @Test
  @DisplayName("refuses one infinity or NaN at any place among large elements, and nothing else")
  void refusesNotFiniteAnywhere() {
    for (int n = 1; n <= 9; n++) {
      float[] values = new float[n];
      Arrays.fill(values, Float.MAX_VALUE);
      assertThat(LittleEndianCodec.decode(LittleEndianCodec.encode(values)))
          .containsExactly(values);
      for (int i = 0; i < n; i++) {
        values[i] = i % 2 == 0 ? Float.NEGATIVE_INFINITY : Float.NaN;
        assertThatExceptionOfType(InvalidVectorException.class)
            .isThrownBy(() -> LittleEndianCodec.encode(values))
            .withMessageStartingWith("Element " + i + " of the vector is " + values[i]);
        values[i] = -Float.MAX_VALUE;
      }
    }
  }

  @Test
  @DisplayName("refuses a vector that is too long for its type, or too large")
  void refusesWhatItsTypeRefuses() {
    byte[] large = LittleEndianCodec.encode(new float[] {1, 0x1p63f});

    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> LittleEndianCodec.decode(VectorType.FLOAT, new byte[4 * 16_384]))
        .withMessage("A vector of type FLOAT has at most 16383 elements, got 16384.");
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> LittleEndianCodec.decode(VectorType.HALF, new byte[2 * 16_001]))
        .withMessage("A vector of type HALF has at most 16000 elements, got 16001.");
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> LittleEndianCodec.decode(VectorType.FLOAT, large))
        .withMessageStartingWith("The vector's squared norm is ");
  }

  @ParameterizedTest
  @EnumSource(names = {"SPARSE", "BIT"})
  @DisplayName("refuses vectors that are not dense")
  void refusesOtherTypes(VectorType type) {
    Vector vector = type == VectorType.BIT ? BitVector.of(true) : SparseVector.of(1f);
    String sentence =
        "Only dense vectors, FLOAT and HALF, have little-endian bytes; this one is of type "
            + type
            + ".";

    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> LittleEndianCodec.encode(vector))
        .withMessage(sentence);
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> LittleEndianCodec.decode(type, new byte[4]))
        .withMessage(sentence);
  }
}
