package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.Filter;
import io.akin.Neighbor;
import io.akin.Vector;
import io.akin.jdbc.RecallCurve.Point;
import io.akin.jdbc.dialect.Explanation;
import io.akin.jdbc.dialect.IndexProgress;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** One run of a {@link RecallStudy}. Used by one thread. */
final class RecallRun {
  /** What pgvector takes at most; MariaDB takes more. */
  static final int MOST_CANDIDATES = 1000;

  /** pgvector's, where an index does not say. */
  private static final int LISTS = 100;

  private static final double SLOW = 0.95;

  private final VectorTable table;
  private final RecallStudy.Plan plan;

  RecallRun(VectorTable table, RecallStudy.Plan plan) {
    this.table = table;
    this.plan = plan;
  }

  /** A row of the table. */
  private record Drawn(Row key, Vector vector) {}

  /** A row of the table, and its exact answer. */
  private record Query(Drawn row, List<Neighbor<Row>> exact) {}

  RecallCurve measure(double... targets) {
    List<Drawn> rows = vectors(keys());
    VectorIndex index = index(search(rows.get(0)));
    List<Query> queries = queries(rows);
    boolean graph = index.method() == Method.HNSW;
    int first = graph ? plan.k() + 1 : 1;
    int last = graph ? MOST_CANDIDATES : index.options().getOrDefault("lists", LISTS);
    // Once untimed, which reads what the first effort would otherwise wait for.
    point(queries, graph, first);
    List<Point> points =
        new RecallLadder(last, effort -> point(queries, graph, effort)).climb(first, targets);
    return new RecallCurve(
        table.name(),
        table.description().vector(plan.column()).name(),
        plan.distance(),
        index.name().orElseThrow(),
        index.method(),
        plan.k(),
        queries.size(),
        points);
  }

  private String[] key() {
    return table.description().key().toArray(String[]::new);
  }

  /** The keys of rows that have a vector, each as likely as another. */
  private List<Row> keys() {
    if (key().length == 0) {
      throw new AkinException(
          "Table %s has no primary key, by which rows are drawn and told apart."
              .formatted(table.name()));
    }
    SplittableRandom random = new SplittableRandom(plan.seed());
    List<Row> drawn = new ArrayList<>();
    int seen = 0;
    try (Stream<Row> all = table.stream(Filter.not(Filter.isMissing(plan.column())), key())) {
      for (Row row : (Iterable<Row>) all::iterator) {
        seen++;
        if (drawn.size() < plan.rows()) {
          drawn.add(row);
        } else {
          int place = random.nextInt(seen);
          if (place < plan.rows()) {
            drawn.set(place, row);
          }
        }
      }
    }
    return drawn;
  }

  private List<Drawn> vectors(List<Row> keys) {
    List<Drawn> rows = new ArrayList<>();
    for (Row key : keys) {
      table
          .get(key.toMap().values().toArray())
          .flatMap(row -> row.find(plan.column()))
          .ifPresent(vector -> rows.add(new Drawn(key, (Vector) vector)));
    }
    if (rows.isEmpty()) {
      throw new AkinException(
          "Table %s has no row with a vector in %s.".formatted(table.name(), plan.column()));
    }
    return rows;
  }

  /** One more than are wanted, since the row itself is among them. */
  private Nearest<Row> search(Drawn row) {
    return table
        .nearest(plan.column(), plan.distance(), row.vector())
        .select(key())
        .limit(plan.k() + 1);
  }

  private VectorIndex index(Nearest<Row> search) {
    Explanation explanation = search.explain();
    Optional<String> name = explanation.index();
    if (name.isEmpty()) {
      throw new AkinException(
          "A search of %s by %s uses no index, so that its answers are exact: %s"
              .formatted(table.name(), plan.distance(), explanation.reason()));
    }
    return table.indexes().stream()
        .filter(index -> index.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new AkinException("Index %s was dropped meanwhile.".formatted(name.get())));
  }

  private List<Query> queries(List<Drawn> rows) {
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      tell("exact answers", i, rows.size());
      Drawn row = rows.get(i);
      List<Neighbor<Row>> exact = others(row, search(row).exact().list());
      if (!exact.isEmpty()) {
        queries.add(new Query(row, exact));
      }
    }
    if (queries.isEmpty()) {
      throw new AkinException(
          "No row that was drawn from %s has a neighbour by %s."
              .formatted(table.name(), plan.distance()));
    }
    return queries;
  }

  /** Without the row itself, which is left out here: a filter would change the plan. */
  private List<Neighbor<Row>> others(Drawn row, List<Neighbor<Row>> answer) {
    return answer.stream()
        .filter(neighbor -> !neighbor.row().equals(row.key()))
        .limit(plan.k())
        .toList();
  }

  private Point point(List<Query> queries, boolean graph, int effort) {
    long[] nanos = new long[queries.size()];
    double found = 0;
    for (int i = 0; i < nanos.length; i++) {
      tell((graph ? "efSearch " : "probes ") + effort, i, nanos.length);
      Query query = queries.get(i);
      Nearest<Row> search = search(query.row());
      Nearest<Row> asked = graph ? search.efSearch(effort) : search.probes(effort);
      long start = System.nanoTime();
      List<Neighbor<Row>> answer = asked.list();
      nanos[i] = System.nanoTime() - start;
      found += found(query, answer);
    }
    Arrays.sort(nanos);
    return new Point(
        effort,
        found / nanos.length,
        Duration.ofNanos(nanos[(nanos.length - 1) / 2]),
        Duration.ofNanos(nanos[(int) (SLOW * (nanos.length - 1))]));
  }

  private double found(Query query, List<Neighbor<Row>> answer) {
    List<Neighbor<Row>> exact = query.exact();
    double farthest = exact.get(exact.size() - 1).distance();
    long found = others(query.row(), answer).stream().filter(n -> n.distance() <= farthest).count();
    return Math.min(1, found / (double) exact.size());
  }

  private void tell(String phase, int done, int of) {
    plan.listener().accept(new IndexProgress(phase, OptionalDouble.of(done / (double) of)));
  }
}
