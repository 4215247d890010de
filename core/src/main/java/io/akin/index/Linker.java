package io.akin.index;

import java.util.Arrays;

/**
 * Links slots to their neighbours. A slot has all its own links before the first leads to it, so
 * that who finds it finds its way on. Kept for one slot after the other; not thread-safe, but
 * several of them work on one graph at once.
 */
final class Linker {
  private final Graph graph;
  private final Slots slots;
  private final Links links;
  private final Walk walk;
  private final Selection selection;
  private final float[] row;
  private final RowGauge gauge;
  private int[] ids;
  private double[] nearness;
  private final int[] chosen;
  private final Visited visited = new Visited();

  Linker(Graph graph) {
    this.graph = graph;
    this.slots = graph.slots;
    this.links = graph.links;
    this.walk = new Walk(links);
    this.selection = new Selection(slots);
    this.row = new float[slots.metric.dimension()];
    this.gauge = new RowGauge(slots, slots.metric.kernelOfChanging(row));
    int room = links.capacity(0) + 1;
    this.ids = new int[room];
    this.nearness = new double[room + 3];
    this.chosen = new int[room];
  }

  /** Links a slot, whose row is written, on all its levels. */
  void link(int slot) {
    slots.rows.read(slot, row);
    Graph.Entry own = new Graph.Entry(slot, links.level(slot));
    while (!linkFrom(graph.entry(), own)) {
      Thread.onSpinWait();
    }
  }

  /** Returns whether it is linked, or else is where searches begin now. */
  private boolean linkFrom(Graph.Entry entry, Graph.Entry own) {
    if (entry.slot() < 0) {
      return graph.replaceEntry(entry, own);
    }
    int[][] neighbors = neighbors(entry, own);
    if (neighbors[0].length == 0) {
      return graph.replaceEntry(entry, own);
    }
    synchronized (links.lock(own.slot())) {
      for (int level = 0; level < neighbors.length; level++) {
        links.write(own.slot(), level, neighbors[level], neighbors[level].length);
      }
    }
    for (int level = 0; level < neighbors.length; level++) {
      for (int neighbor : neighbors[level]) {
        connect(neighbor, level, own.slot());
      }
    }
    graph.raise(own);
    return true;
  }

  /** The neighbours to be on each level. */
  private int[][] neighbors(Graph.Entry entry, Graph.Entry own) {
    long near = walk.measure(gauge, entry.slot());
    for (int level = entry.level(); level > own.level(); level--) {
      near = walk.descend(gauge, near, level);
    }
    int[][] neighbors = new int[Math.min(own.level(), entry.level()) + 1][];
    for (int level = neighbors.length - 1; level >= 0; level--) {
      walk.search(
          gauge,
          near,
          level,
          graph.options.efConstruction(),
          found -> found != own.slot() && !slots.isDead(found),
          Integer.MAX_VALUE);
      long[] found = walk.results();
      int count = selection.choose(found, found.length, graph.options.m(), chosen);
      neighbors[level] = Arrays.copyOf(chosen, count);
      near = found.length == 0 ? near : found[0];
    }
    return neighbors;
  }

  /** Links one way, and chooses anew where a list is full. */
  private void connect(int slot, int level, int neighbor) {
    synchronized (links.lock(slot)) {
      int count = links.read(slot, level, ids);
      if (contains(ids, count, neighbor) || links.append(slot, level, neighbor)) {
        return;
      }
      int candidates = gather(slot, level, Arrays.copyOf(ids, count), count, false);
      choose(slot, level, collect(neighbor, candidates));
    }
  }

  /** Makes the best of the ids the slot's neighbours; returns how many. */
  private int choose(int slot, int level, int count) {
    selection.from(slot).measure(ids, count, nearness);
    long[] candidates = new long[count];
    for (int i = 0; i < count; i++) {
      candidates[i] = Near.of((float) nearness[i], ids[i]);
    }
    Arrays.sort(candidates);
    int considered =
        Math.min(count, Math.max(graph.options.efConstruction(), links.capacity(level)));
    int size = selection.choose(candidates, considered, links.capacity(level), chosen);
    links.write(slot, level, chosen, size);
    return size;
  }

  private static boolean contains(int[] values, int count, int value) {
    for (int i = 0; i < count; i++) {
      if (values[i] == value) {
        return true;
      }
    }
    return false;
  }

  /** Takes dead neighbours out of a slot's lists, and their neighbours in. */
  void relink(int slot) {
    for (int level = links.level(slot); level >= 0; level--) {
      int[] added = relink(slot, level);
      if (slots.isDead(slot)) {
        continue;
      }
      for (int neighbor : added) {
        connect(neighbor, level, slot);
      }
    }
  }

  /** Returns the neighbours that it did not have before. */
  private int[] relink(int slot, int level) {
    synchronized (links.lock(slot)) {
      int[] before = new int[links.capacity(level)];
      int had = links.read(slot, level, before);
      int dead = (int) Arrays.stream(before, 0, had).filter(slots::isDead).count();
      if (dead == 0) {
        return new int[0];
      }
      int size = choose(slot, level, gather(slot, level, before, had, true));
      return Arrays.stream(chosen, 0, size).filter(id -> !contains(before, had, id)).toArray();
    }
  }

  /**
   * Collects in ids the neighbours that live and those of the dead ones, or, wide, of all of them;
   * returns how many.
   */
  private int gather(int slot, int level, int[] before, int had, boolean wide) {
    visited.clear();
    visited.add(slot);
    int[] theirs = new int[links.capacity(level)];
    int count = 0;
    for (int i = 0; i < had; i++) {
      int neighbor = before[i];
      if (!slots.isDead(neighbor)) {
        count = collect(neighbor, count);
        if (!wide) {
          continue;
        }
      }
      int size = links.read(neighbor, level, theirs);
      for (int j = 0; j < size; j++) {
        if (!slots.isDead(theirs[j])) {
          count = collect(theirs[j], count);
        }
      }
    }
    return count;
  }

  private int collect(int slot, int count) {
    if (!visited.add(slot)) {
      return count;
    }
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, 2 * count);
      nearness = Arrays.copyOf(nearness, 2 * count + 3);
    }
    ids[count] = slot;
    return count + 1;
  }

  /** How many neighbours a slot has on the lowest level. */
  int degree(int slot) {
    return links.read(slot, 0, new int[links.capacity(0)]);
  }
}
