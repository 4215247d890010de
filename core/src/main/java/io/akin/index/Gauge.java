package io.akin.index;

/** How near slots are to one query. Not thread-safe. */
sealed interface Gauge permits RowGauge, CodeGauge {

  /**
   * Measures slots.
   *
   * @param slots which
   * @param count how many
   * @param nearness where the results go, with room for three more
   */
  void measure(int[] slots, int count, double[] nearness);

  /**
   * Measures the neighbours of a slot that were not seen before.
   *
   * @param links where they are found
   * @param slot whose
   * @param level on which level
   * @param seen what was seen before, and now these
   * @param fresh where their slots go, with room for all
   * @param nearness where the results go, with room for three more
   * @return how many there are
   */
  default int expand(
      Links links, int slot, int level, Visited seen, int[] fresh, double[] nearness) {
    int count = links.read(slot, level, fresh);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (seen.add(fresh[i])) {
        fresh[kept++] = fresh[i];
      }
    }
    measure(fresh, kept, nearness);
    return kept;
  }
}
