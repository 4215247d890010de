package io.akin.kernel;

/**
 * One measure from one query to rows of its dimension, for the loops that are run millions of
 * times. A row is float32, either in a float array or little-endian in bytes; callers have checked
 * dimension and bounds (what is out of an array is still an {@link IndexOutOfBoundsException}).
 * Immutable and thread-safe as long as nobody writes to the query's array, which is not copied.
 *
 * <p>The fast kernels sum in float32. Where that could lose the answer, because squares underflowed
 * or overflowed, they ask {@link Measure#exact} for it, so the range of a result is that of double
 * on every path; but a dot product whose terms are all lost to underflow is 0.
 */
public abstract class Kernel {
  /**
   * Sums below this may have lost parts of themselves to float32's underflow, which begins at
   * 1e-38.
   */
  private static final double TINY = 1e-30;

  /**
   * How many terms a float32 sum takes before it is added to a sum in double: so few that the error
   * stays below 2e-6 of the terms' magnitudes even on equal elements, where each rounding errs to
   * the same side, and below 5e-6 on whatever elements: a rounding is at most 6e-8 of the sum so
   * far, and up to 71 stand one behind the other.
   */
  static final int TERMS = 64;

  final Measure measure;
  final float[] query;
  final double querySquaredNorm;

  Kernel(Measure measure, float[] query) {
    this.measure = measure;
    this.query = query;
    this.querySquaredNorm = Measure.squaredNorm(query, 0, query.length);
  }

  /**
   * The measure to one row.
   *
   * @param rows holds the row
   * @param offset the index of its first element
   */
  public abstract double to(float[] rows, int offset);

  /**
   * The measure to one row of little-endian bytes.
   *
   * @param rows holds the row
   * @param offset the index of its first byte
   */
  public abstract double to(byte[] rows, int offset);

  /**
   * The measures to four rows at once, which is up to twice as fast: their memory is fetched
   * together. They may lie in one array or in several.
   *
   * @param r0 holds the first row
   * @param o0 the index of its first element
   * @param r1 holds the second
   * @param o1 the index of its first element
   * @param r2 holds the third
   * @param o2 the index of its first element
   * @param r3 holds the fourth
   * @param o3 the index of its first element
   * @param results where the four results go, from index 0
   */
  public abstract void toFour(
      float[] r0,
      int o0,
      float[] r1,
      int o1,
      float[] r2,
      int o2,
      float[] r3,
      int o3,
      double[] results);

  /**
   * The measures to four rows of little-endian bytes, each from the beginning of its array.
   *
   * @param r0 the first row
   * @param r1 the second
   * @param r2 the third
   * @param r3 the fourth
   * @param results where the four results go, from index 0
   */
  public abstract void toFour(byte[] r0, byte[] r1, byte[] r2, byte[] r3, double[] results);

  /**
   * Whether a squared norm, or any other float32 sum, is what exact sums would give within
   * float32's precision.
   */
  static boolean isSound(double sum) {
    return Math.abs(sum) >= TINY && Math.abs(sum) <= Double.MAX_VALUE;
  }

  final double checked(double sum, float[] rows, int offset) {
    return isSound(sum) || isOrthogonal(sum) ? sum : measure.exact(query, rows, offset);
  }

  final double checked(double sum, byte[] rows, int offset) {
    return isSound(sum) || isOrthogonal(sum) ? sum : exact(rows, offset);
  }

  /**
   * A dot product of 0 is the common answer on one-hot data, and too common there to be asked for
   * twice. It is wrong only where no term reaches float32's least number, 1e-45.
   */
  private boolean isOrthogonal(double sum) {
    return sum == 0 && measure == Measure.DOT;
  }

  final double cosine(double dot, double squaredNorm, float[] rows, int offset) {
    return isSound(squaredNorm)
        ? Measure.cosine(dot, querySquaredNorm, squaredNorm)
        : measure.exact(query, rows, offset);
  }

  final double cosine(double dot, double squaredNorm, byte[] rows, int offset) {
    return isSound(squaredNorm)
        ? Measure.cosine(dot, querySquaredNorm, squaredNorm)
        : exact(rows, offset);
  }

  private double exact(byte[] rows, int offset) {
    return measure.exact(query, LittleEndian.row(rows, offset, query.length), 0);
  }
}
