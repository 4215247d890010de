package io.akin.benchmarks;

import io.akin.benchmarks.Turns.Answer;
import io.akin.benchmarks.Turns.Ask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads that search at once. Not thread-safe. */
final class Throughput implements AutoCloseable {
  static final int THREADS = 8;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Duration time;
  private final int queries;

  /**
   * Threads.
   *
   * @param time how long they search in a round
   * @param queries how many different ones there are
   */
  Throughput(Duration time, int queries) {
    this.time = time;
    this.queries = queries;
  }

  /** Has all threads ask; the answer's time is the round's over the number of searches. */
  Ask of(Ask search) {
    return round -> {
      long start = System.nanoTime();
      List<Future<Integer>> counts = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int first = thread * 31 + round;
        counts.add(threads.submit(() -> count(search, first, start + time.toNanos())));
      }
      int done = 0;
      for (Future<Integer> count : counts) {
        done += count.get();
      }
      return new Answer((System.nanoTime() - start) / 1e6 / done, new long[0]);
    };
  }

  private int count(Ask search, int first, long end) throws Exception {
    int done = 0;
    for (; System.nanoTime() < end; done++) {
      search.ask((first + done) % queries);
    }
    return done;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
