package io.akin.kernel;

/**
 * What is summed over two dense vectors of one dimension, and its truth: every element widened to
 * double before anything is done with it, the sums in double, in four accumulators. A product of
 * two float32 is exact in double, so the error is that of adding n doubles: at most n/4 units of
 * 2<sup>-53</sup> of the sum of the magnitudes.
 */
public enum Measure {
  /** The inner product, Σ a·b. */
  DOT {
    @Override
    public double exact(float[] a, float[] b, int offset) {
      int n = a.length;
      double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
      int i = 0;
      for (; i <= n - 4; i += 4) {
        s0 += (double) a[i] * b[offset + i];
        s1 += (double) a[i + 1] * b[offset + i + 1];
        s2 += (double) a[i + 2] * b[offset + i + 2];
        s3 += (double) a[i + 3] * b[offset + i + 3];
      }
      for (; i < n; i++) {
        s0 += (double) a[i] * b[offset + i];
      }
      return (s0 + s1) + (s2 + s3);
    }
  },

  /** The square of the Euclidean distance, Σ (a - b)². */
  SQUARED_L2 {
    @Override
    public double exact(float[] a, float[] b, int offset) {
      int n = a.length;
      double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
      int i = 0;
      for (; i <= n - 4; i += 4) {
        s0 += square((double) a[i] - b[offset + i]);
        s1 += square((double) a[i + 1] - b[offset + i + 1]);
        s2 += square((double) a[i + 2] - b[offset + i + 2]);
        s3 += square((double) a[i + 3] - b[offset + i + 3]);
      }
      for (; i < n; i++) {
        s0 += square((double) a[i] - b[offset + i]);
      }
      return (s0 + s1) + (s2 + s3);
    }
  },

  /** The taxicab distance, Σ |a - b|. */
  L1 {
    @Override
    public double exact(float[] a, float[] b, int offset) {
      int n = a.length;
      double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
      int i = 0;
      for (; i <= n - 4; i += 4) {
        s0 += Math.abs((double) a[i] - b[offset + i]);
        s1 += Math.abs((double) a[i + 1] - b[offset + i + 1]);
        s2 += Math.abs((double) a[i + 2] - b[offset + i + 2]);
        s3 += Math.abs((double) a[i + 3] - b[offset + i + 3]);
      }
      for (; i < n; i++) {
        s0 += Math.abs((double) a[i] - b[offset + i]);
      }
      return (s0 + s1) + (s2 + s3);
    }
  },

  /** The cosine of the angle, {@link Measure#cosine}. */
  COSINE {
    @Override
    public double exact(float[] a, float[] b, int offset) {
      return cosine(
          DOT.exact(a, b, offset), squaredNorm(a, 0, a.length), squaredNorm(b, offset, a.length));
    }
  };

  /**
   * The truth.
   *
   * @param a one vector
   * @param b holds the other
   * @param offset where it begins
   */
  public abstract double exact(float[] a, float[] b, int offset);

  /**
   * The cosine from the three sums that it is made of: dot / √(|a|²·|b|²), clamped to [-1, 1]; NaN
   * where a squared norm is zero as a float32, which is how the engines that sum in float32 see it.
   */
  public static double cosine(double dot, double squaredNormOfA, double squaredNormOfB) {
    if ((float) squaredNormOfA == 0 || (float) squaredNormOfB == 0) {
      return Double.NaN;
    }
    double cosine = dot / Math.sqrt(squaredNormOfA * squaredNormOfB);
    return cosine > 1 ? 1 : cosine < -1 ? -1 : cosine;
  }

  /** Σ v² of a vector that begins at the offset, in double as all of the truth. */
  public static double squaredNorm(float[] rows, int offset, int dimension) {
    int end = offset + dimension;
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    int i = offset;
    for (; i <= end - 4; i += 4) {
      s0 += square(rows[i]);
      s1 += square(rows[i + 1]);
      s2 += square(rows[i + 2]);
      s3 += square(rows[i + 3]);
    }
    for (; i < end; i++) {
      s0 += square(rows[i]);
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static double square(double x) {
    return x * x;
  }
}
