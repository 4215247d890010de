package io.akin.index;

import io.akin.FloatVector;
import io.akin.Neighbor;
import java.util.List;
import java.util.Optional;

/** Vectors without a graph: every answer is a pass over those that match. */
final class FlatIndex extends SlotIndex {

  FlatIndex(Slots slots) {
    super(slots);
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
  List<Neighbor<Long>> nearest(Answer answer, float[] elements, Search search) {
    return answer.exact();
  }

  @Override
  Optional<Graph> links() {
    return Optional.empty();
  }

  @Override
  public String toString() {
    return "flat index of %,d vectors(%d), %s".formatted(size(), dimension(), distance());
  }
}
