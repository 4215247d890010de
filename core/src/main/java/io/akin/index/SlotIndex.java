package io.akin.index;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.Neighbor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an index does by its slots alone, however it searches them. */
abstract sealed class SlotIndex implements VectorIndex permits FlatIndex, HnswIndex {
  final Slots slots;

  SlotIndex(Slots slots) {
    this.slots = slots;
  }

  @Override
  public final int dimension() {
    return slots.metric.dimension();
  }

  @Override
  public final Distance distance() {
    return slots.metric.distance();
  }

  @Override
  public final int size() {
    return slots.size();
  }

  @Override
  public final boolean contains(long key) {
    return slots.contains(key);
  }

  @Override
  public final List<Neighbor<Long>> nearest(FloatVector query, Search search) {
    float[] elements = slots.metric.elements(query);
    if (elements.length == 0) {
      return List.of();
    }
    int entered = slots.epochs.enter();
    try {
      return nearest(new Answer(slots, query, elements, search), elements, search);
    } finally {
      slots.epochs.exit(entered);
    }
  }

  /** The answer, within an epoch, to a query that has neighbours. */
  abstract List<Neighbor<Long>> nearest(Answer answer, float[] elements, Search search);

  @Override
  public final void save(Path file, long mark) throws IOException {
    new Snapshot(slots, links()).save(file, mark);
  }

  @Override
  public final long restore(Path file) throws IOException {
    if (slots.end() > 0) {
      throw new IllegalStateException("An index is restored while it is empty; make a new one.");
    }
    return new Snapshot(slots, links()).restore(file);
  }

  /** The graph, if it has one. */
  abstract Optional<Graph> links();
}
