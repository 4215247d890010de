package io.akin.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.LongConsumer;

/**
 * Which key is in which slot, and who may see it. A slot goes from {@code FREE} over {@code NEW},
 * in which it is written and linked, to {@code LIVE}, in which it is answered; then it is {@code
 * DEAD}, where links may still lead to it, and {@code FREE} once none does. It is given out again
 * when all who may have met it have left ({@link Epochs}). A vector that is replaced comes into
 * another slot. What has no defined distance is {@code KEPT} in place of {@code LIVE}.
 *
 * <p>All changes are made under this object's lock, for a short time each; readers take no lock.
 */
final class Slots {
  private static final int MAX = 300_000_000;
  private static final byte FREE = 0;
  private static final byte NEW = 1;
  private static final byte LIVE = 2;
  private static final byte DEAD = 3;
  private static final byte KEPT = 4;
  private static final VarHandle STATE = MethodHandles.arrayElementVarHandle(byte[].class);

  /** How many replaced keys are remembered for the searches that began before. */
  private static final int REMEMBERED = 1024;

  /** Slots that nothing leads to any more, and when that was. */
  private record Retired(int epoch, int[] slots) {}

  final Metric metric;
  final Rows rows;
  final Epochs epochs = new Epochs();
  private final KeyTable table = new KeyTable(this::key);
  private final Queue<Retired> retired = new ArrayDeque<>();
  private volatile long[] keys = new long[64];
  private volatile byte[] states = new byte[64];
  private volatile int end;
  private volatile int size;
  private volatile int dead;
  private final long[] replaced = new long[REMEMBERED];
  private volatile long replacements;
  private int[] free = new int[16];
  private int freeCount;

  Slots(Metric metric) {
    this.metric = metric;
    this.rows = new Rows(metric.dimension());
  }

  /** How many keys there are. */
  int size() {
    return size;
  }

  /** Every slot that was ever used is below. */
  int end() {
    return end;
  }

  /** How many slots are dead. */
  int dead() {
    return dead;
  }

  long key(int slot) {
    return keys[slot];
  }

  /** Whether it is answered; whoever sees that also sees its key and row. */
  boolean isLive(int slot) {
    return (byte) STATE.getAcquire(states, slot) == LIVE;
  }

  /** Whether its key is not in it any more; links may still lead to it. */
  boolean isDead(int slot) {
    return (byte) STATE.getAcquire(states, slot) == DEAD;
  }

  /** Whether it has no row, or one that is being written. */
  boolean isFree(int slot) {
    return (byte) STATE.getAcquire(states, slot) == FREE;
  }

  /** Whether the key is in a slot. */
  boolean contains(long key) {
    int entered = epochs.enter();
    try {
      return find(key) >= 0;
    } finally {
      epochs.exit(entered);
    }
  }

  /** The slot of a key, or -1; the caller has entered an epoch. */
  int find(long key) {
    return table.find(key);
  }

  /**
   * A new slot with key and row, not to be found by its key yet.
   *
   * @param row none where no distance is defined
   */
  synchronized int allocate(long key, float[] row) {
    int slot = next();
    keys[slot] = key;
    if (row.length > 0) {
      rows.write(slot, row);
    }
    STATE.setRelease(states, slot, NEW);
    return slot;
  }

  private int next() {
    reclaim();
    if (freeCount > 0) {
      return free[--freeCount];
    }
    int slot = end;
    if (slot == MAX) {
      throw new IllegalStateException(
          "An index holds at most %,d vectors; use several.".formatted(MAX));
    }
    if (slot == keys.length) {
      int length = slot + (slot >> 1);
      keys = Arrays.copyOf(keys, length);
      states = Arrays.copyOf(states, length);
    }
    rows.reserve(slot);
    end = slot + 1;
    return slot;
  }

  private void reclaim() {
    for (Retired first = retired.peek();
        first != null && epochs.isOver(first.epoch());
        first = retired.peek()) {
      retired.remove();
      for (int slot : first.slots()) {
        if (freeCount == free.length) {
          free = Arrays.copyOf(free, 2 * freeCount);
        }
        free[freeCount++] = slot;
      }
    }
  }

  /**
   * Makes a new slot the one that its key is in.
   *
   * @param slot the slot
   * @param isDefined whether it is answered
   * @return the slot that the key was in, which is dead now, or -1
   */
  synchronized int publish(int slot, boolean isDefined) {
    long key = keys[slot];
    int before = table.find(key);
    STATE.setRelease(states, slot, isDefined ? LIVE : KEPT);
    table.put(key, slot);
    if (before < 0) {
      size++;
      return before;
    }
    STATE.setRelease(states, before, DEAD);
    dead++;
    replaced[(int) (replacements % REMEMBERED)] = key;
    replacements++;
    return before;
  }

  /**
   * Forgets a key.
   *
   * @return its slot, which is dead now, or -1
   */
  synchronized int remove(long key) {
    int slot = table.find(key);
    if (slot >= 0) {
      table.remove(key);
      STATE.setRelease(states, slot, DEAD);
      dead++;
      size--;
    }
    return slot;
  }

  /** All that are dead, in ascending order. */
  synchronized int[] deadSlots() {
    int[] slots = new int[dead];
    int count = 0;
    for (int slot = 0; count < slots.length; slot++) {
      if (states[slot] == DEAD) {
        slots[count++] = slot;
      }
    }
    return slots;
  }

  /** Takes dead slots back, to which nothing leads any more. */
  synchronized void retire(int... slots) {
    for (int slot : slots) {
      STATE.setRelease(states, slot, FREE);
    }
    dead -= slots.length;
    retired.add(new Retired(epochs.now(), slots));
  }

  /** How many keys were given another vector so far; for {@link #replacedSince}. */
  long replacements() {
    return replacements;
  }

  /**
   * Tells the keys that were given another vector since.
   *
   * @return false if they were too many to be remembered
   */
  boolean replacedSince(long since, LongConsumer key) {
    long now = replacements;
    for (long i = since; i < now && now - since <= REMEMBERED; i++) {
      key.accept(replaced[(int) (i % REMEMBERED)]);
    }
    return replacements - since <= REMEMBERED;
  }

  /** What all slots are now; those that are being written count as free. */
  synchronized byte[] states() {
    byte[] now = Arrays.copyOf(states, end);
    for (int slot = 0; slot < now.length; slot++) {
      now[slot] = now[slot] == NEW ? FREE : now[slot];
    }
    return now;
  }

  /** Whether links may lead to a slot of this state. */
  static boolean leadsOn(byte state) {
    return state == LIVE || state == DEAD;
  }

  /** Gives an empty index its keys, for {@link #restored}. */
  synchronized void restore(long[] all) {
    keys = Arrays.copyOf(all, Math.max(keys.length, all.length));
    states = new byte[keys.length];
  }

  /** Lets what was restored be found. */
  synchronized void restored(byte[] all) {
    end = all.length;
    for (int slot = 0; slot < all.length; slot++) {
      STATE.setRelease(states, slot, all[slot]);
      switch (all[slot]) {
        case LIVE, KEPT -> {
          table.put(keys[slot], slot);
          size++;
        }
        case DEAD -> dead++;
        default -> retired.add(new Retired(epochs.now(), new int[] {slot}));
      }
    }
  }
}
