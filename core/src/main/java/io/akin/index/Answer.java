package io.akin.index;

import io.akin.DistanceFrom;
import io.akin.FloatVector;
import io.akin.Neighbor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One question, and what is answered to it: the slots that were found, without those that were
 * removed meanwhile, with those that came in the place of others meanwhile, by their distances. Not
 * thread-safe.
 */
final class Answer {
  private static final Comparator<Neighbor<Long>> NEAREST_FIRST =
      Comparator.<Neighbor<Long>>comparingDouble(Neighbor::distance)
          .thenComparingLong(Neighbor::row);

  /** How often a scan is tried beside writers, before they have to wait for one. */
  private static final int ATTEMPTS = 3;

  private final Slots slots;
  private final Search search;
  private final float[] elements;
  private final DistanceFrom from;

  Answer(Slots slots, FloatVector query, float[] elements, Search search) {
    this.slots = slots;
    this.search = search;
    this.elements = elements;
    this.from = slots.metric.distances(query);
  }

  /** The exact answer. */
  List<Neighbor<Long>> exact() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<List<Neighbor<Long>>> answer = scanned();
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    synchronized (slots) {
      return scanned().orElseThrow();
    }
  }

  private Optional<List<Neighbor<Long>>> scanned() {
    long since = slots.replacements();
    int[] found = Scan.nearest(slots, elements, search.k(), search.filter());
    return of(found, found.length, since);
  }

  /**
   * What is answered if these slots were found.
   *
   * @param found slots
   * @param count how many
   * @param since the replacements when the search began
   * @return nothing if too much changed meanwhile: fewer are left than were found and asked for
   */
  Optional<List<Neighbor<Long>>> of(int[] found, int count, long since) {
    List<Neighbor<Long>> answer = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      if (slots.isLive(found[i])) {
        answer.add(neighbor(found[i]));
      }
    }
    boolean isRemembered = slots.replacedSince(since, key -> replace(answer, key));
    answer.sort(NEAREST_FIRST);
    int enough = Math.min(search.k(), count);
    return isRemembered && answer.size() >= enough
        ? Optional.of(List.copyOf(answer.subList(0, Math.min(search.k(), answer.size()))))
        : Optional.empty();
  }

  /** A key that was given another vector meanwhile may have been met twice, once or not at all. */
  private void replace(List<Neighbor<Long>> answer, long key) {
    if (search.filter().test(key)) {
      answer.removeIf(neighbor -> neighbor.row() == key);
      int slot = slots.find(key);
      if (slot >= 0 && slots.isLive(slot)) {
        answer.add(neighbor(slot));
      }
    }
  }

  private Neighbor<Long> neighbor(int slot) {
    Rows rows = slots.rows;
    double distance = from.to(rows.chunks()[rows.chunk(slot)], rows.offset(slot));
    return new Neighbor<>(slots.key(slot), distance);
  }
}
