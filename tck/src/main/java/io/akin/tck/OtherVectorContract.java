package io.akin.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.BitVector;
import io.akin.HalfVector;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Half-precision, sparse and bit vectors come back as they were. */
abstract class OtherVectorContract extends Theme {

  private Optional<Object> roundTrip(Vector vector) {
    VectorTable table = points(vector.type(), List.of(vector));
    return table.get(1).orElseThrow().find(EMBEDDING);
  }

  @Test
  @Requires(Feature.HALF_VECTORS)
  @DisplayName("every finite half comes back bit for bit")
  void everyHalf() {
    List<HalfVector> all = new ArrayList<>();
    for (int start = 0; start < 0x10000; start += 0x2000) {
      all.add(HalfVector.ofBits(finiteHalves(start, start + 0x2000)));
    }
    for (HalfVector vector : all) {
      assertThat(roundTrip(vector)).contains(vector);
    }
  }

  private static short[] finiteHalves(int from, int to) {
    List<Integer> finite =
        IntStream.range(from, to).filter(bits -> (bits & 0x7C00) != 0x7C00).boxed().toList();
    short[] halves = new short[finite.size()];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = finite.get(i).shortValue();
    }
    return halves;
  }

  @Test
  @Requires(Feature.HALF_VECTORS)
  @DisplayName("floats become halves, rounded to the nearest, ties to even")
  void roundedHalves() {
    VectorTable table = points(VectorType.HALF, 4);
    table.insert(Row.of(ID, 1, EMBEDDING, v(1.00048828125f, 1.00146484375f, 65_519f, -1e-9f)));
    assertThat(table.get(1).orElseThrow().getFloats(EMBEDDING))
        .containsExactly(1f, 1.001953125f, 65_504f, -0f);
  }

  @Test
  @Requires(Feature.HALF_VECTORS)
  @DisplayName("16,000 dimensions are not too many for halves")
  void manyHalves() {
    Vector vector = Generated.vector(random(), VectorType.HALF, 16_000);
    assertThat(roundTrip(vector)).contains(vector);
  }

  static Stream<SparseVector> peculiarSparse() {
    return Stream.of(
        SparseVector.of(1.5f, 0, 2, 0, 3, 0),
        SparseVector.of(0f, 0f, 0f),
        SparseVector.of(7f),
        SparseVector.of(0f),
        SparseVector.of(3, Map.of(2, Float.MIN_VALUE, 0, -1e-40f)),
        SparseVector.of(1_000_000_000, Map.of(0, 1.5, 999_999_999, -2.5)),
        SparseVector.of(1_000_000_000, Map.of()),
        SparseVector.of(2, Map.of(1, 9e18)));
  }

  @ParameterizedTest
  @MethodSource("peculiarSparse")
  @Requires(Feature.SPARSE_VECTORS)
  @DisplayName("a sparse vector comes back bit for bit, the empty one and the longest too")
  void sparse(SparseVector vector) {
    assertThat(roundTrip(vector)).contains(vector);
  }

  @Test
  @Requires(Feature.SPARSE_VECTORS)
  @DisplayName("16,000 elements of a sparse vector may differ from zero")
  void manyNonZeros() {
    int[] indices = IntStream.range(0, SparseVector.MAX_NON_ZEROS).map(i -> 3 * i + 1).toArray();
    float[] values = new float[indices.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 0.5f;
    }
    Vector vector = SparseVector.of(100_000, indices, values);
    assertThat(roundTrip(vector)).contains(vector);
  }

  @Test
  @Requires(Feature.SPARSE_VECTORS)
  @DisplayName("a dense array becomes a sparse vector")
  void denseToSparse() {
    VectorTable table = points(VectorType.SPARSE, 6);
    table.insert(Row.of(ID, 1, EMBEDDING, v(1, 0, 2, 0, 3, 0)));
    assertThat(table.get(1).orElseThrow().getVector(EMBEDDING))
        .isEqualTo(SparseVector.of(6, Map.of(0, 1, 2, 2, 4, 3)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 17, 63, 64, 65, 127, 1024, 2047})
  @Requires(Feature.BIT_VECTORS)
  @DisplayName("bits come back, whether or not they fill their bytes")
  void bits(int dimension) {
    Vector vector = Generated.vector(random(), VectorType.BIT, dimension);
    assertThat(roundTrip(vector)).contains(vector);
  }

  @Test
  @Requires(Feature.BIT_VECTORS)
  @DisplayName("64,000 bits are not too many")
  void manyBits() {
    Vector vector = Generated.vector(random(), VectorType.BIT, 64_000);
    assertThat(roundTrip(vector)).contains(vector);
  }

  @Test
  @Requires(Feature.BIT_VECTORS)
  @DisplayName("text of zeros and ones and arrays of booleans are bits, too")
  void bitForms() {
    VectorTable table = points(VectorType.BIT, 3);
    table.insert(Row.of(ID, 1, EMBEDDING, "101"));
    table.insert(Row.of(ID, 2, EMBEDDING, new boolean[] {true, false, true}));
    table.insert(Row.of(ID, 3, EMBEDDING, BitVector.ofBytes(new byte[] {(byte) 0xA0}, 3)));
    for (int id = 1; id <= 3; id++) {
      assertThat(table.get(id).orElseThrow().getVector(EMBEDDING)).isEqualTo(BitVector.of("101"));
    }
  }
}
