package io.akin.jdbc.dialect.mysql;

import io.akin.Distance;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Plan;
import io.akin.jdbc.dialect.Projection;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Sql.SqlBuilder;
import io.akin.jdbc.dialect.SqlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The search by index, and the exact ones behind it.
 *
 * <p>The index gives as many rows as its {@code limit} says, and that is also how many candidates
 * it keeps where they are more than {@code mhnsw_ef_search}: so more candidates are asked for by a
 * larger limit within, which needs no setting, no round trip and nothing to put back.
 *
 * <p>Under a condition the index may end before it has found enough rows, and takes long where few
 * satisfy it. So it gives candidates without conditions, the rows of which are then looked up by
 * their keys; where too few are left, every row that the conditions leave is compared.
 */
final class MariaDbSearch {
  /** How many candidates there are for each row under conditions: measured, docs/decisions.md. */
  private static final int CANDIDATES = 20;

  private final Dialect dialect;
  private final NearestQuery query;
  private final SqlWriter writer;
  private final List<String> ties;
  private final Projection columns;

  MariaDbSearch(Dialect dialect, NearestQuery query, SqlWriter writer) {
    this.dialect = dialect;
    this.query = query;
    this.writer = writer;
    this.ties = query.table().key().stream().map(dialect::quote).toList();
    this.columns = new Projection(dialect, query, ties);
  }

  Plan plan() {
    List<Supplier<Sql>> attempts = new ArrayList<>();
    boolean isByHand = isByIndex() && isAsByHand();
    if (isByHand) {
      attempts.add(this::byHand);
    }
    if (isByIndex()) {
      attempts.add(isFiltered() ? this::byIndexFiltered : this::byIndex);
    }
    if (isSorted()) {
      attempts.add(this::sorted);
    }
    if (!isSorted() || query.distance() == Distance.COSINE) {
      attempts.add(this::compared);
    }
    return new Plan(
        attempts.get(0).get(),
        attempts.subList(1, attempts.size()),
        isByHand ? new ByHand(query.distance(), false) : Plan.Check.SORTED);
  }

  private boolean isAsByHand() {
    return !isFiltered() && query.offset() == 0 && query.options().efSearch().isEmpty();
  }

  /** A page's order is finished by the key, which the index does not know. */
  private boolean isByIndex() {
    return !query.options().exact()
        && query.limit().isPresent()
        && query.after().isEmpty()
        && !(isFiltered() && ties.isEmpty())
        && !query.table().indexes(query.column().name(), query.distance()).isEmpty();
  }

  private boolean isFiltered() {
    return !query.conditions().isEmpty();
  }

  private boolean isSorted() {
    return query.limit().isPresent() && query.after().isEmpty();
  }

  private int kept(int times) {
    long wanted = (long) times * query.candidates().orElseThrow();
    long asked = query.options().efSearch().orElse(1);
    return (int) Math.min(Math.max(wanted, asked), Integer.MAX_VALUE);
  }

  /**
   * Around another statement MariaDB makes a temporary table, which takes as long as the search.
   */
  private Sql byHand() {
    return ByHand.select(query, writer)
        .add(" from " + table())
        .add(" order by " + SqlWriter.DISTANCE)
        .add(dialect.limit(query.limit(), 0))
        .build();
  }

  /** Nothing but the distance may be sorted by, or MariaDB leaves the index alone. */
  private Sql byIndex() {
    return new SqlBuilder()
        .add("select " + answer() + " from (select " + columns.definitions())
        .add(writer.distance(query))
        .add(" as " + SqlWriter.DISTANCE + writer.vectorToo(query))
        .add(" from " + table() + " order by " + SqlWriter.DISTANCE + " limit " + kept(1))
        .add(") akin_found where " + writer.isDefined(query))
        .add(" order by " + columns.order())
        .add(dialect.limit(query.limit(), query.offset()))
        .build();
  }

  private Sql byIndexFiltered() {
    SqlBuilder sql = new SqlBuilder().add("select ");
    query.select().forEach(column -> sql.add(dialect.quote(column) + ", "));
    sql.add(rounded() + " from (select ");
    for (int i = 0; i < ties.size(); i++) {
      sql.add(ties.get(i) + " as k" + i + ", ");
    }
    sql.add(writer.distance(query))
        .add(" as " + SqlWriter.DISTANCE + writer.vectorToo(query))
        .add(" from " + table() + " order by " + SqlWriter.DISTANCE)
        .add(" limit " + kept(CANDIDATES) + ") akin_found join " + table() + " on ");
    for (int i = 0; i < ties.size(); i++) {
      sql.add(ties.get(i) + " = k" + i + " and ");
    }
    return sql.add(Sql.join(" and ", writer.conditions(query.table(), query.conditions())))
        .add(" where " + writer.isDefined(query) + " order by " + columns.order())
        .add(dialect.limit(query.limit(), query.offset()))
        .build();
  }

  /**
   * Every distance computed once, which is twice where a condition asks for it too. What has none
   * is taken out behind the sorting, but for zero vectors under the cosine, which would come first.
   */
  private Sql sorted() {
    return new SqlBuilder()
        .add("select " + answer() + " from (select " + columns.definitions())
        .add(scanned())
        .add(" as " + SqlWriter.DISTANCE + writer.vectorToo(query))
        .add(writer.from(query))
        .add(query.distance() == Distance.COSINE ? " and " + isNotZero() : "")
        .add(" order by " + columns.order())
        .add(dialect.limit(query.limit(), query.offset()))
        .add(") akin_found where " + writer.isDefined(query))
        .add(within())
        .add(" order by " + columns.order())
        .build();
  }

  /** Every distance computed, and asked for where the rows are chosen. */
  private Sql compared() {
    return new SqlBuilder()
        .add("select " + answer() + " from (select " + columns.definitions())
        .add(query.after().isPresent() ? placed() : scanned())
        .add(" as " + SqlWriter.DISTANCE + writer.vectorToo(query))
        .add(writer.from(query))
        .add(" having " + writer.isDefined(query))
        .add(within())
        .add(writer.after(query, SqlWriter.DISTANCE, columns.tieNames()))
        .add(" order by " + columns.order())
        .add(dialect.limit(query.limit(), query.offset()))
        .add(") akin_found order by " + columns.order())
        .build();
  }

  /** Within a function it is no distance that an index answers, where the table has no key. */
  private Sql scanned() {
    return writer.distance(query).wrap("coalesce(", ", null)");
  }

  /**
   * A page goes on behind the distance that was told, which therefore is the one to sort by, and
   * not what rounding made of it.
   */
  private Sql placed() {
    if (query.distance() != Distance.COSINE) {
      return scanned();
    }
    Sql distance = writer.distance(query);
    return new SqlBuilder()
        .add("case when ")
        .add(distance.wrap("", MariaDbFunctions.isDefinedCosine("")))
        .add(" then ")
        .add(distance.wrap("least(greatest(", ", 0), 2) end"))
        .build();
  }

  /** The columns and the distance. */
  private String answer() {
    String read = columns.answer();
    return read.substring(0, read.length() - SqlWriter.DISTANCE.length()) + rounded();
  }

  private String rounded() {
    String rounded = MariaDbFunctions.rounded(query.distance(), SqlWriter.DISTANCE);
    return rounded.equals(SqlWriter.DISTANCE) ? rounded : rounded + " as " + SqlWriter.DISTANCE;
  }

  private String isNotZero() {
    int bytes = Float.BYTES * query.column().dimension().orElse(0);
    return dialect.quote(query.column().name()) + " <> repeat(x'00', " + bytes + ")";
  }

  private Sql within() {
    SqlBuilder sql = new SqlBuilder();
    // What is rounded to 2 is within 2.
    boolean all = query.distance() == Distance.COSINE && query.within().orElse(0) >= 2;
    if (query.within().isPresent() && !all) {
      sql.add(" and " + SqlWriter.DISTANCE + " <= ").addValue(query.within().getAsDouble());
    }
    return sql.build();
  }

  private String table() {
    return writer.name(query.table().name());
  }
}
