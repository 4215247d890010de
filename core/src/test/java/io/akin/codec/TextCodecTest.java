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
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``             | 1  | '['",
        "` `            | 2  | '['",
        "1,2,3          | 1  | '['",
        "x1,2           | 1  | '['",
        "null           | 1  | '['",
        "\"[1,2,3]\"    | 1  | '['",
        "{1:1}/2        | 1  | '['",
        "[]             | 2  | a finite number",
        "` [ ]`         | 4  | a finite number",
        "[              | 2  | a finite number",
        "[,]            | 2  | a finite number",
        "[1,2,]         | 6  | a finite number",
        "[1,,3]         | 4  | a finite number",
        "[1, ,3]        | 5  | a finite number",
        "[hello,1]      | 2  | a finite number",
        "[NaN]          | 2  | a finite number",
        "[1,nan]        | 4  | a finite number",
        "[Infinity]     | 2  | a finite number",
        "[1,-inf]       | 4  | a finite number",
        "[null]         | 2  | a finite number",
        "[true]         | 2  | a finite number",
        "[\"1\"]        | 2  | a finite number",
        "[[1,2],[3,4]]  | 2  | a finite number",
        "[-]            | 2  | a finite number",
        "[+-1]          | 2  | a finite number",
        "[--1]          | 2  | a finite number",
        "[.]            | 2  | a finite number",
        "[-.]           | 2  | a finite number",
        "[.e5]          | 2  | a finite number",
        "[e5]           | 2  | a finite number",
        "[1e]           | 4  | the digits of an exponent",
        "[1e+]          | 5  | the digits of an exponent",
        "[1e-x]         | 5  | the digits of an exponent",
        "[1,2,3         | 7  | ',' or ']'",
        "[1a]           | 3  | ',' or ']'",
        "[1f]           | 3  | ',' or ']'",
        "[1d]           | 3  | ',' or ']'",
        "[1.5F,2]       | 5  | ',' or ']'",
        "[1.5.5,2]      | 5  | ',' or ']'",
        "[0x1p3]        | 3  | ',' or ']'",
        "[1 2]          | 4  | ',' or ']'",
        "[1e5.5]        | 5  | ',' or ']'",
        "[1;2]          | 3  | ',' or ']'",
        "[1_000]        | 3  | ',' or ']'",
        "[1,2}          | 5  | ',' or ']'",
        "[1,2,3]9       | 8  | the end of the text",
        "[1,2,3]]       | 8  | the end of the text",
        "[1],[2]        | 4  | the end of the text",
        "[1e39]         | 2  | a number within float32's range",
        "[1,-4e38]      | 4  | a number within float32's range",
        "[1e999999999]  | 2  | a number within float32's range",
        "[3.4028235677973367e+38]        | 2  | a number within float32's range",
        "[340282356779733661637539395458142568448] | 2 | a number within float32's range",
        "[0.125,0.125,0.125,0.125,0.125x]          | 31 | ',' or ']'",
        "[0.125,0.125,0.125,0.125,x.125,0.125,0.125,0.125] | 26 | a finite number",
        "[0.125,0.1e25,0.1e255,0.125,0.125,0.125,0.125]    | 15 | a number within",
        "[１]           | 2  | plain characters",
        "[ı]            | 2  | plain characters",
        "[1,2é]         | 5  | ',' or ']'",
        "[1\u00a0]      | 3  | ',' or ']'",
      })
  @DisplayName("refuses what is not a vector, and says where and why")
  void refuses(String text, int position, String expected) {
    assertRefused(VectorType.FLOAT, text, position, expected);
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> TextCodec.parse(VectorType.HALF, text));
    if (text.chars().allMatch(c -> c < 0x80)) {
      byte[] ascii = text.getBytes(US_ASCII);
      assertThatExceptionOfType(InvalidVectorException.class)
          .isThrownBy(() -> TextCodec.parseFloats(ascii, 0, ascii.length))
          .withMessageContaining("at character " + position + ",");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``             | 1  | '{'",
        "[1]            | 1  | '{'",
        "{1:1}          | 6  | '/'",
        "{              | 2  | an index from 1 to 1000000000",
        "{,}/2          | 2  | an index from 1 to 1000000000",
        "{:1}/1         | 2  | an index from 1 to 1000000000",
        "{1:1,}/1       | 6  | an index from 1 to 1000000000",
        "{0:1}/1        | 2  | an index from 1 to 1000000000",
        "{-1:1}/1       | 2  | an index from 1 to 1000000000",
        "{1000000001:1}/1 | 2  | an index from 1 to 1000000000",
        "{99999999999999999999999:1}/1 | 2  | an index from 1 to 1000000000",
        "{1.5:1}/1      | 3  | ':'",
        "{1a:1}/1       | 3  | ':'",
        "{1}/1          | 3  | ':'",
        "{1:}/1         | 4  | a finite number",
        "{1:NaN}/1      | 4  | a finite number",
        "{1:1a}/1       | 5  | ',' or '}'",
        "{1:1            | 5  | ',' or '}'",
        "{1:1e-46}/1    | 4  | 0 or a number that float32 can hold",
        "{1:1e39}/1     | 4  | a number within float32's range",
        "{}/            | 4  | a dimension from 1 to 1000000000",
        "{}/0           | 4  | a dimension from 1 to 1000000000",
        "{}/-1          | 4  | a dimension from 1 to 1000000000",
        "{}/1000000001  | 4  | a dimension from 1 to 1000000000",
        "{}/1a          | 5  | the end of the text",
        "{}/3 3         | 6  | the end of the text",
      })
  @DisplayName("refuses what is not a sparse vector, and says where and why")
  void refusesSparse(String text, int position, String expected) {
    assertRefused(VectorType.SPARSE, text, position, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{1:1,1:1}/2 | index 1 stands there twice",
        "{5:1,2:0,5:0,1:1}/9 | index 5 stands there twice",
        "{2:1}/1 | index 2 is beyond the dimension, 1",
        "{7:0}/5 | index 7 is beyond the dimension, 5",
      })
  @DisplayName("refuses a sparse vector whose indices repeat or are beyond the dimension")
  void refusesSparseIndices(String text, String reason) {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> TextCodec.parse(VectorType.SPARSE, text))
        .withMessage("Not a vector: " + reason + ".");
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

  @ParameterizedTest
  @CsvSource({"201, 1", "10 1, 3", "10x, 3", "'101\n', 4", "１, 1", "'[1,0]', 1"})
  @DisplayName("refuses what is not a bit vector, and says where")
  void refusesBits(String text, int position) {
    assertRefused(VectorType.BIT, text, position, "0 or 1");
  }

  @Test
  @DisplayName("refuses bits that are none or too many")
  void refusesBitDimensions() {
    assertThatThrownBy(() -> TextCodec.parse(VectorType.BIT, ""))
        .isInstanceOf(InvalidVectorException.class);
    assertThatThrownBy(() -> TextCodec.parse(VectorType.BIT, "1".repeat(64_001)))
        .isInstanceOf(InvalidVectorException.class);
  }

  @Test
  @DisplayName("names the place in one short sentence, however long the text")
  void shortensTheEcho() {
    String text = "[" + "0.25,".repeat(40_000) + "x," + "0.75,".repeat(40_000) + "1]";

    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> TextCodec.parseFloats(text))
        .withMessage(
            "Not a vector: expected a finite number such as 0.25 at character 200002, in"
                + " \"…0.25,0.25,0.25,0.25,x,0.75,0.75,0.75,0.7…\".");
  }

  @Test
  @DisplayName("shows no control characters and no half characters of the text it refuses")
  void sanitizesTheEcho() {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> TextCodec.parseFloats("[1,\r\n\u0007 x😀]"))
        .withMessage("Not a vector: expected plain characters at character 9, in \"[1,??? x??]\".");
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

  private static void assertRefused(VectorType type, String text, int position, String expected) {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> TextCodec.parse(type, text))
        .withMessageStartingWith("Not a vector: expected " + expected)
        .withMessageContaining(" at character " + position + ", in \"")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(160).doesNotContain("\n"));
  }
}
