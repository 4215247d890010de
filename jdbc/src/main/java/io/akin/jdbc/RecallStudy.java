package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.jdbc.dialect.IndexProgress;
import java.util.function.Consumer;

/**
 * Measures an index on the table's own rows: some of them, drawn at random, are asked for their
 * neighbours, exactly and by the index with rising effort. Every method gives a new study.
 * Immutable; as thread-safe as the {@link Akin} that it came from, though what runs beside it shows
 * in its times.
 *
 * <pre>{@code
 * RecallCurve curve = articles.recall("embedding", COSINE).measure(0.98);
 * articles.nearest("embedding", COSINE, query).recall(0.98).limit(10).list();
 * }</pre>
 */
public final class RecallStudy {
  private final Session session;
  private final VectorTable table;
  private final Plan plan;

  /** What is measured, of how many rows, drawn by which seed, and who is told how far it is. */
  record Plan(
      String column,
      Distance distance,
      int k,
      int rows,
      long seed,
      Consumer<IndexProgress> listener) {}

  /** A study of ten neighbours of a hundred rows. */
  RecallStudy(Session session, VectorTable table, String column, Distance distance) {
    this(session, table, new Plan(column, distance, 10, 100, 1, progress -> {}));
  }

  private RecallStudy(Session session, VectorTable table, Plan plan) {
    this.session = session;
    this.table = table;
    this.plan = plan;
  }

  private RecallStudy with(int k, int rows, long seed, Consumer<IndexProgress> listener) {
    return new RecallStudy(
        session, table, new Plan(plan.column, plan.distance, k, rows, seed, listener));
  }

  /** Of so many neighbours, 1 to 999. Default: 10. */
  public RecallStudy k(int neighbors) {
    if (neighbors < 1 || neighbors >= RecallRun.MOST_CANDIDATES) {
      throw new IllegalArgumentException(
          "Recall is measured of 1 to %d neighbours, got %d."
              .formatted(RecallRun.MOST_CANDIDATES - 1, neighbors));
    }
    return with(neighbors, plan.rows, plan.seed, plan.listener);
  }

  /** Of so many rows, at least 1, or of all where there are fewer. Default: 100. */
  public RecallStudy sample(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("Recall is measured of at least 1 row, got " + rows + ".");
    }
    return with(plan.k, rows, plan.seed, plan.listener);
  }

  /** Of rows drawn by another seed; one seed draws the same from the same table. */
  public RecallStudy seed(long seed) {
    return with(plan.k, plan.rows, seed, plan.listener);
  }

  /** Told how far it is, in the thread that measures. */
  public RecallStudy listener(Consumer<IndexProgress> listener) {
    return with(plan.k, plan.rows, plan.seed, listener);
  }

  /**
   * Measures, and keeps the curve for {@link Nearest#recall} of this {@link Akin}. The exact
   * answers take a scan of the table for each row of the sample.
   *
   * @param targets recalls, 0 to 1, for each of which the least effort is looked for
   * @throws AkinException if the table has no primary key, no row with a neighbour, or no index
   *     that a search uses
   */
  public RecallCurve measure(double... targets) {
    for (double target : targets) {
      requireRecall(target);
    }
    RecallCurve curve = new RecallRun(table, plan).measure(targets);
    session.learnt().put(table.description(), curve);
    return curve;
  }

  static void requireRecall(double recall) {
    if (!(recall >= 0 && recall <= 1)) {
      throw new IllegalArgumentException("A recall is 0 to 1, got " + recall + ".");
    }
  }
}
