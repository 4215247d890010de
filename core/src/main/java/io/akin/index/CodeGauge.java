package io.akin.index;

import java.util.Optional;

/** Estimates by codes: beside the links where they are there too, else one by one. */
final class CodeGauge implements Gauge {
  private final Codes codes;
  private final Optional<Blocks> blocks;
  private final Encoder.Estimate estimate;
  private final int[] places;

  /**
   * A word of each code that is wanted next, so that their memory is fetched together; kept, or
   * else the JIT would see that nobody needs it.
   */
  long touched;

  CodeGauge(Codes codes, float[] query, int neighbors) {
    this.codes = codes;
    this.blocks = codes.blocks();
    this.places = new int[neighbors];
    this.estimate = codes.encoder.estimate(query);
  }

  @Override
  public void measure(int[] slots, int count, double[] nearness) {
    long[][] chunks = codes.chunks();
    long fetched = 0;
    for (int i = 0; i < count; i++) {
      fetched ^= chunks[Codes.chunk(slots[i])][codes.offset(slots[i])];
    }
    touched = fetched;
    for (int i = 0; i < count; i++) {
      nearness[i] = estimate.to(chunks[Codes.chunk(slots[i])], codes.offset(slots[i]));
    }
  }

  @Override
  public int expand(
      Links links, int slot, int level, Visited seen, int[] fresh, double[] nearness) {
    return level == 0 && blocks.isPresent()
        ? expand(blocks.get(), slot, seen, fresh, nearness)
        : Gauge.super.expand(links, slot, level, seen, fresh, nearness);
  }

  private int expand(Blocks beside, int slot, Visited seen, int[] fresh, double[] nearness) {
    long[] chunk = beside.chunk(slot);
    int at = beside.at(slot);
    long stamp = Blocks.stamp(chunk, at);
    int count = Blocks.count(stamp);
    int kept = 0;
    long fetched = 0;
    for (int i = 0; i < count; i++) {
      int neighbor = Blocks.neighbor(chunk, at, i);
      if (seen.add(neighbor)) {
        places[kept] = beside.code(at, i);
        fetched ^= chunk[places[kept]];
        fresh[kept++] = neighbor;
      }
    }
    touched = fetched;
    for (int i = 0; i < kept; i++) {
      nearness[i] = estimate.to(chunk, places[i]);
    }
    if (!Blocks.isUnchanged(chunk, at, stamp)) {
      measure(fresh, kept, nearness);
    }
    return kept;
  }
}
