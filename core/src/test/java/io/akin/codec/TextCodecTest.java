package io.akin.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.InvalidVectorException;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The text codec")
class TextCodecTest {

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of(FloatVector.of(1.5f, 2f, 3f), "[1.5,2,3]"),
        Arguments.of(FloatVector.of(-0f, 0.1f, 1e-7f), "[-0,0.1,0.0000001]"),
        Arguments.of(HalfVector.of(1.5f, 2f, 3f), "[1.5,2,3]"),
        Arguments.of(HalfVector.of(0.1f, -65504f, -0f), "[0.1,-65500,-0]"),
        Arguments.of(SparseVector.of(1.5f, 0f, 2f, 0f, 3f, 0f), "{1:1.5,3:2,5:3}/6"),
        Arguments.of(SparseVector.of(3, Map.of()), "{}/3"),
        Arguments.of(SparseVector.of(1_000_000_000, Map.of(999_999_999, -1)), largestSparse()),
        Arguments.of(BitVector.of(true, false, true), "101"),
        Arguments.of(BitVector.of("010100001"), "010100001"));
  }

  private static String largestSparse() {
    return "{1000000000:-1}/1000000000";
  }

  @ParameterizedTest
  @MethodSource("texts")
  @DisplayName("writes every type as its database does, and reads it back")
  void writesAndReadsEveryType(Vector vector, String text) {
    assertThat(TextCodec.format(vector)).isEqualTo(text);
    assertThat(TextCodec.parse(vector.type(), text)).isEqualTo(vector);
  }

  @Test
  @DisplayName("writes and reads raw floats, as a string and as ASCII bytes")
  void rawFloats() {
    float[] values = {1.5f, -2, 0.25f};
    byte[] ascii = "xx[1.5,-2,0.25]yy".getBytes(US_ASCII);

    assertThat(TextCodec.format(values)).isEqualTo("[1.5,-2,0.25]");
    assertThat(TextCodec.formatAscii(values)).isEqualTo("[1.5,-2,0.25]".getBytes(US_ASCII));
    assertThat(TextCodec.parseFloats("[1.5,-2,0.25]")).containsExactly(values);
    assertThat(TextCodec.parseFloats(ascii, 2, ascii.length - 2)).containsExactly(values);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> TextCodec.parseFloats(ascii, 2, ascii.length + 1));
  }

  @Test
  @DisplayName("reads raw floats beyond any vector's dimension and norm, which vectors check")
  void rawFloatsAreOnlyText() {
    String text = TextCodec.format(new float[20_000]).replace("[0,", "[3e38,");

    assertThat(TextCodec.parseFloats(text)).hasSize(20_000).contains(3e38f);
    assertThatThrownBy(() -> TextCodec.parse(VectorType.FLOAT, text))
        .isInstanceOf(InvalidVectorException.class);
    assertThatThrownBy(() -> TextCodec.parse(VectorType.FLOAT, "[3e38]"))
        .isInstanceOf(InvalidVectorException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1,2,3]",
        " [ 1,  2 ,    3  ] ",
        "[1.,2.,3.]",
        "\t[\n1.0,\r2.0,\f3.0]\u000b",
        "[+1,2e0,0.3E+1]",
        "[1.0, 2.0, 3.0]",
      })
  @DisplayName("accepts white space, points without digits, signs and exponents")
  void accepts(String text) {
    assertThat(TextCodec.parseFloats(text)).containsExactly(1, 2, 3);
  }

  @Test
  @DisplayName("reads what is too small as a zero of its sign")
  void underflows() {
    assertThat(TextCodec.parse(VectorType.FLOAT, "[1e-46,1]")).isEqualTo(FloatVector.of(0f, 1f));
    assertThat(TextCodec.parse(VectorType.FLOAT, "[-1e-46,1]")).isEqualTo(FloatVector.of(-0f, 1f));
    assertThat(TextCodec.parse(VectorType.HALF, "[1e-8,1]")).isEqualTo(HalfVector.of(0f, 1f));
  }

  @Test
  @DisplayName("rounds a half to the nearest binary16 and refuses 65520, which would overflow")
  void halfOverflows() {
    assertThat(TextCodec.parse(VectorType.HALF, "[65519]")).isEqualTo(HalfVector.of(65504f));
    assertThatThrownBy(() -> TextCodec.parse(VectorType.HALF, "[65520]"))
        .isInstanceOf(InvalidVectorException.class);
  }

  @Test
  @DisplayName("reads sparse indices in any order and drops zeros, as pgvector does")
  void sparseInAnyOrder() {
    SparseVector expected = SparseVector.of(5, new int[] {1, 4}, new float[] {2, -3});

    assertThat(TextCodec.parse(VectorType.SPARSE, "{5:-3,2:2}/5")).isEqualTo(expected);
    assertThat(TextCodec.parse(VectorType.SPARSE, "{1:0,2:2,3:-0,5:-3}/5")).isEqualTo(expected);
    assertThat(TextCodec.parse(VectorType.SPARSE, " { 2 : 2.0 , 5 : -3 } / 5 "))
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("refuses to write raw floats that are none, or not finite")
  void refusesToWrite() {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> TextCodec.format(new float[0]))
        .withMessage("A vector needs at least 1 element, got 0.");
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> TextCodec.format(new float[] {1, 2, Float.NaN}))
        .withMessage("Element 2 of the vector is NaN; elements must be finite.");
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> TextCodec.formatAscii(new float[] {Float.NEGATIVE_INFINITY}))
        .withMessage("Element 0 of the vector is -Infinity; elements must be finite.");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 1_536, 16_383, 100_000})
  @DisplayName("writes and reads the longest elements at any dimension")
  void longestElements(int dimension) {
    float[] values = new float[dimension];
    Arrays.fill(values, -1.17549435e-38f);
    String text = TextCodec.format(values);

    assertThat(text).hasSize(49 * dimension + 1);
    assertThat(TextCodec.parseFloats(text)).containsExactly(values);
  }

  @Test
  @DisplayName("serves many threads at once")
  void isThreadSafe() {
    boolean allRight =
        IntStream.range(0, 2_000)
            .parallel()
            .allMatch(
                i -> {
                  float[] values = new float[1 + i];
                  Arrays.fill(values, i / 7f);
                  return Arrays.equals(values, TextCodec.parseFloats(TextCodec.format(values)));
                });

    assertThat(allRight).isTrue();
  }
}
