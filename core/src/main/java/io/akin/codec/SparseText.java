package io.akin.codec;

import io.akin.InvalidVectorException;
import io.akin.SparseVector;
import io.akin.VectorType;
import java.util.Arrays;

/**
 * The text of sparse vectors, {@code {1:1,3:2}/5}: indices from 1, in any order when read,
 * ascending when written.
 */
final class SparseText {
  private SparseText() {}

  static TextWriter write(SparseVector vector) {
    TextWriter out = new TextWriter(2 * vector.nonZeros());
    out.append('{');
    for (int i = 0; i < vector.nonZeros(); i++) {
      if (i > 0) {
        out.append(',');
      }
      out.append(vector.index(i) + 1).append(':', vector.value(i));
    }
    return out.append('}').append('/').append(vector.dimension());
  }

  static SparseVector parse(String text) {
    Scratch scratch = Scratch.take();
    try {
      return read(new TextReader(scratch.latin1(text), 0, text.length()));
    } finally {
      scratch.giveBack();
    }
  }

  private static SparseVector read(TextReader in) {
    long[] elements = elements(in);
    in.expect('/', "'/'");
    int dimension = in.nextInt(1, VectorType.SPARSE.maxDimension(), "a dimension");
    in.expectEnd();
    Arrays.sort(elements);
    checkIndices(elements, dimension);
    return vector(dimension, Arrays.stream(elements).filter(e -> value(e) != 0).toArray());
  }

  private static long[] elements(TextReader in) {
    in.expect('{', "'{'");
    if (in.next('}')) {
      return new long[0];
    }
    long[] elements = new long[in.count(',') + 1];
    int i = 0;
    do {
      int index = in.nextInt(1, VectorType.SPARSE.maxDimension(), "an index");
      in.expect(':', "':'");
      elements[i++] = element(index - 1, in.nextFloatThatStays());
    } while (in.next(','));
    in.expect('}', "',' or '}'");
    return elements;
  }

  private static void checkIndices(long[] ascending, int dimension) {
    for (int i = 0; i < ascending.length; i++) {
      int index = index(ascending[i]);
      if (index >= dimension) {
        throw new InvalidVectorException(
            "Not a vector: index " + (index + 1) + " is beyond the dimension, " + dimension + ".");
      }
      if (i > 0 && index == index(ascending[i - 1])) {
        throw new InvalidVectorException(
            "Not a vector: index " + (index + 1) + " stands there twice.");
      }
    }
  }

  private static SparseVector vector(int dimension, long[] elements) {
    int[] indices = new int[elements.length];
    float[] values = new float[elements.length];
    for (int i = 0; i < elements.length; i++) {
      indices[i] = index(elements[i]);
      values[i] = value(elements[i]);
    }
    return SparseVector.of(dimension, indices, values);
  }

  /** An index and a value as one long that sorts by index. */
  private static long element(int index, float value) {
    return ((long) index << Integer.SIZE) | Integer.toUnsignedLong(Float.floatToRawIntBits(value));
  }

  private static int index(long element) {
    return (int) (element >>> Integer.SIZE);
  }

  private static float value(long element) {
    return Float.intBitsToFloat((int) element);
  }
}
