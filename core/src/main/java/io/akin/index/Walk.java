package io.akin.index;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The search of the graph: from the entry down to the nearest on each level, and there from
 * neighbour to neighbour as long as some come nearer than the ef nearest so far. Algorithms 2 and 5
 * of <a href="https://arxiv.org/abs/1603.09320">arXiv 1603.09320</a>. Kept for one search after the
 * other; not thread-safe.
 */
final class Walk {
  private final Links links;
  private final Visited visited = new Visited();
  private final LongHeap frontier = new LongHeap();

  /** Complements, so that the farthest is first. */
  private final LongHeap nearest = new LongHeap();

  private final int[] fresh;
  private final double[] nearness;
  private final int[] one = new int[1];

  Walk(Links links) {
    this.links = links;
    this.fresh = new int[links.capacity(0)];
    this.nearness = new double[links.capacity(0) + 3];
  }

  /**
   * The ef nearest that are admitted, from where searches begin, for {@link #results}.
   *
   * @param entry where that is
   * @param admits which slots are results
   * @param limit how many to measure at most on the lowest level
   * @return whether that was enough
   */
  boolean search(Graph.Entry entry, Gauge gauge, int ef, IntPredicate admits, int limit) {
    long near = measure(gauge, entry.slot());
    for (int level = entry.level(); level > 0; level--) {
      near = descend(gauge, near, level);
    }
    return search(gauge, near, 0, ef, admits, limit);
  }

  /** How many slots the last search measured. */
  int measured() {
    return visited.count();
  }

  /** The slot itself, as near as it is. */
  long measure(Gauge gauge, int slot) {
    one[0] = slot;
    gauge.measure(one, 1, nearness);
    return Near.of((float) nearness[0], slot);
  }

  /** From a slot on one level to neighbours as long as they are nearer. */
  long descend(Gauge gauge, long from, int level) {
    long best = from;
    long before;
    do {
      before = best;
      int count = links.read(Near.slot(best), level, fresh);
      gauge.measure(fresh, count, nearness);
      for (int i = 0; i < count; i++) {
        best = Math.min(best, Near.of((float) nearness[i], fresh[i]));
      }
    } while (best != before);
    return best;
  }

  /**
   * The ef nearest that are admitted, on one level, for {@link #results}. What is not admitted
   * leads on to others all the same.
   *
   * @param from where to begin
   * @param admits which slots are results
   * @param limit how many to measure at most
   * @return whether that was enough
   */
  boolean search(Gauge gauge, long from, int level, int ef, IntPredicate admits, int limit) {
    visited.clear();
    frontier.clear();
    nearest.clear();
    visited.add(Near.slot(from));
    frontier.add(from);
    admit(from, ef, admits);
    while (frontier.size() > 0 && visited.count() <= limit) {
      long next = frontier.poll();
      if (nearest.size() == ef && next > ~nearest.first()) {
        return true;
      }
      expand(gauge, next, level, ef, admits);
    }
    return frontier.size() == 0;
  }

  private void expand(Gauge gauge, long node, int level, int ef, IntPredicate admits) {
    int count = gauge.expand(links, Near.slot(node), level, visited, fresh, nearness);
    for (int i = 0; i < count; i++) {
      long near = Near.of((float) nearness[i], fresh[i]);
      if (nearest.size() < ef || near < ~nearest.first()) {
        frontier.add(near);
        admit(near, ef, admits);
      }
    }
  }

  private void admit(long near, int ef, IntPredicate admits) {
    int slot = Near.slot(near);
    if (!admits.test(slot)) {
      return;
    }
    if (nearest.size() < ef) {
      nearest.add(~near);
    } else if (near < ~nearest.first()) {
      nearest.replaceFirst(~near);
    }
  }

  /** What the last search found, nearest first; it is empty after this. */
  long[] results() {
    long[] found = new long[nearest.size()];
    for (int i = found.length - 1; i >= 0; i--) {
      found[i] = ~nearest.poll();
    }
    return found;
  }

  /** The same, measured anew and in that order. */
  long[] ranked(RowGauge rows) {
    int count = nearest.size();
    int[] slots = new int[count];
    double[] near = new double[count + 3];
    for (int i = 0; i < count; i++) {
      slots[i] = Near.slot(~nearest.poll());
    }
    rows.measure(slots, count, near);
    long[] found = new long[count];
    for (int i = 0; i < count; i++) {
      found[i] = Near.of((float) near[i], slots[i]);
    }
    Arrays.sort(found);
    return found;
  }
}
