package io.akin.codec;

import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.InvalidVectorException;
import io.akin.Vector;
import io.akin.VectorType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Dense vectors as their elements' bytes, the lowest byte first, and nothing else: what MariaDB's
 * {@code VECTOR} columns hold and take, and what vectors are in H2. A FLOAT element has 4 bytes, a
 * HALF element 2.
 *
 * <p>The methods are thread-safe; those on {@code float[]} leave no garbage beyond their results.
 */
public final class LittleEndianCodec {
  /** A buffer's bulk copy is a little faster, but leaves the buffer behind as garbage. */
  private static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndianCodec() {}

  /**
   * The bytes of float32 elements.
   *
   * @param values at least 1 element, all finite
   * @return 4 bytes an element
   * @throws InvalidVectorException if there is none, or one is not finite
   */
  public static byte[] encode(float[] values) {
    FiniteFloats.check(values);
    byte[] bytes = new byte[Math.multiplyExact(Float.BYTES, values.length)];
    for (int i = 0; i < values.length; i++) {
      FLOATS.set(bytes, Float.BYTES * i, values[i]);
    }
    return bytes;
  }

  /**
   * The float32 elements of bytes.
   *
   * @param bytes 4 an element
   * @return at least 1 element, all finite; their number and norm are unchecked
   * @throws InvalidVectorException if there is no whole number of elements, none, or one that is
   *     not finite
   */
  public static float[] decode(byte[] bytes) {
    float[] values = new float[elements(bytes, Float.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) FLOATS.get(bytes, Float.BYTES * i);
    }
    FiniteFloats.check(values);
    return values;
  }

  /**
   * The bytes of a dense vector.
   *
   * @param vector of type FLOAT or HALF
   * @return 4 or 2 bytes an element
   * @throws InvalidVectorException if it is of another type
   */
  public static byte[] encode(Vector vector) {
    if (vector instanceof FloatVector dense) {
      ByteBuffer out = buffer(new byte[Float.BYTES * dense.dimension()]);
      dense.writeTo(out);
      return out.array();
    } else if (vector instanceof HalfVector half) {
      ByteBuffer out = buffer(new byte[Short.BYTES * half.dimension()]);
      half.writeTo(out);
      return out.array();
    }
    throw refuse(vector.type());
  }

  /**
   * The vector that bytes hold.
   *
   * @param type FLOAT or HALF
   * @param bytes 4 or 2 an element
   * @throws InvalidVectorException if it is another type, the bytes are no whole number of
   *     elements, or the vector is refused by its type
   */
  public static Vector decode(VectorType type, byte[] bytes) {
    return switch (type) {
      case FLOAT -> FloatVector.readFrom(buffer(bytes), elements(bytes, Float.BYTES));
      case HALF -> HalfVector.readFrom(buffer(bytes), elements(bytes, Short.BYTES));
      case SPARSE, BIT -> throw refuse(type);
    };
  }

  private static int elements(byte[] bytes, int bytesPerElement) {
    if (bytes.length % bytesPerElement != 0) {
      throw new InvalidVectorException(
          "Expected "
              + bytesPerElement
              + " bytes an element, got "
              + bytes.length
              + " bytes in all.");
    }
    return bytes.length / bytesPerElement;
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static InvalidVectorException refuse(VectorType type) {
    return new InvalidVectorException(
        "Only dense vectors, FLOAT and HALF, have little-endian bytes; this one is of type "
            + type
            + ".");
  }
}
