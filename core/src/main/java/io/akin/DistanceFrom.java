package io.akin;

import io.akin.kernel.Kernel;

/**
 * The distances from one query to many dense float32 rows, for scans: what the query's side needs
 * is computed once, and rows are read where they lie. Made by {@link Distance#from}. Immutable and
 * thread-safe.
 *
 * <p>A row's elements are not checked. Results are summed in float32, by SIMD where the JVM was
 * started with {@code --add-modules jdk.incubator.vector}; {@link Distance} says how near they are
 * to the truth. The same row has the same distance through every method up to the last bits, which
 * depend on the order of summing.
 */
public final class DistanceFrom {
  private final Distance distance;
  private final Kernel kernel;
  private final int dimension;

  DistanceFrom(Distance distance, Kernel kernel, int dimension) {
    this.distance = distance;
    this.kernel = kernel;
    this.dimension = dimension;
  }

  /**
   * The distance to one row.
   *
   * @param row of the query's dimension
   * @return the distance, NaN where it is undefined
   * @throws InvalidVectorException if the dimensions differ
   */
  public double to(float[] row) {
    if (row.length != dimension) {
      throw refusal("", Integer.toString(row.length));
    }
    return distance.ofMeasure(kernel.to(row, 0));
  }

  /**
   * The distance to one of many rows in an array.
   *
   * @param rows holds the row
   * @param offset the index of its first element
   * @return the distance, NaN where it is undefined
   * @throws InvalidVectorException if the array ends before the row does
   */
  public double to(float[] rows, int offset) {
    if (offset < 0 || rows.length - offset < dimension) {
      throw refusal("", "%d from offset %d".formatted(rows.length - offset, offset));
    }
    return distance.ofMeasure(kernel.to(rows, offset));
  }

  /**
   * The distance to one row of float32 in little-endian bytes.
   *
   * @param littleEndianRows holds the row
   * @param offset the index of its first byte
   * @return the distance, NaN where it is undefined
   * @throws InvalidVectorException if the array ends before the row does
   */
  public double to(byte[] littleEndianRows, int offset) {
    int bytes = Float.BYTES * dimension;
    if (offset < 0 || littleEndianRows.length - offset < bytes) {
      throw refusal(
          " (%d bytes)".formatted(bytes),
          "%d bytes from offset %d".formatted(littleEndianRows.length - offset, offset));
    }
    return distance.ofMeasure(kernel.to(littleEndianRows, offset));
  }

  /**
   * The distances to four rows of float32 in little-endian bytes, which is faster than one after
   * the other.
   *
   * @param r0 the first row, of 4 bytes for each of the query's dimensions
   * @param r1 the second
   * @param r2 the third
   * @param r3 the fourth
   * @param distances where the four distances go, from index 0; NaN where one is undefined
   * @throws InvalidVectorException if a row has another length
   * @throws IndexOutOfBoundsException if there is no room for four distances
   */
  public void to(byte[] r0, byte[] r1, byte[] r2, byte[] r3, double[] distances) {
    checkBytes(r0);
    checkBytes(r1);
    checkBytes(r2);
    checkBytes(r3);
    kernel.toFour(r0, r1, r2, r3, distances);
    for (int i = 0; i < 4; i++) {
      distances[i] = distance.ofMeasure(distances[i]);
    }
  }

  private void checkBytes(byte[] row) {
    if (row.length != Float.BYTES * dimension) {
      throw refusal(" (%d bytes)".formatted(Float.BYTES * dimension), row.length + " bytes");
    }
  }

  private InvalidVectorException refusal(String unit, String actual) {
    return new InvalidVectorException(
        "%s expects rows of %d dimensions%s, got %s.".formatted(distance, dimension, unit, actual));
  }
}
