package io.akin.index;

import io.akin.kernel.Measure;
import io.akin.kernel.SignKernel;

/**
 * How a row becomes a code: the signs of what it differs by from the centre of all rows, and two
 * numbers that make of the signs' product with a query an estimate of the nearness (RaBitQ, <a
 * href="https://arxiv.org/abs/2405.12497">arXiv 2405.12497</a>). Immutable and thread-safe.
 *
 * <p>With v' = v - centre and q' alike, q'·v' is about |v'|²/|v'|₁ · Σ q'·sign(v'), since that is
 * right for q' = v' and errs to either side alike otherwise. For L2 the nearness is |v'|² - 2
 * q'·v'; for products it is -α centre·v' - q'·v' where q' = q - α centre is orthogonal to the
 * centre.
 */
final class Encoder {
  private final Metric metric;
  private final Rotation rotation;
  private final float[] centre;
  private final float[] turnedCentre;
  private final int words;

  Encoder(Metric metric, float[] centre, Rotation rotation) {
    this.metric = metric;
    this.rotation = rotation;
    this.centre = centre;
    this.turnedCentre = centre.clone();
    rotation.turn(turnedCentre);
    this.words = SignKernel.words(metric.dimension());
  }

  float[] centre() {
    return centre;
  }

  Rotation rotation() {
    return rotation;
  }

  /** How many longs a code is: the signs, the two numbers in one, and none or few unused. */
  int length() {
    return (words + 1 + 3) & ~3;
  }

  /**
   * Encodes a row.
   *
   * @param row whose elements are read
   * @param into where the code goes
   * @param at the index of its first long
   */
  void encode(float[] row, long[] into, int at) {
    float[] rest = turned(row, 1);
    double magnitudes = 0;
    double squares = 0;
    for (int w = 0; w < words; w++) {
      long word = 0;
      int end = Math.min(rest.length, (w + 1) * Long.SIZE);
      for (int i = w * Long.SIZE; i < end; i++) {
        magnitudes += Math.abs(rest[i]);
        squares += (double) rest[i] * rest[i];
        word |= rest[i] > 0 ? 1L << i : 0;
      }
      into[at + w] = word;
    }
    double scale = magnitudes == 0 ? 0 : squares / magnitudes;
    into[at + words] =
        metric.isDescending()
            ? packed(scale, -Measure.DOT.exact(turnedCentre, rest, 0))
            : packed(2 * scale, squares);
  }

  /** The vector without so many times the centre, rotated. */
  private float[] turned(float[] vector, double times) {
    float[] rest = new float[vector.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = (float) (vector[i] - times * centre[i]);
    }
    rotation.turn(rest);
    return rest;
  }

  private static long packed(double scale, double offset) {
    return (long) Float.floatToRawIntBits((float) scale) << 32
        | Float.floatToRawIntBits((float) offset) & 0xffffffffL;
  }

  /** What estimates the nearness to a query. */
  Estimate estimate(float[] query) {
    double times = 1;
    if (metric.isDescending()) {
      double squaredNorm = Measure.squaredNorm(centre, 0, centre.length);
      times = squaredNorm == 0 ? 0 : Measure.DOT.exact(query, centre, 0) / squaredNorm;
    }
    return new Estimate(SignKernel.of(turned(query, times)), words, (float) times);
  }

  /**
   * Estimates of how near codes are to one query. They differ from the nearness by what is the same
   * for all rows.
   *
   * @param kernel of the query without the centre
   * @param words how many words of signs a code has
   * @param times how many times the centre was taken away
   */
  record Estimate(SignKernel kernel, int words, float times) {
    float to(long[] codes, int at) {
      long numbers = codes[at + words];
      float scale = Float.intBitsToFloat((int) (numbers >>> 32));
      float offset = Float.intBitsToFloat((int) numbers);
      return times * offset - scale * kernel.to(codes, at);
    }
  }
}
