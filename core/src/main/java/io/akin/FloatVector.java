package io.akin;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dense vector of float32 elements, what embedding models give. Immutable and thread-safe; equal
 * when every element has the same bits, so {@code -0} differs from {@code 0}.
 */
public final class FloatVector implements Vector {
  private final float[] values;

  private FloatVector(float[] owned) {
    Checks.dimension(VectorType.FLOAT, owned.length);
    Checks.elements(owned);
    this.values = owned;
  }

  /**
   * A vector of these elements, copied.
   *
   * @param values 1 to 16,383 finite elements
   * @throws InvalidVectorException if there are none or too many, one is not finite, or the squared
   *     norm is above {@link Vector#MAX_SQUARED_NORM}
   */
  public static FloatVector of(float... values) {
    return new FloatVector(values.clone());
  }

  /**
   * A vector of these elements, each rounded to the nearest float32.
   *
   * @param values 1 to 16,383 elements that are finite as float32
   * @throws InvalidVectorException as {@link #of(float...)}
   */
  public static FloatVector of(double... values) {
    float[] narrowed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrowed[i] = (float) values[i];
    }
    return new FloatVector(narrowed);
  }

  /**
   * A vector of these numbers, each rounded to the nearest float32.
   *
   * @param values 1 to 16,383 numbers that are finite as float32
   * @throws InvalidVectorException as {@link #of(float...)}
   */
  public static FloatVector of(List<? extends Number> values) {
    float[] narrowed = new float[values.size()];
    int i = 0;
    for (Number value : values) {
      narrowed[i++] = value.floatValue();
    }
    return new FloatVector(narrowed);
  }

  /**
   * Reads a vector from where the buffer stands, in the buffer's byte order.
   *
   * @param in holds at least 4 bytes an element; its position moves behind them
   * @param dimension how many elements to read
   * @throws InvalidVectorException as {@link #of(float...)}
   * @throws java.nio.BufferUnderflowException if the buffer holds fewer
   */
  public static FloatVector readFrom(ByteBuffer in, int dimension) {
    Checks.dimension(VectorType.FLOAT, dimension);
    float[] values = new float[dimension];
    in.asFloatBuffer().get(values);
    in.position(in.position() + Float.BYTES * dimension);
    return new FloatVector(values);
  }

  /**
   * Writes the elements where the buffer stands, in the buffer's byte order.
   *
   * @param out has room for 4 bytes an element; its position moves behind them
   * @throws java.nio.BufferOverflowException if it has not
   */
  public void writeTo(ByteBuffer out) {
    out.asFloatBuffer().put(values);
    out.position(out.position() + Float.BYTES * values.length);
  }

  @Override
  public int dimension() {
    return values.length;
  }

  @Override
  public VectorType type() {
    return VectorType.FLOAT;
  }

  /**
   * One element.
   *
   * @param index from 0 to {@code dimension() - 1}
   */
  public float get(int index) {
    return values[index];
  }

  /** The elements, in a new array. */
  public float[] toArray() {
    return values.clone();
  }

  /** The elements without a copy, for this package's kernels, which only read. */
  float[] elements() {
    return values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FloatVector vector && Arrays.equals(values, vector.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** The first eight elements; the whole text is {@link io.akin.codec.TextCodec}'s. */
  @Override
  public String toString() {
    return "FloatVector" + Checks.shortened(this, i -> Float.toString(values[i]));
  }
}
