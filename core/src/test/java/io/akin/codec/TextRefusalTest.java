package io.akin.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.InvalidVectorException;
import io.akin.VectorType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The text codec, strictly,")
class TextRefusalTest {

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
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> TextCodec.parseFloats("[1\u2028\u2029\u202e\u200b\u0085é]"))
        .withMessage("Not a vector: expected plain characters at character 3, in \"[1?????é]\".");
  }

  private static void assertRefused(VectorType type, String text, int position, String expected) {
    assertThatExceptionOfType(InvalidVectorException.class)
        .isThrownBy(() -> TextCodec.parse(type, text))
        .withMessageStartingWith("Not a vector: expected " + expected)
        .withMessageContaining(" at character " + position + ", in \"")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(160).doesNotContain("\n"));
  }
}
