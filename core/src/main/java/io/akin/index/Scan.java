package io.akin.index;

/** The exact answer: measures every slot that may be answered. Not thread-safe. */
final class Scan {
  private static final int BLOCK = 64;

  private final Slots slots;
  private final RowGauge gauge;
  private final Nearest nearest;
  private final int[] block = new int[BLOCK];
  private final double[] nearness = new double[BLOCK];
  private int pending;

  private Scan(Slots slots, float[] query, int k) {
    this.slots = slots;
    this.gauge = new RowGauge(slots, slots.metric.kernel(query));
    this.nearest = new Nearest(slots, k);
  }

  /** The slots of the k nearest keys that match, in no order. */
  static int[] nearest(Slots slots, float[] query, int k, KeyFilter filter) {
    Scan scan = new Scan(slots, query, k);
    if (filter instanceof KnownKeys known && known.count() < slots.end() / 4) {
      scan.lookUp(known);
    } else {
      scan.pass(filter);
    }
    scan.flush();
    return scan.nearest.slots();
  }

  private void lookUp(KnownKeys known) {
    known
        .keys()
        .forEach(
            key -> {
              int slot = slots.find(key);
              if (slot >= 0 && slots.isLive(slot)) {
                add(slot);
              }
            });
  }

  private void pass(KeyFilter filter) {
    boolean all = filter == KeyFilter.All.KEYS;
    int end = slots.end();
    for (int slot = 0; slot < end; slot++) {
      if (slots.isLive(slot) && (all || filter.test(slots.key(slot)))) {
        add(slot);
      }
    }
  }

  private void add(int slot) {
    block[pending++] = slot;
    if (pending == BLOCK) {
      flush();
    }
  }

  private void flush() {
    gauge.measure(block, pending, nearness);
    for (int i = 0; i < pending; i++) {
      nearest.offer(block[i], nearness[i]);
    }
    pending = 0;
  }
}
