package io.akin.index;

import io.akin.Distance;
import io.akin.FloatVector;
import io.akin.Neighbor;
import java.util.List;

/** Vectors without a graph: every answer is a pass over those that match. */
final class FlatIndex implements VectorIndex {
  private final Slots slots;

  FlatIndex(Slots slots) {
    this.slots = slots;
  }

  @Override
  public int dimension() {
    return slots.metric.dimension();
  }

  @Override
  public Distance distance() {
    return slots.metric.distance();
  }

  @Override
  public int size() {
    return slots.size();
  }

  @Override
  public boolean contains(long key) {
    return slots.contains(key);
  }

  @Override
  public boolean put(long key, FloatVector vector) {
    float[] elements = slots.metric.elements(vector);
    slots.epochs.advance();
    int before = slots.publish(slots.allocate(key, elements), elements.length > 0);
    if (before >= 0) {
      slots.retire(before);
    }
    return before < 0;
  }

  @Override
  public boolean remove(long key) {
    slots.epochs.advance();
    int slot = slots.remove(key);
    if (slot >= 0) {
      slots.retire(slot);
    }
    return slot >= 0;
  }

  @Override
  public List<Neighbor<Long>> nearest(FloatVector query, Search search) {
    float[] elements = slots.metric.elements(query);
    if (elements.length == 0) {
      return List.of();
    }
    int entered = slots.epochs.enter();
    try {
      return new Answer(slots, query, elements, search).exact();
    } finally {
      slots.epochs.exit(entered);
    }
  }

  @Override
  public String toString() {
    return "flat index of %,d vectors(%d), %s".formatted(size(), dimension(), distance());
  }
}
