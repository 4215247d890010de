package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.Filter;
import io.akin.Neighbor;
import io.akin.Vector;
import io.akin.jdbc.dialect.Asked;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.Explanation;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Plan;
import io.akin.jdbc.dialect.Position;
import io.akin.jdbc.dialect.SearchOptions;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.VectorColumn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question for the nearest rows: narrow it, bound it with {@link #limit} or {@link #within}, and
 * ask it with {@link #list()}. Every method gives a new question and leaves this one as it is, so
 * one can be kept and asked often.
 *
 * <p>The answer is exactly as many rows as the limit says whenever so many satisfy the filter and
 * have a defined distance, index or no index, nearest first; rows at the same distance are in a
 * fixed order. Immutable; as thread-safe as the {@link Akin} that it came from.
 *
 * @param <T> what a row is read as
 */
public final class Nearest<T> {
  private final Session session;
  private final NearestQuery query;
  private final Optional<Duration> timeout;
  private final Function<Row, T> reader;
  private final Function<Filter, Condition> condition;

  Nearest(
      Session session,
      NearestQuery query,
      Optional<Duration> timeout,
      Function<Row, T> reader,
      Function<Filter, Condition> condition) {
    this.session = session;
    this.query = query;
    this.timeout = timeout;
    this.reader = reader;
    this.condition = condition;
  }

  private Nearest<T> with(NearestQuery other) {
    return new Nearest<>(session, other, timeout, reader, condition);
  }

  /** Only rows that a filter matches; of a second filter, both. */
  public Nearest<T> where(Filter filter) {
    return with(query.and(condition.apply(filter)));
  }

  /**
   * Only rows that satisfy SQL of one's own.
   *
   * @param text a condition in the database's own words, trusted as it is, with a {@code ?} for
   *     each value
   * @param values the values, bound
   */
  public Nearest<T> whereSql(String text, Object... values) {
    return whereSql(Sql.of(text, Arrays.asList(values)));
  }

  /**
   * Only rows that satisfy SQL whose values know how to get onto a statement.
   *
   * @param condition a condition in the database's own words, trusted as it is; columns of the
   *     table may be named by its name alone, {@code documents.lang}
   */
  public Nearest<T> whereSql(Sql condition) {
    return with(query.and(new Condition.Raw(condition)));
  }

  /** Only rows at this distance or nearer; 0 is a limit like any other. */
  public Nearest<T> within(double distance) {
    return with(query.withWithin(distance));
  }

  /** At most so many rows, at least 1; exactly so many where there are so many. */
  public Nearest<T> limit(int rows) {
    return with(query.withPage(OptionalInt.of(rows), query.offset()));
  }

  /** Without the so many nearest. */
  public Nearest<T> offset(long rows) {
    return with(query.withPage(query.limit(), rows));
  }

  /** Reads these columns alone; a column of vectors is read where it is named. */
  public Nearest<T> select(String... columns) {
    List<String> names = new ArrayList<>();
    for (String column : columns) {
      names.add(query.table().column(column).name());
    }
    return with(query.withSelect(names));
  }

  /** Reads the column of vectors that is searched, too. */
  public Nearest<T> withVector() {
    List<String> columns = new ArrayList<>(query.select());
    if (!columns.contains(query.column().name())) {
      columns.add(query.column().name());
    }
    return with(query.withSelect(columns));
  }

  /** Uses no index. */
  public Nearest<T> exact() {
    SearchOptions options = query.options();
    return with(query.withOptions(new SearchOptions(true, options.efSearch(), options.probes())));
  }

  /** Has an HNSW index keep so many candidates, at least 1; more finds more and takes longer. */
  public Nearest<T> efSearch(int candidates) {
    SearchOptions options = query.options();
    return with(
        query.withOptions(
            new SearchOptions(options.exact(), OptionalInt.of(candidates), options.probes())));
  }

  /** Has an IVFFlat index read so many lists, at least 1; more finds more and takes longer. */
  public Nearest<T> probes(int lists) {
    SearchOptions options = query.options();
    return with(
        query.withOptions(
            new SearchOptions(options.exact(), options.efSearch(), OptionalInt.of(lists))));
  }

  /**
   * Has the index look through as much as finds so much of the exact answer: what {@link
   * RecallStudy} measured last for this column and distance by this {@link Akin}. It was measured
   * for a number of rows, and holds for a limit of as many; for a much larger one measure with
   * more.
   *
   * @param target 0 to 1
   * @throws AkinException if nothing was measured, or no effort found so much
   */
  public Nearest<T> recall(double target) {
    RecallStudy.requireRecall(target);
    return with(query.withOptions(session.learnt().options(query, target)));
  }

  /** Gives up after so long, counted in whole seconds, with an {@link AkinException}. */
  public Nearest<T> timeout(Duration limit) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException(
          "A timeout must be longer than nothing, got " + limit + ".");
    }
    return new Nearest<>(session, query, Optional.of(limit), reader, condition);
  }

  /** The answer, nearest first. */
  public List<Neighbor<T>> list() {
    return list(reader);
  }

  /** The answer, nearest first, each row read by a function. */
  public <R> List<Neighbor<R>> list(Function<Row, R> as) {
    List<Neighbor<R>> found =
        within(session.runner().query(plan(), this::isWhole, found(as), timeout));
    if (found.isEmpty()) {
      requireAsked();
    }
    return found;
  }

  /**
   * The first so many as {@link #limit} says, and how to go on behind them. Pages neither repeat
   * nor skip a row while rows are inserted and deleted between them, also where many are at the
   * same distance: a page begins behind the distance and primary key of the last row before it.
   * What an approximate index does not find is on no page; {@link #exact()} has them all.
   *
   * @throws IllegalArgumentException if the question has no limit, or an offset
   * @throws AkinException if the table has no primary key
   */
  public Page<T> page() {
    return page(Position.START);
  }

  /**
   * The page behind another one of the same question, whose limit may differ.
   *
   * @param token {@link Page#next()} of the page before; it may come from anywhere
   * @throws IllegalArgumentException also if that is no token, or one of a table with another key
   */
  public Page<T> page(String token) {
    return page(PageToken.read(token));
  }

  private Page<T> page(Position after) {
    List<Neighbor<Row>> found = on(after).list(Function.identity());
    return new Page<>(found.stream().map(this::selected).toList(), next(found));
  }

  /** The question for the page behind a position, with the key that the next one begins behind. */
  private Nearest<T> on(Position after) {
    if (query.limit().isEmpty() || query.offset() > 0) {
      throw new IllegalArgumentException(
          "A page has a limit(rows) and begins behind another one, not at an offset.");
    }
    List<String> key = query.table().key();
    List<String> columns = new ArrayList<>(query.select());
    key.stream().filter(column -> !columns.contains(column)).forEach(columns::add);
    return with(query.withSelect(columns).withAfter(after));
  }

  private Neighbor<T> selected(Neighbor<Row> found) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(found.row().toMap());
    values.keySet().retainAll(query.select());
    return new Neighbor<>(reader.apply(Row.of(values)), found.distance());
  }

  private Optional<String> next(List<Neighbor<Row>> page) {
    if (page.size() < query.limit().orElseThrow()) {
      return Optional.empty();
    }
    Neighbor<Row> last = page.get(page.size() - 1);
    List<Object> key = query.table().key().stream().map(last.row()::get).toList();
    return Optional.of(PageToken.of(query.table(), last.distance(), key));
  }

  /** The same question without some rows, told by columns. */
  Nearest<T> without(Filter rows) {
    return with(query.and(new Condition.OnColumns(Filter.not(rows))));
  }

  /** Asked only where nothing was found, so that it costs the others nothing. */
  private void requireAsked() {
    Filter none = Filter.isMissing(query.column().name());
    query
        .asked()
        .rows()
        .map(rows -> new Condition.OnColumns(Filter.and(rows, Filter.not(none))))
        .map(condition -> session.tables().count(query.table(), List.of(condition)))
        .filter(sql -> session.runner().query(sql, rows -> rows.getLong(1)).get(0) == 0)
        .ifPresent(
            sql -> {
              throw Averages.none(query.column());
            });
  }

  private <R> boolean isWhole(List<Found<R>> found, Plan.Check check) {
    double[] distances = new double[found.size()];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = found.get(i).distance();
    }
    return check.isWhole(distances, query.limit());
  }

  /** Attempts by an index leave the distance to us, as {@link Plan} says. */
  private <R> List<Neighbor<R>> within(List<Found<R>> found) {
    double within = query.within().orElse(Double.POSITIVE_INFINITY);
    List<Neighbor<R>> neighbors = new ArrayList<>(found.size());
    for (Found<R> one : found) {
      if (one.distance() <= within) {
        neighbors.add(one.neighbor());
      }
    }
    return Collections.unmodifiableList(neighbors);
  }

  /**
   * The answer, nearest first, as a stream that holds a connection until it is closed; see {@link
   * VectorTable#stream(String...)}.
   */
  public Stream<Neighbor<T>> stream() {
    requireAsked();
    Plan plan = plan();
    // A stream cannot take back rows that it has given, so only a single attempt is streamed.
    return plan.others().isEmpty()
        ? session.runner().stream(plan.first(), found(reader), timeout).map(Found::neighbor)
        : list().stream();
  }

  /**
   * The answers to the same question for other vectors, in their order, over one connection.
   *
   * @param vectors each a {@link Vector}, or an array or list of numbers
   */
  public List<List<Neighbor<T>>> listEach(List<?> vectors) {
    List<Plan> plans =
        vectors.stream()
            .map(vector -> query.withVector(query.column().vector(vector)))
            .map(session.writer()::search)
            .toList();
    return session.runner().queryEach(plans, this::isWhole, found(reader), timeout).stream()
        .map(this::within)
        .toList();
  }

  /** How the engine answers this question. */
  public Explanation explain() {
    NearestQuery asked = asked();
    Sql statement = session.dialect().explain(asked, session.writer());
    List<String> lines = session.runner().query(statement, PlanLine::read);
    return session.dialect().explained(asked, lines);
  }

  /** How the engine answers {@link #page()}, which it may do by another way than a list. */
  public Explanation explainPage() {
    return on(Position.START).explain();
  }

  /** How the engine answers {@link #page(String)}. */
  public Explanation explainPage(String token) {
    return on(PageToken.read(token)).explain();
  }

  /**
   * The statements that would be sent, in the order in which they would be tried. A mean of rows is
   * read first where the database cannot work it out.
   */
  public List<Sql> sql() {
    return plan().attempts();
  }

  private Plan plan() {
    return session.writer().search(asked());
  }

  /** With the mean of rows worked out here, where the database has no aggregate for it. */
  private NearestQuery asked() {
    query.requireBounds();
    VectorColumn column = query.column();
    String quoted = session.dialect().quote(column.name());
    return query.asked() instanceof Asked.MeanOf mean
            && session.dialect().average(column.type(), quoted).isEmpty()
        ? query.withVector(new Averages(session, query.table(), column).ofRows(mean.some()))
        : query;
  }

  /** A row that a statement gave, with its distance; NaN where it is NULL. */
  private record Found<R>(R row, double distance) {
    Neighbor<R> neighbor() {
      return new Neighbor<>(row, distance);
    }
  }

  private <R> JdbcRunner.Reader<Found<R>> found(Function<Row, R> as) {
    RowReader rows = new RowReader(session.dialect(), query.table(), query.select());
    int column = query.select().size() + 1;
    return result -> {
      R row = as.apply(rows.read(result));
      double distance = result.getDouble(column);
      return new Found<>(row, result.wasNull() ? Double.NaN : distance);
    };
  }
}
