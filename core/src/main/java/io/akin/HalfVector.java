package io.akin;

import io.akin.kernel.Half;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A dense vector of IEEE 754 binary16 elements: half the bytes of {@link FloatVector}, 11
 * significant bits, up to 65,504. Immutable and thread-safe; equal when every element has the same
 * bits.
 */
public final class HalfVector implements Vector {
  private final short[] bits;

  private HalfVector(short[] owned) {
    Checks.dimension(VectorType.HALF, owned.length);
    for (int i = 0; i < owned.length; i++) {
      Checks.finite(Half.toFloat(owned[i]), i);
    }
    this.bits = owned;
  }

  /**
   * A vector of these elements, each rounded to the nearest binary16, ties to even.
   *
   * @param values 1 to 16,000 elements smaller than 65,520 in magnitude, which is where rounding
   *     would overflow
   * @throws InvalidVectorException if there are none or too many, or one is not finite or overflows
   */
  public static HalfVector of(float... values) {
    short[] bits = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      Checks.finite(values[i], i);
      bits[i] = Half.fromFloat(values[i]);
      if (Float.isInfinite(Half.toFloat(bits[i]))) {
        throw new InvalidVectorException(
            "Element %d of the vector is %s; a half-precision element ends at 65504."
                .formatted(i, values[i]));
      }
    }
    return new HalfVector(bits);
  }

  /**
   * A vector of these binary16 values, given as their bits and copied.
   *
   * @param bits 1 to 16,000 finite values
   * @throws InvalidVectorException as {@link #of(float...)}
   */
  public static HalfVector ofBits(short... bits) {
    return new HalfVector(bits.clone());
  }

  /**
   * Reads a vector from where the buffer stands, in the buffer's byte order.
   *
   * @param in holds at least 2 bytes an element; its position moves behind them
   * @param dimension how many elements to read
   * @throws InvalidVectorException as {@link #of(float...)}
   * @throws java.nio.BufferUnderflowException if the buffer holds fewer
   */
  public static HalfVector readFrom(ByteBuffer in, int dimension) {
    Checks.dimension(VectorType.HALF, dimension);
    short[] bits = new short[dimension];
    in.asShortBuffer().get(bits);
    in.position(in.position() + Short.BYTES * dimension);
    return new HalfVector(bits);
  }

  /**
   * Writes the elements where the buffer stands, in the buffer's byte order.
   *
   * @param out has room for 2 bytes an element; its position moves behind them
   * @throws java.nio.BufferOverflowException if it has not
   */
  public void writeTo(ByteBuffer out) {
    out.asShortBuffer().put(bits);
    out.position(out.position() + Short.BYTES * bits.length);
  }

  @Override
  public int dimension() {
    return bits.length;
  }

  @Override
  public VectorType type() {
    return VectorType.HALF;
  }

  /**
   * The bits of one element.
   *
   * @param index from 0 to {@code dimension() - 1}
   */
  public short bits(int index) {
    return bits[index];
  }

  /**
   * One element, exactly.
   *
   * @param index from 0 to {@code dimension() - 1}
   */
  public float get(int index) {
    return Half.toFloat(bits[index]);
  }

  /** The elements, exactly, in a new array. */
  public float[] toFloats() {
    float[] values = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      values[i] = Half.toFloat(bits[i]);
    }
    return values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HalfVector vector && Arrays.equals(bits, vector.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }

  /** The first eight elements; the whole text is {@link io.akin.codec.TextCodec}'s. */
  @Override
  public String toString() {
    return "HalfVector" + Checks.shortened(this, i -> Float.toString(get(i)));
  }
}
