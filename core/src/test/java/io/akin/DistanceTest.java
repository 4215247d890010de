package io.akin;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.HAMMING;
import static io.akin.Distance.JACCARD;
import static io.akin.Distance.L1;
import static io.akin.Distance.L2;
import static io.akin.Distance.NEGATIVE_INNER_PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A distance")
class DistanceTest {
  private static final List<Distance> DENSE = List.of(L2, COSINE, NEGATIVE_INNER_PRODUCT, L1);

  /** The same elements as each type that the first four distances apply to. */
  static Stream<Function<float[], Vector>> types() {
    return Stream.of(FloatVector::of, HalfVector::of, SparseVector::of);
  }

  @Nested
  @DisplayName("is a distance")
  class Properties {

    @Test
    @DisplayName("the same there and back")
    void symmetry() {
      Seeded.check(
          100,
          random -> {
            int n = random.nextInt(1, 100);
            for (Function<float[], Vector> type : DistanceTest.types().toList()) {
              Vector a = type.apply(randomFloats(random, n));
              Vector b = type.apply(randomFloats(random, n));
              DENSE.forEach(d -> assertThat(d.between(a, b)).isEqualTo(d.between(b, a)));
            }
            BitVector a = randomBits(random, n);
            BitVector b = randomBits(random, n);
            assertThat(HAMMING.between(a, b)).isEqualTo(HAMMING.between(b, a));
            assertThat(JACCARD.between(a, b)).isEqualTo(JACCARD.between(b, a));
          });
    }

    @Test
    @DisplayName("never longer than the way over a third vector: L2, L1, Hamming, Jaccard")
    void triangle() {
      Seeded.check(
          100,
          random -> {
            int n = random.nextInt(1, 100);
            FloatVector[] floats = {vector(random, n), vector(random, n), vector(random, n)};
            BitVector[] bits = {
              randomBits(random, n), randomBits(random, n), randomBits(random, n)
            };
            assertTriangle(L2, floats);
            assertTriangle(L1, floats);
            assertTriangle(HAMMING, bits);
            assertTriangle(JACCARD, bits);
          });
    }

    @Test
    @DisplayName("zero from a vector to itself, and the cosine's from 0 to 2 always")
    void bounds() {
      Seeded.check(
          1000,
          random -> {
            int n = random.nextInt(1, 100);
            FloatVector a = vector(random, n);
            FloatVector b = vector(random, n);
            assertThat(L2.between(a, a)).isZero();
            assertThat(L1.between(a, a)).isZero();
            assertThat(COSINE.between(a, a)).isBetween(0.0, 1e-15);
            assertThat(COSINE.between(a, b)).isBetween(0.0, 2.0);
            assertThat(COSINE.from(a).to(a.toArray())).isBetween(0.0, 1e-6);
          });
    }

    @Test
    @DisplayName("the same on a half, a sparse and a dense vector of the same elements")
    void types() {
      Seeded.check(
          100,
          random -> {
            int n = random.nextInt(1, 100);
            float[] a = HalfVector.of(randomFloats(random, n)).toFloats();
            float[] b = HalfVector.of(randomFloats(random, n)).toFloats();
            for (Distance distance : DENSE) {
              double expected = distance.between(a, b);
              DistanceTest.types()
                  .forEach(
                      type ->
                          assertThat(distance.between(type.apply(a), type.apply(b)))
                              .isCloseTo(expected, within(1e-12 * n)));
            }
          });
    }

    private void assertTriangle(Distance distance, Vector[] corners) {
      double direct = distance.between(corners[0], corners[2]);
      double over =
          distance.between(corners[0], corners[1]) + distance.between(corners[1], corners[2]);
      assertThat(direct).isLessThanOrEqualTo(over * (1 + 1e-14));
    }
  }

  @Nested
  @DisplayName("that is undefined is NaN")
  class Undefined {

    @ParameterizedTest
    @MethodSource("io.akin.DistanceTest#types")
    @DisplayName("the cosine's to a zero vector, and nothing else's")
    void zero(Function<float[], Vector> type) {
      Vector zero = type.apply(new float[] {0, 0});
      Vector other = type.apply(new float[] {3, 4});
      assertThat(COSINE.between(zero, other)).isNaN();
      assertThat(COSINE.between(other, zero)).isNaN();
      assertThat(COSINE.between(zero, zero)).isNaN();
      assertThat(L2.between(zero, other)).isEqualTo(5);
      assertThat(L1.between(zero, other)).isEqualTo(7);
      assertThat(NEGATIVE_INNER_PRODUCT.between(zero, other)).isEqualTo(0.0);
    }

    @Test
    @DisplayName("also where a squared norm is zero as a float32, by every way to the distance")
    void underflow() {
      float[] tiny = {1e-30f};
      float[] small = {1e-20f};
      float[] one = {1};
      assertThat(COSINE.between(tiny, one)).isNaN();
      assertThat(COSINE.between(one, tiny)).isNaN();
      assertThat(COSINE.from(tiny).to(one)).isNaN();
      assertThat(COSINE.from(one).to(tiny)).isNaN();
      assertThat(COSINE.between(SparseVector.of(tiny), SparseVector.of(one))).isNaN();
      assertThat(COSINE.between(small, one)).isZero();
      assertThat(COSINE.from(small).to(one)).isZero();
      assertThat(COSINE.from(one).to(small)).isZero();
    }
  }

  @Test
  @DisplayName("of the largest vectors allowed is finite")
  void largest() {
    float edge = (float) Math.sqrt(Vector.MAX_SQUARED_NORM / 4);
    FloatVector a = FloatVector.of(edge, edge, edge, edge);
    FloatVector b = FloatVector.of(-edge, -edge, -edge, -edge);
    for (Distance distance : DENSE) {
      assertThat(distance.between(a, b)).isFinite();
      assertThat(distance.from(a).to(b.toArray()))
          .isCloseTo(distance.between(a, b), within(1e-6 * Math.abs(distance.between(a, b))));
    }
  }

  @Test
  @DisplayName(
      "of sparse vectors counts the indices that only one of them has, up to a thousand million")
  void sparse() {
    SparseVector a = SparseVector.of(1_000_000_000, Map.of(0, 1f, 7, 2f, 999_999_999, 3f));
    SparseVector b = SparseVector.of(1_000_000_000, Map.of(7, 5f, 8, 4f));
    SparseVector none = SparseVector.of(1_000_000_000, Map.of());
    assertThat(L2.between(a, b)).isEqualTo(Math.sqrt(1 + 9 + 16 + 9));
    assertThat(L1.between(a, b)).isEqualTo(11);
    assertThat(NEGATIVE_INNER_PRODUCT.between(a, b)).isEqualTo(-10);
    assertThat(COSINE.between(a, b)).isEqualTo(1 - 10 / Math.sqrt(14 * 41));
    assertThat(L1.between(none, b)).isEqualTo(9);
    assertThat(L2.between(none, none)).isZero();
  }

  @Nested
  @DisplayName("refuses in a sentence")
  class Refusals {

    @Test
    @DisplayName("two dimensions")
    void dimensions() {
      assertRefused(
          () -> L2.between(FloatVector.of(1f, 2f, 3f), FloatVector.of(1f, 2f, 3f, 4f)),
          "L2 expects two vectors of the same dimension, got 3 and 4.");
      assertRefused(
          () -> COSINE.between(new float[3], new float[4]),
          "COSINE expects two vectors of the same dimension, got 3 and 4.");
      assertRefused(
          () -> HAMMING.between(BitVector.of("101"), BitVector.of("10")),
          "HAMMING expects two vectors of the same dimension, got 3 and 2.");
      assertRefused(
          () -> L1.between(new float[0], new float[0]),
          "A vector needs at least 1 element, got 0.");
    }

    @Test
    @DisplayName("two types, and a type that it does not apply to")
    void types() {
      assertRefused(
          () -> L2.between(FloatVector.of(1f), HalfVector.of(1f)),
          "L2 needs two vectors of the same type, got FLOAT and HALF.");
      assertRefused(
          () -> L2.between(BitVector.of("1"), BitVector.of("1")),
          "L2 does not apply to vectors of type BIT; HAMMING and JACCARD do.");
      String bitsOnly =
          " does not apply to vectors of type FLOAT; L2, COSINE, NEGATIVE_INNER_PRODUCT and L1 do.";
      assertRefused(() -> JACCARD.from(new float[] {1}), "JACCARD" + bitsOnly);
      assertRefused(() -> HAMMING.between(new float[] {1}, new float[] {1}), "HAMMING" + bitsOnly);
    }

    @Test
    @DisplayName("a query that is no vector")
    void query() {
      assertRefused(
          () -> L2.from(new float[] {1, Float.NaN}),
          "Element 1 of the vector is NaN; elements must be finite.");
    }

    private void assertRefused(Runnable call, String sentence) {
      assertThatThrownBy(call::run).isInstanceOf(InvalidVectorException.class).hasMessage(sentence);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("applies to bits or to all other types")
  void appliesTo(Distance distance) {
    boolean ofBits = distance == HAMMING || distance == JACCARD;
    for (VectorType type : VectorType.values()) {
      assertThat(distance.appliesTo(type)).isEqualTo(ofBits == (type == VectorType.BIT));
    }
  }

  private static FloatVector vector(SplittableRandom random, int n) {
    return FloatVector.of(randomFloats(random, n));
  }

  private static float[] randomFloats(SplittableRandom random, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextInt(3) == 0 ? 0 : (float) (2 * random.nextDouble() - 1);
    }
    values[0] = 1;
    return values;
  }

  private static BitVector randomBits(SplittableRandom random, int n) {
    boolean[] bits = new boolean[n];
    for (int i = 0; i < n; i++) {
      bits[i] = random.nextBoolean();
    }
    return BitVector.of(bits);
  }
}
