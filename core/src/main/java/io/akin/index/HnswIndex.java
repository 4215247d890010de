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
  private static final float[] NONE = {};

  private final Graph graph;
  private final Pool<Walk> walks;
  private final Pool<Linker> linkers;
  private final Sweep sweep;
  private final Calibration calibration;

  HnswIndex(Slots slots, HnswOptions options) {
    super(slots);
    this.graph = new Graph(slots, options);
    this.walks = new Pool<>(() -> new Walk(graph.links));
    this.linkers = new Pool<>(() -> new Linker(graph));
    this.sweep = new Sweep(graph, linkers);
    this.calibration = new Calibration(graph);
  }

  /** For those who look into it. */
  Graph graph() {
    return graph;
  }

  @Override
  public boolean put(long key, FloatVector vector) {
    float[] elements = slots.metric.elements(vector);
    calibration.step(elements);
    int entered = slots.epochs.enter();
    boolean isNew;
    try {
      int slot = slots.allocate(key, elements);
      graph.links.prepare(slot);
      if (elements.length > 0) {
        graph.coding.prepare(slot, elements);
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
    calibration.step(NONE);
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
    long[] results = walk(walk, elements, ef, admission(search.filter()), limit);
    walks.give(walk);
    int[] found = new int[results.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = Near.slot(results[i]);
    }
    return found;
  }

  /** The nearest by their rows; nothing where the limit was reached. */
  private long[] walk(Walk walk, float[] elements, int ef, IntPredicate admits, int limit) {
    RowGauge rows = new RowGauge(slots, slots.metric.kernel(elements));
    Optional<Coding.Serving> serving = graph.coding.serving();
    if (serving.isEmpty()) {
      boolean isDone = walk.search(graph.entry(), rows, ef, admits, limit);
      return isDone ? walk.results() : new long[0];
    }
    Gauge estimates = new CodeGauge(serving.get().codes(), elements, graph.links.capacity(0));
    int wide = (int) (ef * serving.get().widening());
    boolean isDone = walk.search(graph.entry(), estimates, wide, admits, limit);
    return isDone ? walk.ranked(rows) : new long[0];
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
  Optional<Graph> links() {
    return Optional.of(graph);
  }

  @Override
  public String toString() {
    return "HNSW index of %,d vectors(%d), %s".formatted(size(), dimension(), distance());
  }
}
