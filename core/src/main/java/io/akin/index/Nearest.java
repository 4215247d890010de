package io.akin.index;

import java.util.Arrays;

/**
 * The slots of the k nearest that were offered, equally near ones by their keys. A heap with the
 * farthest on top. Not thread-safe.
 */
final class Nearest {
  private final Slots slots;
  private final int k;
  private double[] nearness;
  private int[] found;
  private int size;

  Nearest(Slots slots, int k) {
    this.slots = slots;
    this.k = k;
    int room = Math.min(k, 64);
    this.nearness = new double[room];
    this.found = new int[room];
  }

  void offer(int slot, double near) {
    if (size < k) {
      rise(slot, near);
    } else if (isNearer(near, slot, nearness[0], found[0])) {
      sink(slot, near);
    }
  }

  private void rise(int slot, double near) {
    if (size == found.length) {
      int room = (int) Math.min(k, 2L * size);
      nearness = Arrays.copyOf(nearness, room);
      found = Arrays.copyOf(found, room);
    }
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!isNearer(nearness[parent], found[parent], near, slot)) {
        break;
      }
      set(at, found[parent], nearness[parent]);
      at = parent;
    }
    set(at, slot, near);
  }

  private void sink(int slot, double near) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      int right = child + 1;
      if (right < size && isNearer(nearness[child], found[child], nearness[right], found[right])) {
        child = right;
      }
      if (!isNearer(near, slot, nearness[child], found[child])) {
        break;
      }
      set(at, found[child], nearness[child]);
      at = child;
    }
    set(at, slot, near);
  }

  private void set(int at, int slot, double near) {
    found[at] = slot;
    nearness[at] = near;
  }

  private boolean isNearer(double a, int slotOfA, double b, int slotOfB) {
    return a < b || a == b && slots.key(slotOfA) < slots.key(slotOfB);
  }

  /** All of them, in no order. */
  int[] slots() {
    return Arrays.copyOf(found, size);
  }
}
