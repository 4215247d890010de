package io.akin.index;

import io.akin.kernel.Kernel;
import java.util.Arrays;

/**
 * Which of some candidates become neighbours: from the nearest on each that is nearer to the base
 * than to those chosen before, so that the links go in all directions; but no more than half of
 * them equally near, as copies of the base are, so that some lead away from those. Algorithm 4 of
 * <a href="https://arxiv.org/abs/1603.09320">arXiv 1603.09320</a>. Not thread-safe.
 */
final class Selection {
  private final Slots slots;
  private final float[] row;
  private final RowGauge gauge;
  private int[] rest = new int[256];
  private long[] restNear = new long[256];
  private double[] nearness = new double[256 + 3];

  Selection(Slots slots) {
    this.slots = slots;
    this.row = new float[slots.metric.dimension()];
    Kernel kernel = slots.metric.kernelOfChanging(row);
    this.gauge = new RowGauge(slots, kernel);
  }

  /** Measures from the row of a slot; what was measured from before is forgotten. */
  RowGauge from(int slot) {
    slots.rows.read(slot, row);
    return gauge;
  }

  /**
   * Chooses neighbours.
   *
   * @param candidates how near each is to the base, nearest first
   * @param count how many candidates there are
   * @param most how many to choose at most
   * @param chosen where they go
   * @return how many were chosen
   */
  int choose(long[] candidates, int count, int most, int[] chosen) {
    makeRoom(count);
    System.arraycopy(candidates, 0, restNear, 0, count);
    int left = count;
    int size = 0;
    int equal = 0;
    long last = Long.MAX_VALUE;
    while (left > 0 && size < most) {
      long best = restNear[0];
      equal = Near.order(best) == Near.order(last) ? equal + 1 : 1;
      last = best;
      if (2 * equal > most) {
        System.arraycopy(restNear, 1, restNear, 0, --left);
      } else {
        chosen[size++] = Near.slot(best);
        left = size < most ? withoutThoseNearerTo(Near.slot(best), left) : 0;
      }
    }
    return size;
  }

  private int withoutThoseNearerTo(int slot, int left) {
    for (int i = 1; i < left; i++) {
      rest[i - 1] = Near.slot(restNear[i]);
    }
    from(slot).measure(rest, left - 1, nearness);
    int kept = 0;
    for (int i = 1; i < left; i++) {
      long near = Near.of((float) nearness[i - 1], 0);
      if (Near.order(near) >= Near.order(restNear[i])) {
        restNear[kept++] = restNear[i];
      }
    }
    return kept;
  }

  private void makeRoom(int count) {
    if (count > rest.length) {
      rest = Arrays.copyOf(rest, 2 * count);
      restNear = Arrays.copyOf(restNear, 2 * count);
      nearness = Arrays.copyOf(nearness, 2 * count + 3);
    }
  }
}
