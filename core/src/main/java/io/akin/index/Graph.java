package io.akin.index;

/** The slots, their links, and where every search begins. Thread-safe. */
final class Graph {

  /**
   * Where a search begins.
   *
   * @param slot which may be dead; -1 where there is none
   * @param level the highest that it is on
   */
  record Entry(int slot, int level) {}

  final Slots slots;
  final Coding coding = new Coding();
  final Links links;
  final HnswOptions options;
  private volatile Entry entry = new Entry(-1, -1);

  Graph(Slots slots, HnswOptions options) {
    this.slots = slots;
    this.links = new Links(options, coding);
    this.options = options;
  }

  Entry entry() {
    return entry;
  }

  /**
   * Begins elsewhere, if nobody else changed that meanwhile.
   *
   * @return whether nobody did
   */
  synchronized boolean replaceEntry(Entry seen, Entry other) {
    boolean isUnchanged = entry.equals(seen);
    if (isUnchanged) {
      entry = other;
    }
    return isUnchanged;
  }

  /** Begins there if that is on a higher level. */
  void raise(Entry higher) {
    Entry now = entry;
    while (higher.level() > now.level() && !replaceEntry(now, higher)) {
      now = entry;
    }
  }
}
