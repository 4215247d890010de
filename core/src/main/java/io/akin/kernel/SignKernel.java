package io.akin.kernel;

/**
 * The inner product of one query with rows of signs: a row is a bit for each element, set where the
 * element is +1 and not where it is -1, 64 a word. The query is kept in whole steps from -8 to 7,
 * as four planes of bits in two's complement, so that a word takes four conjunctions and counts
 * (RaBitQ, <a href="https://arxiv.org/abs/2405.12497">arXiv 2405.12497</a>, 3.3). Immutable and
 * thread-safe.
 */
public final class SignKernel {
  private static final int LEAST = -8;
  private static final int MOST = 7;

  private final int words;
  private final long[] planes;
  private final float step;
  private final int sum;

  private SignKernel(int words, long[] planes, float step, int sum) {
    this.words = words;
    this.planes = planes;
    this.step = step;
    this.sum = sum;
  }

  /** How many words a row of so many signs takes. */
  public static int words(int dimension) {
    return (dimension + Long.SIZE - 1) / Long.SIZE;
  }

  /**
   * The kernel of a query.
   *
   * @param query of finite elements, copied in its steps
   */
  public static SignKernel of(float[] query) {
    float largest = 0;
    for (float element : query) {
      largest = Math.max(largest, Math.abs(element));
    }
    float step = largest / (MOST + 0.5f);
    int words = words(query.length);
    long[] planes = new long[4 * words];
    int sum = 0;
    for (int i = 0; i < query.length; i++) {
      int steps = step == 0 ? 0 : Math.max(LEAST, Math.min(MOST, Math.round(query[i] / step)));
      sum += steps;
      for (int plane = 0; plane < 4; plane++) {
        planes[4 * (i >>> 6) + plane] |= (long) (steps >>> plane & 1) << i;
      }
    }
    return new SignKernel(words, planes, step, sum);
  }

  /**
   * About Σ query·sign: that of the query's steps, exactly.
   *
   * @param rows holds the row, with no bit set behind the last element's
   * @param offset the index of its first word
   */
  public float to(long[] rows, int offset) {
    return step * (2 * set(rows, offset) - sum);
  }

  /**
   * The sum of the steps whose bits are set. Two words a turn: the JIT makes registers of lanes out
   * of a plain loop, which so few words do not repay.
   */
  private int set(long[] rows, int offset) {
    long[] p = planes;
    int n = words;
    int ones = 0, twos = 0, fours = 0, eights = 0;
    int w = 0;
    for (; w <= n - 2; w += 2) {
      long a = rows[offset + w];
      long b = rows[offset + w + 1];
      int q = 4 * w;
      ones += Long.bitCount(a & p[q]) + Long.bitCount(b & p[q + 4]);
      twos += Long.bitCount(a & p[q + 1]) + Long.bitCount(b & p[q + 5]);
      fours += Long.bitCount(a & p[q + 2]) + Long.bitCount(b & p[q + 6]);
      eights += Long.bitCount(a & p[q + 3]) + Long.bitCount(b & p[q + 7]);
    }
    if (w < n) {
      long a = rows[offset + w];
      int q = 4 * w;
      ones += Long.bitCount(a & p[q]);
      twos += Long.bitCount(a & p[q + 1]);
      fours += Long.bitCount(a & p[q + 2]);
      eights += Long.bitCount(a & p[q + 3]);
    }
    return ones + 2 * twos + 4 * fours - 8 * eights;
  }
}
