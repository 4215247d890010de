package io.akin.index;

import io.akin.FloatVector;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Puts many vectors into an index by several threads, while others search and change it. Made for
 * one load. Any thread may ask how far it is, or cancel it.
 *
 * <p>By one thread, which is the caller's, the same vectors in the same order make the same index;
 * by several, one that answers as well.
 */
public final class ParallelBuild {
  private static final int BATCH = 64;

  private final VectorIndex index;
  private final int threads;
  private final LongAdder done = new LongAdder();
  private volatile boolean isStopped;
  private volatile boolean isCancelled;

  private ParallelBuild(VectorIndex index, int threads) {
    this.index = index;
    this.threads = threads;
  }

  /**
   * A vector and its key.
   *
   * @param key any long
   * @param vector of the index's dimension
   */
  public record Entry(long key, FloatVector vector) {

    /** Refuses null. */
    public Entry {
      Objects.requireNonNull(vector, "vector");
    }
  }

  /**
   * A load that is not begun yet.
   *
   * @param index where the vectors go
   * @param threads how many put at once, at least 1; the caller's is one of them
   */
  public static ParallelBuild of(VectorIndex index, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("A build needs at least 1 thread, got " + threads + ".");
    }
    return new ParallelBuild(index, threads);
  }

  /**
   * Puts all of them, each as {@link VectorIndex#put} does, and returns when the last one is there.
   *
   * @param entries asked by one thread at a time; of a key that comes twice either vector may be
   *     the one that stays
   * @return how many were put
   * @throws CancellationException if it was cancelled; what was put before stays
   * @throws RuntimeException that the iterator or the index threw; what was put before stays
   */
  public long run(Iterator<Entry> entries) {
    List<CompletableFuture<Void>> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      CompletableFuture<Void> other = new CompletableFuture<>();
      Thread thread = new Thread(() -> complete(other, entries), "akin-index-build-" + i);
      thread.setDaemon(true);
      thread.start();
      others.add(other);
    }
    CompletableFuture<Void> own = new CompletableFuture<>();
    complete(own, entries);
    others.forEach(other -> other.exceptionally(e -> null).join());
    others.add(0, own);
    rethrow(CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)));
    if (isCancelled) {
      throw new CancellationException(
          "The build was cancelled after %,d vectors.".formatted(done()));
    }
    return done();
  }

  private static void rethrow(CompletableFuture<Void> all) {
    try {
      all.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** What fails in one thread stops the others. */
  private void complete(CompletableFuture<Void> future, Iterator<Entry> entries) {
    try {
      work(entries);
      future.complete(null);
    } catch (RuntimeException | Error e) {
      isStopped = true;
      future.completeExceptionally(e);
    }
  }

  private void work(Iterator<Entry> entries) {
    for (List<Entry> batch = next(entries); !batch.isEmpty(); batch = next(entries)) {
      for (Entry entry : batch) {
        if (isStopped) {
          return;
        }
        index.put(entry.key(), entry.vector());
        done.increment();
      }
    }
  }

  private synchronized List<Entry> next(Iterator<Entry> entries) {
    List<Entry> batch = new ArrayList<>(BATCH);
    while (batch.size() < BATCH && !isStopped && entries.hasNext()) {
      batch.add(entries.next());
    }
    return batch;
  }

  /** How many vectors were put so far. */
  public long done() {
    return done.sum();
  }

  /** Makes {@link #run} end soon, within a vector or two. */
  public void cancel() {
    isCancelled = true;
    isStopped = true;
  }
}
