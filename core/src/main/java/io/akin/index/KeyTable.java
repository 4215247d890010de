package io.akin.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.IntToLongFunction;

/**
 * Which slot a key is in: open addressing over the slots' numbers, as their keys lie elsewhere. One
 * thread writes at a time, by its caller's lock; any number read meanwhile.
 */
final class KeyTable {
  private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int FREE = 0;
  private static final int GONE = -1;

  private final IntToLongFunction keys;
  private volatile int[] entries = new int[64];
  private int size;
  private int taken;

  /**
   * An empty one.
   *
   * @param keys the key of a slot
   */
  KeyTable(IntToLongFunction keys) {
    this.keys = keys;
  }

  /** The slot, or -1. */
  int find(long key) {
    int[] table = entries;
    int at = locate(table, key);
    int entry = (int) ENTRY.getAcquire(table, at);
    return entry > 0 ? entry - 1 : -1;
  }

  /** Puts the slot, whose key is there already, in place of that of the same key. */
  void put(long key, int slot) {
    int[] table = entries;
    int at = locate(table, key);
    if (table[at] == FREE) {
      taken++;
      size++;
    }
    ENTRY.setRelease(table, at, slot + 1);
    if (2 * taken > table.length) {
      rebuild();
    }
  }

  void remove(long key) {
    int[] table = entries;
    int at = locate(table, key);
    if (table[at] > 0) {
      ENTRY.setRelease(table, at, GONE);
      size--;
    }
  }

  /** Where the key is, or where the run ends that would hold it. */
  private int locate(int[] table, long key) {
    int mask = table.length - 1;
    int at = hash(key) & mask;
    while (true) {
      int entry = (int) ENTRY.getAcquire(table, at);
      if (entry == FREE || entry > 0 && keys.applyAsLong(entry - 1) == key) {
        return at;
      }
      at = (at + 1) & mask;
    }
  }

  /** Without what is gone, and at most a third full. */
  private void rebuild() {
    int[] old = entries;
    int[] table = new int[Integer.highestOneBit(3 * size) * 2];
    for (int entry : old) {
      if (entry > 0) {
        table[locate(table, keys.applyAsLong(entry - 1))] = entry;
      }
    }
    taken = size;
    entries = table;
  }

  /** The last steps of MurmurHash3, 64 bits. */
  private static int hash(long key) {
    long h = (key ^ (key >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (int) (h ^ (h >>> 33));
  }
}
