package io.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A sparse vector")
class SparseVectorTest {
  private static final SparseVector EXAMPLE =
      SparseVector.of(6, new int[] {0, 2, 4}, new float[] {1, 2, 3});

  @Test
  @DisplayName("keeps the elements that are not zero, with their indices from 0, ascending")
  void keepsNonZeros() {
    Map<Integer, Number> anyOrder = new LinkedHashMap<>();
    anyOrder.put(4, 3L);
    anyOrder.put(1, 0);
    anyOrder.put(0, 1.0);
    anyOrder.put(5, -0.0);
    anyOrder.put(2, 2f);

    assertThat(SparseVector.of(1, 0, 2, 0, 3, -0f)).isEqualTo(EXAMPLE);
    assertThat(SparseVector.of(6, anyOrder)).isEqualTo(EXAMPLE);
    assertThat(EXAMPLE.indices()).containsExactly(0, 2, 4);
    assertThat(EXAMPLE.values()).containsExactly(1, 2, 3);
    assertThat(EXAMPLE.toFloats()).containsExactly(1, 0, 2, 0, 3, 0);
    assertThat(EXAMPLE.nonZeros()).isEqualTo(3);
    assertThat(EXAMPLE.index(2)).isEqualTo(4);
    assertThat(EXAMPLE.value(2)).isEqualTo(3);
    assertThat(EXAMPLE.dimension()).isEqualTo(6);
    assertThat(EXAMPLE.type()).isEqualTo(VectorType.SPARSE);
  }

  @Test
  @DisplayName("drops an element that is zero as a float, and may be zero altogether")
  void dropsWhatRoundsToZero() {
    SparseVector zero = SparseVector.of(3, Map.of(1, 1e-50));

    assertThat(zero.nonZeros()).isZero();
    assertThat(zero).isEqualTo(SparseVector.of(0, 0, 0));
    assertThat(zero.toFloats()).containsExactly(0, 0, 0);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refused")
  @DisplayName("is refused, when it is made, if an index or an element is not as it must be")
  void isRefused(ThrowingCallable attempt, String sentence) {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(attempt)
        .withMessage(sentence);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(() -> SparseVector.of(), "A vector needs at least 1 element, got 0."),
        refused(() -> SparseVector.of(0, Map.of()), "A vector needs at least 1 element, got 0."),
        refused(
            () -> SparseVector.of(1_000_000_001, Map.of()),
            "A vector of type SPARSE has at most 1000000000 elements, got 1000000001."),
        refused(
            () -> sequence(16_001),
            "A sparse vector has at most 16000 elements that are not zero, got 16001."),
        refused(
            () -> SparseVector.of(3, new int[] {0, 1}, new float[] {1}),
            "A sparse vector needs as many indices as values, got 2 and 1."),
        refused(
            () -> SparseVector.of(3, new int[] {3}, new float[] {1}),
            "Index 3 is outside a sparse vector of 3 elements; the first is 0."),
        refused(
            () -> SparseVector.of(3, Map.of(-1, 1)),
            "Index -1 is outside a sparse vector of 3 elements; the first is 0."),
        refused(
            () -> SparseVector.of(3, new int[] {1, 0}, new float[] {1, 2}),
            "The indices of a sparse vector must ascend without repeats; 0 follows 1."),
        refused(
            () -> SparseVector.of(3, new int[] {1, 1}, new float[] {1, 2}),
            "The indices of a sparse vector must ascend without repeats; 1 follows 1."),
        refused(
            () -> SparseVector.of(3, new int[] {1}, new float[] {-0f}),
            "Element 1 of the sparse vector is given as zero; leave it out."),
        refused(
            () -> SparseVector.of(0, 0, Float.NaN),
            "Element 2 of the vector is NaN; elements must be finite."),
        refused(
            () -> SparseVector.of(9, Map.of(7, 1e39)),
            "Element 7 of the vector is Infinity; elements must be finite."),
        refused(
            () -> SparseVector.of(9, new int[] {3, 8}, new float[] {0x1p63f, 1}),
            "The vector's squared norm is 8.507059173023462E37, more than 8.5070586659632215E37:"
                + " its distances could overflow float32; scale it down."));
  }

  private static Arguments refused(ThrowingCallable attempt, String sentence) {
    return arguments(attempt, sentence);
  }

  private static SparseVector sequence(int nonZeros) {
    float[] ones = new float[nonZeros];
    java.util.Arrays.fill(ones, 1);
    return SparseVector.of(20_000, IntStream.range(0, nonZeros).toArray(), ones);
  }

  @Test
  @DisplayName("may have a billion elements, 16,000 of them not zero, and a norm up to the limit")
  void takesTheLimits() {
    assertThat(sequence(16_000).nonZeros()).isEqualTo(16_000);
    assertThat(SparseVector.of(1_000_000_000, Map.of(999_999_999, 1)).index(0))
        .isEqualTo(999_999_999);
    assertThat(SparseVector.of(2, Map.of(1, Math.nextDown(0x1p63f))).nonZeros()).isEqualTo(1);
  }

  @Test
  @DisplayName("has no dense form when it is longer than a dense vector may be")
  void denseForm() {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(SparseVector.of(16_384, Map.of(1, 1))::toFloats)
        .withMessage("A vector of type FLOAT has at most 16383 elements, got 16384.");
  }

  @Test
  @DisplayName("does not change with the arrays that it was made of, nor with those that it gives")
  void copies() {
    int[] indices = {0, 2, 4};
    float[] values = {1, 2, 3};
    SparseVector vector = SparseVector.of(6, indices, values);
    indices[0] = 9;
    values[0] = 9;
    vector.indices()[1] = 9;
    vector.values()[1] = 9;
    vector.toFloats()[0] = 9;

    assertThat(vector).isEqualTo(EXAMPLE);
  }

  @Test
  @DisplayName("equals another of the same dimension, indices and values")
  void equality() {
    assertThat(EXAMPLE)
        .isEqualTo(SparseVector.of(6, Map.of(0, 1, 2, 2, 4, 3)))
        .hasSameHashCodeAs(SparseVector.of(6, Map.of(0, 1, 2, 2, 4, 3)))
        .isNotEqualTo(SparseVector.of(7, Map.of(0, 1, 2, 2, 4, 3)))
        .isNotEqualTo(SparseVector.of(6, Map.of(0, 1, 2, 2, 5, 3)))
        .isNotEqualTo(SparseVector.of(6, Map.of(0, 1, 2, 2, 4, 4)))
        .isNotEqualTo(FloatVector.of(1, 0, 2, 0, 3, 0));
  }

  @Test
  @DisplayName("shows its first eight elements that are not zero")
  void text() {
    assertThat(EXAMPLE).hasToString("SparseVector{0: 1.0, 2: 2.0, 4: 3.0} of 6");
    assertThat(SparseVector.of(5, Map.of())).hasToString("SparseVector{} of 5");
    assertThat(sequence(9))
        .hasToString(
            "SparseVector{0: 1.0, 1: 1.0, 2: 1.0, 3: 1.0, 4: 1.0, 5: 1.0, 6: 1.0, 7: 1.0, …} of"
                + " 20000");
  }

  @Test
  @DisplayName("is the same, made of a dense array, a map, or indices and values")
  void waysToMakeOne() {
    Seeded.check(
        200,
        random -> {
          float[] dense = new float[random.nextInt(1, 200)];
          Map<Integer, Float> map = new LinkedHashMap<>();
          for (int i = dense.length - 1; i >= 0; i--) {
            dense[i] = random.nextInt(3) == 0 ? (float) random.nextDouble(-9, 9) : 0;
            map.put(i, dense[i]);
          }
          SparseVector vector = SparseVector.of(dense);

          assertThat(vector.toFloats()).containsExactly(dense);
          assertThat(SparseVector.of(dense.length, map)).isEqualTo(vector);
          assertThat(SparseVector.of(dense.length, vector.indices(), vector.values()))
              .isEqualTo(vector);
        });
  }
}
