package io.akin.index;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Workspaces that are used again: as many as were ever in use at once. Thread-safe. One that is not
 * given back, because its use failed, is forgotten.
 *
 * @param <T> what is used by one thread at a time
 */
final class Pool<T> {
  private final ConcurrentLinkedQueue<T> idle = new ConcurrentLinkedQueue<>();
  private final Supplier<T> maker;

  Pool(Supplier<T> maker) {
    this.maker = maker;
  }

  T take() {
    T workspace = idle.poll();
    return workspace == null ? maker.get() : workspace;
  }

  void give(T workspace) {
    idle.add(workspace);
  }
}
