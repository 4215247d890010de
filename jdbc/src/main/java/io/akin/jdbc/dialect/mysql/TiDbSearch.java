package io.akin.jdbc.dialect.mysql;

import io.akin.Distance;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Plan;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Sql.SqlBuilder;
import io.akin.jdbc.dialect.SqlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The search by index, and the exact one behind it: the nearest rows in a subquery, and around it
 * what is asked of them. The subquery gives all columns, of which TiDB reads those that are named;
 * a statement that sorts by a column which it does not give fails in TiDB.
 *
 * <p>TiDB takes its index for {@code order by distance limit n} and nothing more: any condition
 * beside it, be it that the vector is not NULL, and any second column to sort by has it compare
 * every row. So the nearest are candidates, and the conditions stand around them. Where too few
 * satisfy those, ten times as many are asked for, and then every row is compared.
 */
final class TiDbSearch {
  /**
   * How many candidates there are for each row under conditions, in the attempts before the exact
   * one. Of the first a condition leaves enough that one row in ten satisfies.
   */
  private static final List<Integer> CANDIDATES = List.of(10, 100);

  /** Behind so many candidates it is quicker to compare every row. */
  private static final int MOST_CANDIDATES = 10_000;

  /** How many candidates without a distance there may be, such as zero vectors under the cosine. */
  private static final int SPARE = 10;

  private static final int MOST_BY_HAND = 1_000;

  /**
   * NULL, which TiDB takes for the smallest, comes last; a condition on the vector would have every
   * one read twice, which takes a third longer.
   */
  private static final String NEAREST_FIRST = "-" + SqlWriter.DISTANCE + " desc";

  private final Dialect dialect;
  private final NearestQuery query;
  private final SqlWriter writer;
  private final List<String> ties;
  private final boolean isByIndex;

  TiDbSearch(Dialect dialect, NearestQuery query, SqlWriter writer) {
    this.dialect = dialect;
    this.query = query;
    this.writer = writer;
    this.ties = query.table().key().stream().map(dialect::quote).toList();
    this.isByIndex = isByIndex(query);
  }

  Plan plan() {
    List<Supplier<Sql>> attempts = new ArrayList<>();
    boolean isByHand = isAsByHand();
    if (isByHand) {
      attempts.add(this::byHand);
    }
    for (int rows : isByIndex ? candidates() : List.<Integer>of()) {
      attempts.add(() -> byIndex(rows));
    }
    boolean isExact = query.distance() != Distance.COSINE;
    if (isSparing() && (isExact || attempts.isEmpty())) {
      attempts.add(this::sparing);
    }
    if (!isSparing() || !isExact) {
      attempts.add(this::exact);
    }
    return new Plan(
        attempts.get(0).get(),
        attempts.subList(1, attempts.size()),
        isByHand ? new ByHand(query.distance(), !isByIndex) : Plan.Check.SORTED);
  }

  /** Not for many rows, which a stream is to have one by one, and not behind others. */
  private boolean isAsByHand() {
    return query.limit().orElse(Integer.MAX_VALUE) <= MOST_BY_HAND
        && query.offset() == 0
        && query.after().isEmpty()
        && !(isByIndex && !query.conditions().isEmpty());
  }

  private static boolean isByIndex(NearestQuery query) {
    return !query.options().exact()
        && query.limit().isPresent()
        && !query.table().indexes(query.column().name(), query.distance()).isEmpty();
  }

  /** How many candidates each attempt by index asks for. */
  private List<Integer> candidates() {
    int wanted = query.candidates().orElseThrow();
    boolean narrowed = !query.conditions().isEmpty() || query.after().isPresent();
    return narrowed
        ? CANDIDATES.stream()
            .map(times -> (long) times * wanted)
            .filter(rows -> rows <= MOST_CANDIDATES)
            .map(Long::intValue)
            .toList()
        : List.of(wanted + Math.min(SPARE, Integer.MAX_VALUE - wanted));
  }

  /** TiDB compiles it in two thirds of the time. */
  private Sql byHand() {
    SqlBuilder sql = ByHand.select(query, writer);
    if (isByIndex) {
      sql.add(" from " + writer.name(query.table().name()) + " order by " + SqlWriter.DISTANCE);
    } else {
      // Behind what is read, for TiDB finds no column to sort by that a statement does not give.
      query.table().key().stream()
          .filter(column -> !query.select().contains(column))
          .forEach(column -> sql.add(", " + dialect.quote(column)));
      sql.add(" from " + writer.name(query.table().name()))
          .add(where())
          .add(orderBy(NEAREST_FIRST));
    }
    return sql.add(dialect.limit(query.limit(), 0)).build();
  }

  private Sql byIndex(int candidates) {
    String nearest = " order by " + SqlWriter.DISTANCE + " limit " + candidates;
    Sql conditions =
        new SqlBuilder()
            .add(" where " + isDefined())
            .add(orTooFar(conditions()))
            .add(after())
            .build();
    return around(subquery(Sql.of(""), Sql.of(nearest)), conditions);
  }

  /**
   * A candidate that is farther than what is asked for counts whether it satisfies the conditions
   * or not: it says that none nearer was missed, and whoever reads the rows drops it.
   */
  private Sql orTooFar(List<Sql> conditions) {
    if (conditions.isEmpty()) {
      return Sql.of("");
    }
    SqlBuilder sql = new SqlBuilder().add(" and (").add(Sql.join(" and ", conditions));
    query.within().ifPresent(d -> sql.add(" or " + SqlWriter.DISTANCE + " > ").addValue(d));
    return sql.add(")").build();
  }

  /**
   * Whether what has no distance may be left to the end: then it is looked at among the answers
   * alone, and no row's distance is computed twice. By the cosine there may be too few of them.
   */
  private boolean isSparing() {
    return query.limit().isPresent() && query.within().isEmpty() && query.after().isEmpty();
  }

  private Sql sparing() {
    return around(subquery(where(), nearest(NEAREST_FIRST)), Sql.of(" where " + isDefined()));
  }

  private Sql exact() {
    SqlBuilder having = new SqlBuilder().add(" having ");
    query.within().ifPresent(d -> having.add(SqlWriter.DISTANCE + " <= ").addValue(d).add(" and "));
    having.add(isDefined()).add(after()).add(nearest(SqlWriter.DISTANCE));
    return around(subquery(where(), having.build()), Sql.of(""));
  }

  private Sql nearest(String order) {
    return query.candidates().isPresent()
        ? new SqlBuilder().add(orderBy(order)).add(dialect.limit(query.candidates(), 0)).build()
        : Sql.of("");
  }

  private Sql subquery(Sql where, Sql nearest) {
    return new SqlBuilder()
        .add("(select *, ")
        .add(writer.distance(query))
        .add(" as " + SqlWriter.DISTANCE + " from " + writer.name(query.table().name()))
        .add(where)
        .add(nearest)
        // Under the table's own name, which conditions in the user's words may call it by.
        .add(") " + dialect.quote(query.table().name().name()))
        .build();
  }

  private Sql around(Sql subquery, Sql conditions) {
    String columns =
        query.select().stream()
            .map(column -> dialect.quote(column) + ", ")
            .collect(Collectors.joining());
    return new SqlBuilder()
        .add("select " + columns + SqlWriter.DISTANCE + " from ")
        .add(subquery)
        .add(conditions)
        .add(orderBy(SqlWriter.DISTANCE))
        .add(dialect.limit(query.limit(), query.offset()))
        .build();
  }

  private String orderBy(String distance) {
    return " order by " + distance + ties.stream().map(", "::concat).collect(Collectors.joining());
  }

  private String isDefined() {
    return dialect.isDefined(
        query.distance(),
        query.column().type(),
        SqlWriter.DISTANCE,
        dialect.quote(query.column().name()));
  }

  private Sql after() {
    return writer.after(query, SqlWriter.DISTANCE, ties);
  }

  private Sql where() {
    List<Sql> conditions = conditions();
    return conditions.isEmpty() ? Sql.of("") : Sql.join(" and ", conditions).wrap(" where ", "");
  }

  private List<Sql> conditions() {
    return writer.conditions(query.table(), query.conditions());
  }
}
