package io.akin.index;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * When nobody can hold a slot any more (epoch-based reclamation: Fraser, Practical lock-freedom,
 * 2004, 5.2.3). Who looks at slots does so between {@link #enter} and {@link #exit}. The epoch ends
 * only when everyone who entered in the one before has left; so whoever was inside when something
 * was hidden in epoch e has left in epoch e + 2.
 */
final class Epochs {
  /** Counters of the last three epochs, each in a cache line of its own. */
  private static final int APART = 32;

  private final AtomicInteger epoch = new AtomicInteger();
  private final AtomicIntegerArray inside = new AtomicIntegerArray(4 * APART);

  /** Returns what {@link #exit} is to be given. */
  int enter() {
    while (true) {
      int now = epoch.get();
      inside.incrementAndGet(counter(now));
      if (epoch.get() == now) {
        return now;
      }
      inside.decrementAndGet(counter(now));
    }
  }

  void exit(int entered) {
    inside.decrementAndGet(counter(entered));
  }

  int now() {
    return epoch.get();
  }

  /** Whether everyone who was inside in that epoch has left. */
  boolean isOver(int past) {
    return epoch.get() - past >= 2;
  }

  /** Ends the epoch if it may end. */
  void advance() {
    int now = epoch.get();
    if (inside.get(counter(now - 1)) == 0) {
      epoch.compareAndSet(now, now + 1);
    }
  }

  private static int counter(int epoch) {
    return (epoch & 3) * APART;
  }
}
