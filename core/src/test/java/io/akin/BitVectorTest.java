package io.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A bit vector")
class BitVectorTest {

  @Test
  @DisplayName("is made of booleans, zeros and ones, or bytes with the most significant bit first")
  void isMadeOfBits() {
    BitVector vector = BitVector.of(true, false, true, true, false, false, false, false, true);

    assertThat(BitVector.of("101100001")).isEqualTo(vector);
    assertThat(BitVector.ofBytes(new byte[] {(byte) 0b10110000, (byte) 0b10000000}, 9))
        .isEqualTo(vector);
    assertThat(vector.toBytes()).containsExactly(0b10110000, 0b10000000);
    assertThat(vector.get(0)).isTrue();
    assertThat(vector.get(1)).isFalse();
    assertThat(vector.get(8)).isTrue();
    assertThat(vector.dimension()).isEqualTo(9);
    assertThat(vector.type()).isEqualTo(VectorType.BIT);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refused")
  @DisplayName("is refused, when it is made, if it is empty, too long, or spelled otherwise")
  void isRefused(ThrowingCallable attempt, String sentence) {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(attempt)
        .withMessage(sentence);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(() -> BitVector.of(), "A vector needs at least 1 element, got 0."),
        refused(() -> BitVector.of(""), "A vector needs at least 1 element, got 0."),
        refused(
            () -> BitVector.ofBytes(new byte[0], 0), "A vector needs at least 1 element, got 0."),
        refused(
            () -> BitVector.of(new boolean[64_001]),
            "A vector of type BIT has at most 64000 elements, got 64001."),
        refused(
            () -> BitVector.of("0".repeat(64_001)),
            "A vector of type BIT has at most 64000 elements, got 64001."),
        refused(
            () -> BitVector.of("10 1"),
            "A bit vector is spelled with 0 and 1; character 3 is ' '."),
        refused(
            () -> BitVector.of("1０"), "A bit vector is spelled with 0 and 1; character 2 is '０'."),
        refused(() -> BitVector.ofBytes(new byte[1], 9), "9 bits need 2 bytes, got 1."),
        refused(() -> BitVector.ofBytes(new byte[2], 8), "8 bits need 1 bytes, got 2."),
        refused(
            () -> BitVector.ofBytes(new byte[] {0b00000100}, 5),
            "The last 3 bits are behind the dimension 5 and must be 0."));
  }

  private static Arguments refused(ThrowingCallable attempt, String sentence) {
    return arguments(attempt, sentence);
  }

  @Test
  @DisplayName("may have 64,000 bits")
  void takesTheLimit() {
    assertThat(BitVector.of(new boolean[64_000]).toBytes()).hasSize(8_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 5, 7, 8})
  @DisplayName("has no bit outside its dimension, not even in its last byte")
  void bitsOutside(int index) {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> BitVector.of("10110").get(index));
  }

  @Test
  @DisplayName(
      "does not change with the arrays that it was made of, nor with the one that it gives")
  void copies() {
    boolean[] bits = {true, false};
    byte[] bytes = {(byte) 0b10000000};
    BitVector ofBits = BitVector.of(bits);
    BitVector ofBytes = BitVector.ofBytes(bytes, 2);
    bits[0] = false;
    bytes[0] = 0;
    ofBits.toBytes()[0] = 0;

    assertThat(ofBits).isEqualTo(ofBytes).isEqualTo(BitVector.of("10"));
  }

  @Test
  @DisplayName("equals another of the same dimension and bits: padding does not count")
  void equality() {
    assertThat(BitVector.of("10"))
        .isEqualTo(BitVector.of(true, false))
        .hasSameHashCodeAs(BitVector.of(true, false))
        .isNotEqualTo(BitVector.of("11"))
        .isNotEqualTo(BitVector.of("100"));
  }

  @Test
  @DisplayName("shows its first eight bits")
  void text() {
    assertThat(BitVector.of("101")).hasToString("BitVector[1, 0, 1]");
    assertThat(BitVector.of("101010101")).hasToString("BitVector[1, 0, 1, 0, 1, 0, 1, 0, …]");
  }

  @Test
  @DisplayName("is the same, made of booleans, text or bytes")
  void waysToMakeOne() {
    Seeded.check(
        200,
        random -> {
          boolean[] bits = new boolean[random.nextInt(1, 200)];
          StringBuilder text = new StringBuilder();
          for (int i = 0; i < bits.length; i++) {
            bits[i] = random.nextBoolean();
            text.append(bits[i] ? '1' : '0');
          }
          BitVector vector = BitVector.of(bits);

          assertThat(BitVector.of(text.toString())).isEqualTo(vector);
          assertThat(BitVector.ofBytes(vector.toBytes(), bits.length)).isEqualTo(vector);
          for (int i = 0; i < bits.length; i++) {
            assertThat(vector.get(i)).isEqualTo(bits[i]);
          }
        });
  }
}
