package io.akin.tck;

import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;

import io.akin.FloatVector;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One table, eight threads. */
abstract class ConcurrencyContract extends Theme {
  private static final int THREADS = 8;
  private static final int ROUNDS = 25;
  private static final int DIMENSION = 8;

  /** What a thread does, given its number from 0. */
  private interface Work {
    void run(int thread) throws Exception;
  }

  /** Starts all threads at once, waits for all, and fails with the first that failed. */
  private static void together(Work work) throws ExecutionException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch start = new CountDownLatch(THREADS);
    List<Future<Void>> results = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      Callable<Void> task =
          () -> {
            start.countDown();
            start.await();
            work.run(thread);
            return null;
          };
      results.add(threads.submit(task));
    }
    threads.shutdown();
    for (Future<Void> result : results) {
      result.get();
    }
  }

  private List<Vector> vectors(int count) {
    return Generated.vectors(random(), VectorType.FLOAT, DIMENSION, count);
  }

  @Test
  @DisplayName("threads that search one table get the answers that one thread gets")
  void searching() throws Exception {
    VectorTable table = points(VectorType.FLOAT, vectors(200));
    List<Vector> queries = vectors(THREADS * ROUNDS);
    List<List<Integer>> expected =
        table.nearest(EMBEDDING, L2, queries.get(0)).limit(10).listEach(queries).stream()
            .map(Theme::ids)
            .toList();
    together(
        thread -> {
          for (int i = thread; i < queries.size(); i += THREADS) {
            var answer = table.nearest(EMBEDDING, L2, queries.get(i)).limit(10).list();
            assertThat(ids(answer)).isEqualTo(expected.get(i));
          }
        });
  }

  @Test
  @DisplayName(
      "threads insert and search at once; no row is lost, every answer is whole and sorted")
  void writingAndSearching() throws Exception {
    VectorTable table = points(VectorType.FLOAT, vectors(20));
    together(
        thread -> {
          SplittableRandom random = new SplittableRandom(Lab.SEED + thread);
          for (int i = 0; i < ROUNDS; i++) {
            Vector vector = Generated.vector(random, VectorType.FLOAT, DIMENSION);
            table.insert(Row.of(ID, 1000 * (thread + 1) + i, EMBEDDING, vector));
            var answer = table.nearest(EMBEDDING, L2, vector).limit(10).list();
            assertThat(distances(answer)).hasSize(10).isSorted();
            assertThat(answer.get(0).distance()).as("the row just inserted").isZero();
          }
        });
    assertThat(table.count()).isEqualTo(20 + THREADS * ROUNDS);
  }

  @Test
  @DisplayName("threads update and delete rows of their own")
  void updatingAndDeleting() throws Exception {
    VectorTable table = points(VectorType.FLOAT, vectors(THREADS * 2));
    together(
        thread -> {
          int kept = 2 * thread + 1;
          for (int i = 1; i <= ROUNDS; i++) {
            table.update(eq(ID, kept), Row.of(EMBEDDING, constant(i)));
          }
          assertThat(table.delete(eq(ID, kept + 1))).isEqualTo(1);
        });
    assertThat(table.nearest(EMBEDDING, L2, constant(ROUNDS)).within(0).list()).hasSize(THREADS);
    assertThat(table.count()).isEqualTo(THREADS);
  }

  private static FloatVector constant(float value) {
    float[] elements = new float[DIMENSION];
    java.util.Arrays.fill(elements, value);
    return FloatVector.of(elements);
  }

  @Test
  @DisplayName("threads that upsert the same rows leave one of each")
  void upserting() throws Exception {
    VectorTable table = points(VectorType.FLOAT, vectors(5));
    together(
        thread -> {
          for (int i = 0; i < ROUNDS; i++) {
            table.upsert(Row.of(ID, i % 5 + 1, EMBEDDING, constant(thread + 1)));
          }
        });
    assertThat(table.count()).isEqualTo(5);
    for (Row row : table.select(io.akin.Filter.gt(ID, 0))) {
      float first = row.getFloats(EMBEDDING)[0];
      assertThat(row.getVector(EMBEDDING)).as("no mixture of two").isEqualTo(constant(first));
    }
  }

  @Test
  @DisplayName("transactions of many threads do not mix")
  void transactions() throws Exception {
    VectorTable table = points(DIMENSION);
    together(
        thread -> {
          for (int i = 0; i < 5; i++) {
            int first = 1000 * thread + 10 * i;
            boolean keep = i % 2 == 0;
            try {
              akin()
                  .inTransaction(
                      within -> {
                        VectorTable joined = within.table(table.description().name());
                        joined.insert(Row.of(ID, first, EMBEDDING, constant(1)));
                        joined.insert(Row.of(ID, first + 1, EMBEDDING, constant(2)));
                        if (!keep) {
                          throw new IllegalStateException("on purpose");
                        }
                        return 0;
                      });
            } catch (IllegalStateException e) {
              assertThat(keep).isFalse();
            }
          }
        });
    assertThat(table.count()).isEqualTo(THREADS * 3 * 2);
  }

  @Test
  @DisplayName("threads that share a kept connection take turns")
  void keptConnection() throws Exception {
    VectorTable table = points(VectorType.FLOAT, vectors(20));
    try (Akin kept = Akin.connect(lab().url())) {
      VectorTable shared = kept.table(table.description().name());
      together(
          thread -> {
            for (int i = 0; i < ROUNDS; i++) {
              shared.insert(Row.of(ID, 1000 * (thread + 1) + i, EMBEDDING, constant(i)));
              assertThat(shared.nearest(EMBEDDING, L2, constant(i)).limit(10).list()).hasSize(10);
            }
          });
    }
    assertThat(table.count()).isEqualTo(20 + THREADS * ROUNDS);
  }
}
