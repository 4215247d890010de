package io.akin.index;

import io.akin.kernel.Kernel;

/** Measures by the rows themselves, four a call. */
final class RowGauge implements Gauge {
  private final Rows rows;
  private final Kernel kernel;
  private final boolean descending;
  private final double[] four = new double[4];

  RowGauge(Slots slots, Kernel kernel) {
    this.rows = slots.rows;
    this.kernel = kernel;
    this.descending = slots.metric.isDescending();
  }

  @Override
  public void measure(int[] slots, int count, double[] nearness) {
    float[][] chunks = rows.chunks();
    for (int i = 0; i < count; i += 4) {
      int s0 = slots[i];
      int s1 = i + 1 < count ? slots[i + 1] : s0;
      int s2 = i + 2 < count ? slots[i + 2] : s0;
      int s3 = i + 3 < count ? slots[i + 3] : s0;
      kernel.toFour(
          chunks[rows.chunk(s0)],
          rows.offset(s0),
          chunks[rows.chunk(s1)],
          rows.offset(s1),
          chunks[rows.chunk(s2)],
          rows.offset(s2),
          chunks[rows.chunk(s3)],
          rows.offset(s3),
          four);
      for (int j = 0; j < 4; j++) {
        nearness[i + j] = descending ? -four[j] : four[j];
      }
    }
  }
}
