package io.akin.jdbc.dialect.mysql;

import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Plan;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Sql.SqlBuilder;
import io.akin.jdbc.dialect.SqlWriter;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The search by index, and the exact one behind it.
 *
 * <p>TiDB takes its index for {@code order by distance limit n} and nothing more: any condition
 * beside it, be it that the vector is not NULL, and any second column to sort by has it compare
 * every row. So the nearest are candidates in a subquery that has neither, and what is asked of
 * them stands around it. Where too few of them satisfy the conditions, ten times as many are asked
 * for, and then every row.
 */
final class TiDbSearch {
  /**
   * How many candidates there are for each row under conditions, in the attempts before the exact
   * one. Among 10,000 rows a condition that one in ten satisfies leaves enough of the first.
   */
  private static final List<Integer> CANDIDATES = List.of(10, 100);

  /** Behind so many candidates it is quicker to compare every row. */
  private static final int MOST_CANDIDATES = 10_000;

  /** How many candidates without a distance there may be, such as zero vectors under the cosine. */
  private static final int SPARE = 10;

  private final Dialect dialect;
  private final NearestQuery query;
  private final SqlWriter writer;
  private final List<String> ties;

  TiDbSearch(Dialect dialect, NearestQuery query, SqlWriter writer) {
    this.dialect = dialect;
    this.query = query;
    this.writer = writer;
    this.ties = query.table().key().stream().map(dialect::quote).toList();
  }

  Plan plan() {
    List<Integer> candidates = isByIndex() ? candidates() : List.of();
    if (candidates.isEmpty()) {
      return Plan.of(exact());
    }
    Stream<Integer> more = candidates.stream().skip(1);
    return new Plan(
        byIndex(candidates.get(0)),
        Stream.concat(more.map(rows -> (Supplier<Sql>) () -> byIndex(rows)), Stream.of(this::exact))
            .toList());
  }

  private boolean isByIndex() {
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

  private Sql exact() {
    return writer.exact(query, ties);
  }

  private Sql byIndex(int candidates) {
    SqlBuilder sql = new SqlBuilder().add("select ");
    query.select().forEach(column -> sql.add(dialect.quote(column) + ", "));
    return sql.add(SqlWriter.DISTANCE + " from (select *, ")
        .add(writer.distance(query))
        .add(" as " + SqlWriter.DISTANCE + " from " + writer.name(query.table().name()))
        .add(" order by " + SqlWriter.DISTANCE + " limit " + candidates)
        // Under the table's own name, which conditions in the user's words may call it by.
        .add(") " + dialect.quote(query.table().name().name()))
        .add(" where " + SqlWriter.DISTANCE + " is not null")
        .add(conditions())
        .add(writer.after(query, SqlWriter.DISTANCE, ties))
        .add(" order by " + String.join(", ", order()))
        .add(dialect.limit(query.limit(), query.offset()))
        .build();
  }

  private List<String> order() {
    return Stream.concat(Stream.of(SqlWriter.DISTANCE), ties.stream()).toList();
  }

  /**
   * The conditions, with {@code and} before them. A candidate that is farther than what is asked
   * for counts whether it satisfies them or not: it says that none nearer was missed, and whoever
   * reads the rows drops it.
   */
  private Sql conditions() {
    List<Sql> conditions = writer.conditions(query.table(), query.conditions());
    if (conditions.isEmpty()) {
      return Sql.of("");
    }
    SqlBuilder sql = new SqlBuilder().add(" and (").add(Sql.join(" and ", conditions));
    query.within().ifPresent(d -> sql.add(" or " + SqlWriter.DISTANCE + " > ").addValue(d));
    return sql.add(")").build();
  }
}
