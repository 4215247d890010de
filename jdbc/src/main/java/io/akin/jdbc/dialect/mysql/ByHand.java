package io.akin.jdbc.dialect.mysql;

import io.akin.Distance;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Plan;
import io.akin.jdbc.dialect.Sql.SqlBuilder;
import io.akin.jdbc.dialect.SqlWriter;
import java.util.OptionalInt;

/**
 * Whether the answer to a statement as one writes it by hand can be believed. Around such a
 * statement another would leave out what has no distance and put ties in order; but that takes
 * these servers as long again as a quick search, and there is seldom anything to do.
 *
 * <p>What has no distance comes first as NULL or, where a driver is sent text, as 0: a zero
 * vector's cosine on MariaDB, a norm that underflows (0 and 2) or a distance that overflows (0,
 * sorted last) on TiDB. What rounding led out of 0 to 2 is there as well.
 *
 * @param distance the distance
 * @param isExact whether the statement compares every row and puts ties in order by itself
 */
record ByHand(Distance distance, boolean isExact) implements Plan.Check {

  /** The beginning of such a statement: what is read, and the distance behind it. */
  static SqlBuilder select(NearestQuery query, SqlWriter writer) {
    SqlBuilder sql = new SqlBuilder().add("select ");
    query.select().forEach(c -> sql.add(writer.readColumn(query.table(), c) + ", "));
    return sql.add(writer.distance(query)).add(" as " + SqlWriter.DISTANCE);
  }

  @Override
  public boolean isWhole(double[] distances, OptionalInt limit) {
    double last = distances.length == 0 ? 0 : distances[distances.length - 1];
    return last > 0
        && (isExact || distances.length >= limit.orElse(Integer.MAX_VALUE))
        && isAscending(distances)
        && (distance != Distance.COSINE || distances[0] > 0 && last < 2);
  }

  /** Which NaN never is. */
  private boolean isAscending(double[] distances) {
    for (int i = 1; i < distances.length; i++) {
      boolean ascends =
          isExact ? distances[i - 1] <= distances[i] : distances[i - 1] < distances[i];
      if (!ascends) {
        return false;
      }
    }
    return true;
  }
}
