package io.akin.codec;

import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.InvalidVectorException;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import java.util.Objects;

/**
 * Vectors as text, as pgvector and TiDB spell them.
 *
 * <table>
 * <caption>The text of each type</caption>
 * <tr><th>type</th><th>text</th></tr>
 * <tr><td>FLOAT, HALF</td><td>{@code [1,0.25,-0]}</td></tr>
 * <tr><td>SPARSE</td><td>{@code {1:1,3:2}/5}: index from 1, value; after the slash the dimension</td></tr>
 * <tr><td>BIT</td><td>{@code 101}</td></tr>
 * </table>
 *
 * <p><b>Written</b> is the shortest decimal that reads back to the same bits, and of several the
 * one closest to the number; never with an exponent (TiDB prints none either), whole numbers
 * without a point, negative zero as {@code -0}. A HALF element is the shortest that reads back to
 * the same binary16, {@code 0.1} where pgvector prints {@code 0.099975586}.
 *
 * <p><b>Read</b> is what pgvector and TiDB print and pgvector accepts, nothing more lenient: white
 * space around any element, a sign, {@code 1.} and {@code .5}, an exponent ({@code 1e-3}). Each
 * element becomes the nearest float32, in one rounding; HALF elements become the nearest binary16
 * from there, as pgvector's do. What is too small becomes zero, but is refused in a sparse text,
 * where an explicit {@code 0} is dropped; sparse indices may come in any order. Refused, with the
 * position from 1 and the few characters around it: everything else, among it {@code [1,2,]},
 * {@code NaN}, {@code null}, hexadecimal numbers, and numbers beyond float32.
 *
 * <p>The methods are thread-safe. Those on {@code float[]} leave next to no garbage beyond their
 * results.
 */
public final class TextCodec {
  private TextCodec() {}

  /**
   * The text of a dense vector, such as {@code [1,0.25,-0]}.
   *
   * @param values at least 1 element, all finite
   * @return up to 50 characters an element
   * @throws InvalidVectorException if there is none, or one is not finite
   */
  public static String format(float[] values) {
    return write(values).toText();
  }

  /**
   * The text of a dense vector as ASCII bytes.
   *
   * @param values as for {@link #format(float[])}
   * @throws InvalidVectorException as {@link #format(float[])}
   */
  public static byte[] formatAscii(float[] values) {
    return write(values).toBytes();
  }

  /**
   * The text of a vector of any type.
   *
   * @param vector the vector
   */
  public static String format(Vector vector) {
    if (vector instanceof FloatVector dense) {
      return write(dense).toText();
    } else if (vector instanceof HalfVector half) {
      return write(half).toText();
    } else if (vector instanceof SparseVector sparse) {
      return SparseText.write(sparse).toText();
    }
    return write((BitVector) vector).toText();
  }

  /**
   * Reads a dense vector's text.
   *
   * @param text such as {@code [1,0.25,-0]}
   * @return its elements, at least 1, all finite; their number and norm are unchecked
   * @throws InvalidVectorException if the text is not a vector
   */
  public static float[] parseFloats(String text) {
    Scratch scratch = Scratch.take();
    try {
      return read(new TextReader(scratch.latin1(text), 0, text.length()));
    } finally {
      scratch.giveBack();
    }
  }

  /**
   * Reads a dense vector's text from ASCII bytes.
   *
   * @param ascii holds the text
   * @param from index of the text's first byte
   * @param to index behind its last byte
   * @return as {@link #parseFloats(String)}
   * @throws InvalidVectorException if the text is not a vector
   * @throws IndexOutOfBoundsException if from and to do not lie in the array in this order
   */
  public static float[] parseFloats(byte[] ascii, int from, int to) {
    Objects.checkFromToIndex(from, to, ascii.length);
    return read(new TextReader(ascii, from, to));
  }

  /**
   * Reads the text of a vector.
   *
   * @param type what the text is to be
   * @param text as {@link #format(Vector)} writes it
   * @throws InvalidVectorException if the text is not such a vector, or the vector is refused by
   *     its type
   */
  public static Vector parse(VectorType type, String text) {
    return switch (type) {
      case FLOAT -> FloatVector.of(parseFloats(text));
      case HALF -> HalfVector.of(parseFloats(text));
      case SPARSE -> SparseText.parse(text);
      case BIT -> parseBits(text);
    };
  }

  private static BitVector parseBits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '0' && text.charAt(i) != '1') {
        throw Refusal.of(text, i, "expected 0 or 1");
      }
    }
    return BitVector.of(text);
  }

  private static float[] read(TextReader in) {
    in.expect('[', "'['");
    float[] values = in.nextFloats();
    in.expect(']', "',' or ']'");
    in.expectEnd();
    return values;
  }

  private static TextWriter write(float[] values) {
    FiniteFloats.check(values);
    TextWriter out = new TextWriter(values.length);
    char before = '[';
    for (float value : values) {
      out.append(before, value);
      before = ',';
    }
    return out.append(']');
  }

  private static TextWriter write(FloatVector vector) {
    TextWriter out = new TextWriter(vector.dimension());
    for (int i = 0; i < vector.dimension(); i++) {
      out.append(i == 0 ? '[' : ',', vector.get(i));
    }
    return out.append(']');
  }

  private static TextWriter write(HalfVector vector) {
    TextWriter out = new TextWriter(vector.dimension());
    for (int i = 0; i < vector.dimension(); i++) {
      out.append(i == 0 ? '[' : ',', vector.bits(i));
    }
    return out.append(']');
  }

  private static TextWriter write(BitVector vector) {
    TextWriter out = new TextWriter(vector.dimension());
    for (int i = 0; i < vector.dimension(); i++) {
      out.append(vector.get(i) ? '1' : '0');
    }
    return out;
  }
}
