package io.akin.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.InvalidVectorException;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A column of vectors")
class VectorColumnTest {
  private static final VectorColumn FLOATS = column(VectorType.FLOAT);
  private static final VectorColumn HALVES = column(VectorType.HALF);
  private static final VectorColumn SPARSE = column(VectorType.SPARSE);
  private static final VectorColumn BITS = column(VectorType.BIT);

  private static VectorColumn column(VectorType type) {
    return new VectorColumn(TableName.parse("docs"), "e", type, OptionalInt.of(3));
  }

  private static VectorColumn ofAnyDimension(VectorType type) {
    return new VectorColumn(TableName.parse("docs"), "e", type, OptionalInt.empty());
  }

  @ParameterizedTest
  @MethodSource("taken")
  @DisplayName("takes vectors of its type, and what becomes one")
  void takes(VectorColumn column, Object value, Vector vector) {
    assertThat(column.vector(value)).isEqualTo(vector);
  }

  static Stream<Arguments> taken() {
    FloatVector floats = FloatVector.of(0.1f, 0, 2);
    HalfVector halves = HalfVector.of(0.1f, 0, 2);
    SparseVector sparse = SparseVector.of(0.1f, 0, 2);
    BitVector bits = BitVector.of("101");
    return Stream.of(
        arguments(FLOATS, floats, floats),
        arguments(FLOATS, new float[] {0.1f, 0, 2}, floats),
        arguments(FLOATS, new double[] {0.1, 0, 2}, floats),
        arguments(FLOATS, List.of(0.1, 0, 2L), floats),
        arguments(HALVES, halves, halves),
        arguments(HALVES, new float[] {0.1f, 0, 2}, halves),
        arguments(HALVES, new double[] {0.1, 0, 2}, halves),
        arguments(HALVES, List.of(0.1, 0, 2L), halves),
        arguments(SPARSE, sparse, sparse),
        arguments(SPARSE, new float[] {0.1f, 0, 2}, sparse),
        arguments(SPARSE, new double[] {0.1, 0, 2}, sparse),
        arguments(SPARSE, List.of(0.1, 0, 2L), sparse),
        arguments(BITS, bits, bits),
        arguments(BITS, new boolean[] {true, false, true}, bits),
        arguments(BITS, "101", bits));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("refused")
  @DisplayName("refuses all else in one sentence: table and column, what was expected, what came")
  void refuses(VectorColumn column, Object value, String sentence) {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> column.vector(value))
        .withMessage(sentence);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments(FLOATS, new float[] {1, 2}, "docs.e expects 3 dimensions, got 2."),
        arguments(FLOATS, FloatVector.of(1, 2, 3, 4), "docs.e expects 3 dimensions, got 4."),
        arguments(BITS, "10", "docs.e expects 3 dimensions, got 2."),
        arguments(
            FLOATS,
            HalfVector.of(1, 2, 3),
            "docs.e expects vectors of type FLOAT, got one of type HALF."),
        arguments(
            BITS,
            FloatVector.of(1, 2, 3),
            "docs.e expects vectors of type BIT, got one of type FLOAT."),
        arguments(FLOATS, new float[0], "docs.e: A vector needs at least 1 element, got 0."),
        arguments(FLOATS, List.of(), "docs.e: A vector needs at least 1 element, got 0."),
        arguments(
            FLOATS,
            new float[] {1, Float.NaN, 2},
            "docs.e: Element 1 of the vector is NaN; elements must be finite."),
        arguments(
            SPARSE,
            new float[] {0, Float.NaN, 2},
            "docs.e: Element 1 of the vector is NaN; elements must be finite."),
        arguments(
            HALVES,
            new double[] {1, 2, 1e5},
            "docs.e: Element 2 of the vector is 100000.0; a half-precision element ends at 65504."),
        arguments(
            FLOATS, "[1,2,3]", "docs.e expects a vector or an array of numbers, got a String."),
        arguments(
            FLOATS,
            new int[] {1, 2, 3},
            "docs.e expects a vector or an array of numbers, got a int[]."),
        arguments(
            FLOATS,
            List.of(1, "2", 3),
            "docs.e expects a vector or an array of numbers, got a list of something else."),
        arguments(
            HALVES,
            Arrays.asList(1, null),
            "docs.e expects a vector or an array of numbers, got a list of something else."),
        arguments(
            BITS,
            new float[] {1, 0, 1},
            "docs.e expects a vector of bits, a boolean[] or zeros and ones, got a float[]."),
        arguments(BITS, "1x1", "docs.e: A bit vector is spelled with 0 and 1; character 2 is 'x'."),
        arguments(
            FLOATS,
            new boolean[] {true},
            "docs.e expects a vector or an array of numbers, got a boolean[]."));
  }

  @Test
  @DisplayName("without a dimension takes any that its type has")
  void anyDimension() {
    assertThat(ofAnyDimension(VectorType.FLOAT).vector(new float[] {1}).dimension()).isEqualTo(1);
    assertThat(ofAnyDimension(VectorType.SPARSE).vector(new float[30_000]).dimension())
        .isEqualTo(30_000);
    assertThat(ofAnyDimension(VectorType.SPARSE).vector(new double[30_000]).dimension())
        .isEqualTo(30_000);
  }

  @Test
  @DisplayName("is called by its table and its name")
  void text() {
    assertThat(Fixtures.EMBEDDING).hasToString("app.articles.embedding");
  }
}
