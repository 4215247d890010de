package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.HAMMING;
import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.BitVector;
import io.akin.Filter;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.InvalidVectorException;
import io.akin.SparseVector;
import io.akin.VectorType;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A vector that does not fit is refused before it is sent: one type of exception, one sentence that
 * names table, column, what was expected and what came; and nothing is stored.
 */
abstract class RefusedVectorContract extends Theme {
  private VectorTable table;

  @BeforeEach
  void aTable() {
    table = points(v(1, 2, 3));
  }

  static Stream<Named<Consumer<VectorTable>>> ways() {
    float[] wrong = v(1, 2);
    return Stream.of(
        Named.of("insert", t -> t.insert(Row.of(ID, 9, EMBEDDING, wrong))),
        Named.of("insertAll", t -> t.insertAll(List.of(Row.of(ID, 9, EMBEDDING, wrong)))),
        Named.of("upsert", t -> t.upsert(Row.of(ID, 1, EMBEDDING, wrong))),
        Named.of("upsertAll", t -> t.upsertAll(List.of(Row.of(ID, 1, EMBEDDING, wrong)))),
        Named.of("update", t -> t.update(eq(ID, 1), Row.of(EMBEDDING, wrong))),
        Named.of("nearest", t -> t.nearest(EMBEDDING, L2, wrong)),
        Named.of(
            "listEach",
            t -> t.nearest(EMBEDDING, L2, v(1, 2, 3)).limit(1).listEach(List.of(wrong))));
  }

  @ParameterizedTest
  @MethodSource("ways")
  @DisplayName("a wrong dimension is refused with table, column, expected and actual dimension")
  void wrongDimension(Consumer<VectorTable> way) {
    assertRefused(() -> way.accept(table), "3", "2");
    assertThat(table.get(1).orElseThrow().getFloats(EMBEDDING)).containsExactly(1, 2, 3);
    assertThat(table.count()).isEqualTo(1);
  }

  /** Checks type, sentence and that the statement did not get as far as the engine. */
  private void assertRefused(ThrowingCallable call, String... words) {
    List<String> named = new ArrayList<>(List.of(words));
    named.add(table.name());
    named.add(table.description().vectors().get(0).name());
    lab().dataSource().reset();
    assertThatThrownBy(call)
        .isInstanceOf(InvalidVectorException.class)
        .hasMessageContainingAll(named.toArray(CharSequence[]::new))
        .hasMessageMatching("(?s)[^\\n]*\\.");
    assertThat(lab().dataSource().statements()).as("statements sent").isZero();
  }

  static Stream<Named<float[]>> impossible() {
    return Stream.of(
        Named.of("NaN", v(1, Float.NaN, 3)),
        Named.of("infinity", v(1, 2, Float.POSITIVE_INFINITY)),
        Named.of("negative infinity", v(Float.NEGATIVE_INFINITY, 2, 3)),
        Named.of("no element", v()),
        Named.of("squared norm above 8.5e37", v(9.3e18f, 0, 0)),
        Named.of("largest floats", v(3e38f, 3e38f, 3e38f)),
        Named.of("too many elements", new float[16_384]));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  @DisplayName("what is no vector is neither stored nor searched for")
  void noVector(float[] elements) {
    assertRefused(() -> table.insert(Row.of(ID, 9, EMBEDDING, elements)));
    assertRefused(() -> table.nearest(EMBEDDING, COSINE, elements));
    assertThat(table.count()).isEqualTo(1);
  }

  @Test
  @DisplayName("the sentence tells which element is not finite")
  void whichElement() {
    assertRefused(() -> table.insert(Row.of(ID, 9, EMBEDDING, v(1, Float.NaN, 3))), "1", "NaN");
  }

  @Test
  @DisplayName("a double beyond float32 is refused")
  void tooLargeDouble() {
    assertRefused(() -> table.insert(Row.of(ID, 9, EMBEDDING, new double[] {1, 4e38, 3})));
  }

  @Test
  @DisplayName("what is not even numbers is refused")
  void noNumbers() {
    assertRefused(() -> table.insert(Row.of(ID, 9, EMBEDDING, "[1,2,3]")), "String");
    assertRefused(() -> table.insert(Row.of(ID, 9, EMBEDDING, List.of("a", "b", "c"))));
    assertRefused(() -> table.nearest(EMBEDDING, L2, Map.of()));
  }

  @Test
  @DisplayName("a vector of another type is refused")
  void otherType() {
    assertRefused(
        () -> table.insert(Row.of(ID, 9, EMBEDDING, BitVector.of("101"))), "FLOAT", "BIT");
    assertRefused(
        () -> table.insert(Row.of(ID, 9, EMBEDDING, HalfVector.of(1, 2, 3))), "FLOAT", "HALF");
    assertRefused(() -> table.nearest(EMBEDDING, L2, SparseVector.of(1f, 0, 3)), "FLOAT", "SPARSE");
  }

  @Test
  @DisplayName("a distance that is not defined for the column's type is refused")
  void otherDistance() {
    assertRefused(() -> table.nearest(EMBEDDING, HAMMING, v(1, 2, 3)), "FLOAT", "HAMMING");
  }

  @Test
  @Requires(Feature.BIT_VECTORS)
  @DisplayName("bits are not measured by L2, and not given as numbers")
  void bitsAsNumbers() {
    table = points(VectorType.BIT, List.of(BitVector.of("101")));
    assertRefused(() -> table.nearest(EMBEDDING, L2, BitVector.of("101")), "BIT", "L2");
    assertRefused(() -> table.insert(Row.of(ID, 9, EMBEDDING, v(1, 0, 1))), "bits");
    assertRefused(() -> table.insert(Row.of(ID, 9, EMBEDDING, "201")));
    assertRefused(() -> table.nearest(EMBEDDING, HAMMING, "10"), "3", "2");
  }

  @Test
  @Requires(Feature.HALF_VECTORS)
  @DisplayName("a number that overflows a half is refused")
  void overflowingHalf() {
    table = points(VectorType.HALF, List.of(HalfVector.of(1, 2)));
    assertRefused(() -> table.insert(Row.of(ID, 9, EMBEDDING, v(1, 65_520f))), "65504");
  }

  @Test
  @Requires(Feature.SPARSE_VECTORS)
  @DisplayName("a sparse vector of another dimension is refused")
  void sparseDimension() {
    table = points(VectorType.SPARSE, List.of(SparseVector.of(0f, 1, 0)));
    assertRefused(
        () -> table.insert(Row.of(ID, 9, EMBEDDING, SparseVector.of(4, Map.of(1, 1)))), "3", "4");
  }

  @Test
  @DisplayName("one bad row among many, and none of them is stored")
  void oneAmongMany() {
    List<Row> rows =
        List.of(
            Row.of(ID, 5, EMBEDDING, v(1, 2, 3)),
            Row.of(ID, 6, EMBEDDING, v(1, 2, 3, 4)),
            Row.of(ID, 7, EMBEDDING, v(1, 2, 3)));
    assertThatThrownBy(() -> table.insertAll(rows)).isInstanceOf(InvalidVectorException.class);
    assertThatThrownBy(() -> table.upsertAll(rows)).isInstanceOf(InvalidVectorException.class);
    assertThat(table.count()).isEqualTo(1);
  }

  @Test
  @DisplayName("a column of vectors is not compared by a filter")
  void filteredVector() {
    Filter filter = eq(EMBEDDING, "[1,2,3]");
    assertThatThrownBy(() -> table.count(filter)).hasMessageContaining(table.name());
  }

  @Test
  @DisplayName("what the engine itself refuses is told in the same type of exception")
  void refusedByTheEngine() {
    TableName name = table.description().name();
    lab().execute("drop table " + lab().quote(name));
    akin()
        .create(
            io.akin.jdbc.TableDefinition.of(name)
                .key(ID, io.akin.jdbc.dialect.ColumnType.INTEGER)
                .vector(EMBEDDING, 4));
    // The table was opened when it held three dimensions, so the check here lets the vector pass.
    assertThatThrownBy(() -> table.insert(Row.of(ID, 9, EMBEDDING, FloatVector.of(1f, 2, 3))))
        .isInstanceOf(InvalidVectorException.class)
        .hasMessageMatching("(?s)[^\\n]*\\.");
    assertThat(table.count()).isZero();
  }
}
