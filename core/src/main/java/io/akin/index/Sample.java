package io.akin.index;

import io.akin.kernel.Measure;
import java.util.ArrayList;
import java.util.List;

/**
 * Some rows, and what is to be known of them before they are encoded: their centre, and whether
 * they are to be rotated.
 *
 * @param metric of the rows
 * @param rows at least one
 */
record Sample(Metric metric, List<float[]> rows) {
  /** Signs must keep so many times as much of the rows for a rotation of each query to pay. */
  private static final double GAIN = 1.02;

  /** How many rows tell that. */
  private static final int TURNED = 256;

  /** About so many of the rows that are answered, evenly spread. */
  static Sample of(Slots slots, int count) {
    List<float[]> rows = new ArrayList<>();
    int end = slots.end();
    int most = Math.min(end, count);
    for (int i = 0; i < most; i++) {
      int slot = (int) ((long) i * end / most);
      if (slots.isLive(slot)) {
        float[] row = new float[slots.metric.dimension()];
        slots.rows.read(slot, row);
        rows.add(row);
      }
    }
    return new Sample(slots.metric, rows);
  }

  Encoder encoder(long seed) {
    float[] centre = centre();
    Rotation rotation = Rotation.random(metric.dimension(), seed);
    boolean pays = kept(centre, rotation) > GAIN * kept(centre, Rotation.NONE);
    return new Encoder(metric, centre, pays ? rotation : Rotation.NONE);
  }

  private float[] centre() {
    double[] sums = new double[metric.dimension()];
    for (float[] row : rows) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += row[i];
      }
    }
    float[] centre = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      centre[i] = (float) (sums[i] / Math.max(1, rows.size()));
    }
    return centre;
  }

  /** The mean cosine of rows, without the centre, and their signs. */
  private double kept(float[] centre, Rotation rotation) {
    double sum = 0;
    int step = Math.max(1, rows.size() / TURNED);
    for (int i = 0; i < rows.size(); i += step) {
      sum += kept(rows.get(i), centre, rotation);
    }
    return sum;
  }

  private static double kept(float[] row, float[] centre, Rotation rotation) {
    float[] rest = row.clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= centre[i];
    }
    rotation.turn(rest);
    double squares = Measure.squaredNorm(rest, 0, rest.length);
    double magnitudes = 0;
    for (float element : rest) {
      magnitudes += Math.abs(element);
    }
    return squares == 0 ? 0 : magnitudes / Math.sqrt(squares * rest.length);
  }
}
