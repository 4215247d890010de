package io.akin.index;

import java.util.BitSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes what was removed out of the graph, a few slots with each change, so that nobody waits for
 * it.
 *
 * <p>When a share of the slots is dead those are doomed. As soon as all who were at work then have
 * left, nobody links to a doomed slot any more; from there on every other slot that has dead
 * neighbours is linked to theirs instead. After that nothing leads to the doomed, and they can be
 * used again.
 */
final class Sweep {
  private static final int LEAST = 32;

  /** One in so many slots is dead when a sweep begins. */
  private static final int SHARE = 7;

  /** How many slots are looked at with each change. */
  private static final int STEP = 8;

  /** A slot with fewer neighbours than m over this is linked as if it were new. */
  private static final int FEW = 3;

  private final Graph graph;
  private final Slots slots;
  private final ReentrantLock lock = new ReentrantLock();
  private final Pool<Linker> linkers;
  private int[] doomed = new int[0];
  private BitSet isDoomed = new BitSet();
  private int since;
  private int cursor;
  private int end;

  Sweep(Graph graph, Pool<Linker> linkers) {
    this.graph = graph;
    this.slots = graph.slots;
    this.linkers = linkers;
  }

  /** Goes a step on, if nobody else does. */
  void step() {
    if (lock.tryLock()) {
      try {
        slots.epochs.advance();
        proceed();
      } finally {
        lock.unlock();
      }
    }
  }

  private void proceed() {
    if (doomed.length == 0) {
      doom();
    } else if (slots.epochs.isOver(since)) {
      int entered = slots.epochs.enter();
      try {
        pass();
      } finally {
        slots.epochs.exit(entered);
      }
    }
  }

  private void doom() {
    int dead = slots.dead();
    if (dead < LEAST || dead < (slots.size() + dead) / SHARE) {
      return;
    }
    doomed = slots.deadSlots();
    isDoomed = new BitSet();
    for (int slot : doomed) {
      isDoomed.set(slot);
    }
    since = slots.epochs.now();
    cursor = 0;
    end = slots.end();
  }

  private void pass() {
    int stop = Math.min(end, cursor + STEP);
    Linker linker = linkers.take();
    for (; cursor < stop; cursor++) {
      if (!isDoomed.get(cursor) && (slots.isLive(cursor) || slots.isDead(cursor))) {
        linker.relink(cursor);
        if (slots.isLive(cursor) && linker.degree(cursor) < graph.options.m() / FEW) {
          linker.link(cursor);
        }
      }
    }
    linkers.give(linker);
    if (cursor == end && hasLivingEntry()) {
      slots.retire(doomed);
      doomed = new int[0];
    }
  }

  /** Begins searches at a slot that stays, the highest that lives; false as long as none does. */
  private boolean hasLivingEntry() {
    Graph.Entry entry = graph.entry();
    while (entry.slot() >= 0 && isDoomed.get(entry.slot())) {
      Graph.Entry highest = highest();
      if (highest.slot() < 0) {
        return false;
      }
      graph.replaceEntry(entry, highest);
      entry = graph.entry();
    }
    return true;
  }

  private Graph.Entry highest() {
    Graph.Entry highest = new Graph.Entry(-1, -1);
    for (int slot = 0; slot < slots.end(); slot++) {
      if (slots.isLive(slot) && graph.links.level(slot) > highest.level()) {
        highest = new Graph.Entry(slot, graph.links.level(slot));
      }
    }
    return highest;
  }
}
