package io.akin.index;

import io.akin.FloatVector;
import io.akin.Neighbor;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Vectors with a graph, and the choice between walking it and measuring all that match. */
final class HnswIndex extends SlotIndex {
  /**
   * A walk measures about 15 slots for each candidate that it keeps, in no order, which takes twice
   * as long as measuring one behind the other.
   */
  private static final int COST_OF_CANDIDATE = 30;

  private static final int SAMPLE = 512;

  private final Graph graph;
  private final Pool<Walk> walks;
  private final Pool<Linker> linkers;
  private final Sweep sweep;

  HnswIndex(Slots slots, HnswOptions options) {
    super(slots);
    this.graph = new Graph(slots, options);
    this.walks = new Pool<>(() -> new Walk(graph.links));
    this.linkers = new Pool<>(() -> new Linker(graph));
    this.sweep = new Sweep(graph, linkers);
  }

  /** For those who look into it. */
  Graph graph() {
    return graph;
  }

  @Override
  public boolean put(long key, FloatVector vector) {
    float[] elements = slots.metric.elements(vector);
    int entered = slots.epochs.enter();
    boolean isNew;
    try {
      int slot = slots.allocate(key, elements);
      graph.links.prepare(slot);
      if (elements.length > 0) {
        link(slot);
      }
      isNew = slots.publish(slot, elements.length > 0) < 0;
    } finally {
      slots.epochs.exit(entered);
    }
    sweep.step();
    return isNew;
  }

  private void link(int slot) {
    Linker linker = linkers.take();
    linker.link(slot);
    linkers.give(linker);
  }

  @Override
  public boolean remove(long key) {
    int slot = slots.remove(key);
    sweep.step();
    return slot >= 0;
  }

  @Override
  List<Neighbor<Long>> nearest(Answer answer, float[] elements, Search search) {
    return walked(answer, elements, search).orElseGet(answer::exact);
  }

  /** The answer by the graph; nothing where a scan is better, or where fewer than k were found. */
  private Optional<List<Neighbor<Long>>> walked(Answer answer, float[] elements, Search search) {
    long matching = matching(search.filter());
    int ef = Math.max(search.k(), search.efSearch());
    if (matching < search.k()
        || graph.entry().slot() < 0
        || matching * matching <= (long) COST_OF_CANDIDATE * ef * slots.size()) {
      return Optional.empty();
    }
    long since = slots.replacements();
    int[] found = walk(elements, search, ef, (int) matching);
    return found.length < search.k()
        ? Optional.empty()
        : answer.of(found, Math.min(found.length, search.k() + search.k() / 4 + 4), since);
  }

  private int[] walk(float[] elements, Search search, int ef, int limit) {
    Walk walk = walks.take();
    Gauge gauge = new Gauge(slots, slots.metric.kernel(elements));
    Graph.Entry entry = graph.entry();
    long near = walk.measure(gauge, entry.slot());
    for (int level = entry.level(); level > 0; level--) {
      near = walk.descend(gauge, near, level);
    }
    boolean isDone = walk.search(gauge, near, 0, ef, admission(search.filter()), limit);
    long[] results = walk.results();
    walks.give(walk);
    int[] found = new int[isDone ? results.length : 0];
    for (int i = 0; i < found.length; i++) {
      found[i] = Near.slot(results[i]);
    }
    return found;
  }

  private IntPredicate admission(KeyFilter filter) {
    return filter == KeyFilter.All.KEYS
        ? slots::isLive
        : slot -> slots.isLive(slot) && filter.test(slots.key(slot));
  }

  /** About how many keys match; at most how many where the filter can tell. */
  private long matching(KeyFilter filter) {
    int size = slots.size();
    if (filter instanceof KnownKeys known) {
      return Math.min(size, known.count());
    }
    return filter == KeyFilter.All.KEYS ? size : sampled(filter, size);
  }

  private long sampled(KeyFilter filter, int size) {
    int end = slots.end();
    int looked = 0;
    int matched = 0;
    for (int i = 0; i < SAMPLE; i++) {
      int slot = (int) ((long) i * end / SAMPLE);
      if (slots.isLive(slot)) {
        looked++;
        matched += filter.test(slots.key(slot)) ? 1 : 0;
      }
    }
    return looked == 0 ? 0 : (long) matched * size / looked;
  }

  @Override
  public String toString() {
    return "HNSW index of %,d vectors(%d), %s".formatted(size(), dimension(), distance());
  }
}
