package io.akin.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.AkinException;
import io.akin.FloatVector;
import io.akin.InvalidVectorException;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A float32 vector comes back as it was, bit for bit. */
abstract class VectorContract extends Theme {

  static Stream<FloatVector> peculiar() {
    return Stream.of(
        FloatVector.of(1.5f, 2, 3),
        FloatVector.of(0f),
        FloatVector.of(-0f, 0f, -0f),
        FloatVector.of(Float.MIN_VALUE, -Float.MIN_VALUE),
        FloatVector.of(Float.MIN_NORMAL, Math.nextDown(Float.MIN_NORMAL), 1e-40f),
        FloatVector.of(0.1f, 1f / 3, 2f / 3, (float) Math.PI),
        FloatVector.of(16_777_216f, 16_777_215f, -8_388_608.5f),
        FloatVector.of(9e18f, -1e18f),
        FloatVector.of(1e-8f, 1e7f, 123_456.79f, 9.999999e9f),
        FloatVector.of(Math.nextUp(1f), Math.nextDown(1f)));
  }

  @ParameterizedTest
  @MethodSource("peculiar")
  @DisplayName("a peculiar vector comes back bit for bit")
  void peculiarVector(FloatVector vector) {
    assertThat(roundTrip(vector)).contains(vector);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16, 127, 384, 1536, 4098})
  @DisplayName("elements of any bits come back bit for bit")
  void anyBits(int dimension) {
    FloatVector vector = Generated.anyBits(random(), dimension);
    assertThat(roundTrip(vector)).contains(vector);
  }

  @Test
  @DisplayName("16,000 dimensions are not too many")
  void manyDimensions() {
    FloatVector vector = Generated.anyBits(random(), 16_000);
    assertThat(roundTrip(vector)).contains(vector);
  }

  @Test
  @DisplayName("16,383 dimensions come back, or the engine refuses the column in a sentence")
  void mostDimensions() {
    FloatVector vector = Generated.anyBits(random(), VectorType.FLOAT.maxDimension());
    try {
      assertThat(roundTrip(vector)).contains(vector);
    } catch (AkinException | InvalidVectorException e) {
      assertThat(e).hasMessageMatching("(?s).*\\d.*\\.");
    }
  }

  private Optional<Object> roundTrip(FloatVector vector) {
    VectorTable table = points(VectorType.FLOAT, List.of(vector));
    return table.get(1).orElseThrow().find(EMBEDDING);
  }

  @Test
  @DisplayName("arrays of floats and doubles and lists of numbers are vectors, too")
  void otherForms() {
    VectorTable table = points(3);
    table.insert(Row.of(ID, 1, EMBEDDING, new float[] {1.5f, 2, 3}));
    table.insert(Row.of(ID, 2, EMBEDDING, new double[] {1.5, 2, 3}));
    table.insert(Row.of(ID, 3, EMBEDDING, List.of(1.5, 2, 3L)));
    Vector expected = FloatVector.of(1.5f, 2, 3);
    assertThat(stored(table)).containsExactly(expected, expected, expected);
  }

  @Test
  @DisplayName("a double is rounded to the nearest float32, one too small to 0 of its sign")
  void roundedDoubles() {
    VectorTable table = points(2);
    table.insert(Row.of(ID, 1, EMBEDDING, new double[] {1e-46, 1}));
    table.insert(Row.of(ID, 2, EMBEDDING, new double[] {-1e-46, 1}));
    table.insert(Row.of(ID, 3, EMBEDDING, new double[] {0.1, 1.00000001}));
    assertThat(stored(table))
        .containsExactly(FloatVector.of(0f, 1), FloatVector.of(-0f, 1), FloatVector.of(0.1f, 1));
  }

  private static List<Vector> stored(VectorTable table) {
    return Stream.of(1, 2, 3).map(id -> table.get(id).orElseThrow().getVector(EMBEDDING)).toList();
  }

  @Test
  @DisplayName("the caller's array may change after the insert, and what is read is a copy")
  void copies() {
    VectorTable table = points(3);
    float[] elements = {1, 2, 3};
    table.insert(Row.of(ID, 1, EMBEDDING, elements));
    Arrays.fill(elements, 9);
    Row row = table.get(1).orElseThrow();
    row.getFloats(EMBEDDING)[0] = 7;
    assertThat(row.getFloats(EMBEDDING)).containsExactly(1, 2, 3);
  }

  @Test
  @DisplayName("a search gives the same bits as a look-up by key")
  void sameBitsFromSearch() {
    FloatVector vector = Generated.anyBits(random(), 16);
    VectorTable table = points(VectorType.FLOAT, List.of(vector));
    Row found =
        table
            .nearest(EMBEDDING, io.akin.Distance.L2, vector)
            .limit(1)
            .withVector()
            .list()
            .get(0)
            .row();
    assertThat(found.getVector(EMBEDDING)).isEqualTo(vector);
  }
}
