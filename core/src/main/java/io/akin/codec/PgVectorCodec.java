package io.akin.codec;

import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.InvalidVectorException;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Vectors as the binary frames that PostgreSQL sends and receives: pgvector's {@code vector_send},
 * {@code halfvec_send} and {@code sparsevec_send}, and PostgreSQL's own {@code bit_send}. All
 * numbers are big-endian.
 *
 * <table>
 * <caption>The frame of each type, n elements of which m are not zero</caption>
 * <tr><th>type</th><th>frame</th></tr>
 * <tr><td>FLOAT</td><td>int16 n, int16 0, n float32</td></tr>
 * <tr><td>HALF</td><td>int16 n, int16 0, n binary16</td></tr>
 * <tr><td>SPARSE</td><td>int32 n, int32 m, int32 0, m int32 indices from 0, ascending, m float32</td></tr>
 * <tr><td>BIT</td><td>int32 n, n bits in bytes, the most significant first, padded with zeros</td></tr>
 * </table>
 *
 * <p>Decoding is strict: a frame of another length, a set bit where zeros belong, indices out of
 * order or out of bounds and zeros among a sparse vector's values are refused. PostgreSQL is so
 * too, save that it clears the padding of bits where this refuses it.
 *
 * <p>The methods are thread-safe; those on {@code float[]} leave no garbage beyond their results.
 */
public final class PgVectorCodec {
  /**
   * The most elements of pgvector's {@code vector} and {@code halfvec}; a FLOAT vector may have
   * more elsewhere.
   */
  private static final int MAX_DENSE_DIMENSION = 16_000;

  private static final int DENSE_HEADER = 2 * Short.BYTES;
  private static final int SPARSE_HEADER = 3 * Integer.BYTES;
  private static final int BIT_HEADER = Integer.BYTES;

  private static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.BIG_ENDIAN);

  private PgVectorCodec() {}

  /**
   * The frame of float32 elements.
   *
   * @param values 1 to 16,000 elements, all finite
   * @return 4 bytes, and 4 an element
   * @throws InvalidVectorException if there are none or too many, or one is not finite
   */
  public static byte[] encode(float[] values) {
    byte[] frame = new byte[DENSE_HEADER + Float.BYTES * checkedDimension(values.length)];
    FiniteFloats.check(values);
    frame[0] = (byte) (values.length >> Byte.SIZE);
    frame[1] = (byte) values.length;
    for (int i = 0; i < values.length; i++) {
      FLOATS.set(frame, DENSE_HEADER + Float.BYTES * i, values[i]);
    }
    return frame;
  }

  /**
   * The float32 elements of a frame.
   *
   * @param frame of type FLOAT
   * @return 1 to 16,000 elements, all finite; their norm is unchecked
   * @throws InvalidVectorException if it is not such a frame
   */
  public static float[] decodeFloats(byte[] frame) {
    float[] values = new float[denseDimension(frame, Float.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) FLOATS.get(frame, DENSE_HEADER + Float.BYTES * i);
    }
    FiniteFloats.check(values);
    return values;
  }

  /**
   * The frame of a vector of any type.
   *
   * @param vector the vector
   * @throws InvalidVectorException if it is a FLOAT vector of more than 16,000 elements
   */
  public static byte[] encode(Vector vector) {
    ByteBuffer out = ByteBuffer.allocate(length(vector));
    encode(vector, out);
    return out.array();
  }

  /**
   * Writes the frame of a vector of any type where the buffer stands.
   *
   * @param vector the vector
   * @param out big-endian, with room for {@link #length} bytes; its position moves behind them
   * @throws InvalidVectorException if it is a FLOAT vector of more than 16,000 elements
   * @throws java.nio.BufferOverflowException if the buffer has less room
   */
  public static void encode(Vector vector, ByteBuffer out) {
    if (vector instanceof FloatVector dense) {
      putDenseHeader(checkedDimension(dense.dimension()), out);
      dense.writeTo(out);
    } else if (vector instanceof HalfVector half) {
      putDenseHeader(half.dimension(), out);
      half.writeTo(out);
    } else if (vector instanceof SparseVector sparse) {
      encode(sparse, out);
    } else {
      out.putInt(vector.dimension()).put(((BitVector) vector).toBytes());
    }
  }

  /** How many bytes the frame of a vector of any type has. */
  public static int length(Vector vector) {
    return switch (vector.type()) {
      case FLOAT -> DENSE_HEADER + Float.BYTES * vector.dimension();
      case HALF -> DENSE_HEADER + Short.BYTES * vector.dimension();
      case SPARSE -> SPARSE_HEADER + 2 * Integer.BYTES * ((SparseVector) vector).nonZeros();
      case BIT -> BIT_HEADER + (vector.dimension() + Byte.SIZE - 1) / Byte.SIZE;
    };
  }

  /**
   * The vector in a frame.
   *
   * @param type the type that was sent
   * @param frame its frame
   * @throws InvalidVectorException if it is not such a frame, or the vector is refused by its type
   */
  public static Vector decode(VectorType type, byte[] frame) {
    return switch (type) {
      case FLOAT -> FloatVector.readFrom(elements(frame), denseDimension(frame, Float.BYTES));
      case HALF -> HalfVector.readFrom(elements(frame), denseDimension(frame, Short.BYTES));
      case SPARSE -> decodeSparse(frame);
      case BIT -> decodeBits(frame);
    };
  }

  private static void encode(SparseVector vector, ByteBuffer out) {
    int nonZeros = vector.nonZeros();
    out.putInt(vector.dimension()).putInt(nonZeros).putInt(0);
    for (int i = 0; i < nonZeros; i++) {
      out.putInt(vector.index(i));
    }
    for (int i = 0; i < nonZeros; i++) {
      out.putFloat(vector.value(i));
    }
  }

  private static SparseVector decodeSparse(byte[] frame) {
    checkHeader(frame, SPARSE_HEADER);
    ByteBuffer in = ByteBuffer.wrap(frame);
    int dimension = in.getInt();
    int nonZeros = in.getInt();
    checkUnused(in.getInt());
    checkLength(frame, SPARSE_HEADER + 2L * Integer.BYTES * nonZeros);
    int[] indices = new int[nonZeros];
    float[] values = new float[nonZeros];
    in.asIntBuffer().get(indices);
    in.position(in.position() + Integer.BYTES * nonZeros).asFloatBuffer().get(values);
    return SparseVector.of(dimension, indices, values);
  }

  private static BitVector decodeBits(byte[] frame) {
    checkHeader(frame, BIT_HEADER);
    int dimension = ByteBuffer.wrap(frame).getInt();
    return BitVector.ofBytes(Arrays.copyOfRange(frame, BIT_HEADER, frame.length), dimension);
  }

  private static void putDenseHeader(int dimension, ByteBuffer out) {
    out.putShort((short) dimension).putShort((short) 0);
  }

  private static ByteBuffer elements(byte[] frame) {
    return ByteBuffer.wrap(frame).position(Math.min(DENSE_HEADER, frame.length));
  }

  private static short shortAt(byte[] frame, int index) {
    return (short) (frame[index] << Byte.SIZE | frame[index + 1] & 0xFF);
  }

  private static int denseDimension(byte[] frame, int bytesPerElement) {
    checkHeader(frame, DENSE_HEADER);
    int dimension = shortAt(frame, 0);
    checkUnused(shortAt(frame, Short.BYTES));
    checkLength(frame, DENSE_HEADER + (long) bytesPerElement * dimension);
    return checkedDimension(dimension);
  }

  private static int checkedDimension(int dimension) {
    if (dimension > MAX_DENSE_DIMENSION) {
      throw new InvalidVectorException(
          "pgvector's dense vectors have at most "
              + MAX_DENSE_DIMENSION
              + " elements, got "
              + dimension
              + ".");
    }
    return dimension;
  }

  private static void checkHeader(byte[] frame, int length) {
    if (frame.length < length) {
      throw new InvalidVectorException(
          "A binary vector begins with "
              + length
              + " bytes of header, got "
              + frame.length
              + " bytes in all.");
    }
  }

  private static void checkUnused(int unused) {
    if (unused != 0) {
      throw new InvalidVectorException(
          "The unused field of a binary vector must be 0, got " + unused + ".");
    }
  }

  private static void checkLength(byte[] frame, long length) {
    if (frame.length != length) {
      throw new InvalidVectorException(
          "By its header the binary vector has " + length + " bytes, got " + frame.length + ".");
    }
  }
}
