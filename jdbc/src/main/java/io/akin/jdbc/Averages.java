package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.Filter;
import io.akin.FloatVector;
import io.akin.InvalidVectorException;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.VectorCodec;
import io.akin.jdbc.dialect.VectorColumn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Means and sums of a column's vectors: by the database where it has an aggregate for them, else of
 * the vectors as they come, one at a time. Dense ones have a float32 vector for a mean and a sum.
 */
record Averages(Session session, Table table, VectorColumn column) {

  Averages {
    if (column.type() == VectorType.BIT) {
      throw new InvalidVectorException(
          "%s holds vectors of type BIT, which have no mean and no sum.".formatted(column));
    }
  }

  /** What a database tells: a mean, and of how many. */
  private record Mean(Optional<Vector> vector, long count) {}

  Optional<Vector> average(List<Condition> conditions) {
    return session
        .tables()
        .average(table, column, conditions)
        .map(sql -> ask(sql).vector())
        .orElseGet(() -> add(conditions).mean());
  }

  Optional<Vector> sum(List<Condition> conditions) {
    return session
        .tables()
        .average(table, column, conditions)
        .map(sql -> times(ask(sql)))
        .orElseGet(() -> add(conditions).sum());
  }

  private Mean ask(Sql sql) {
    VectorCodec codec = session.dialect().codec(VectorType.FLOAT);
    return session
        .runner()
        .query(sql, rows -> new Mean(codec.get(rows, 1), rows.getLong(2)))
        .get(0);
  }

  /** Databases sum in float32, or in halves; from the mean the sum is as good as float32 can be. */
  private static Optional<Vector> times(Mean mean) {
    return mean.vector()
        .map(
            vector -> {
              float[] means = ((FloatVector) vector).toArray();
              double[] sums = new double[means.length];
              for (int i = 0; i < sums.length; i++) {
                sums[i] = (double) means[i] * mean.count();
              }
              return FloatVector.of(sums);
            });
  }

  private VectorSum add(List<Condition> conditions) {
    VectorSum sum = new VectorSum(column);
    VectorCodec codec = session.dialect().codec(column.type());
    Sql sql = session.tables().vectors(table, column, conditions);
    try (Stream<Optional<Vector>> vectors =
        session.runner().stream(sql, rows -> codec.get(rows, 1), Optional.empty())) {
      vectors.flatMap(Optional::stream).forEach(sum::add);
    }
    return sum;
  }

  /**
   * The mean of some rows, as a vector of the column's own type to ask with.
   *
   * @throws AkinException if none of them has a vector
   */
  Vector ofRows(Filter rows) {
    Vector mean =
        add(List.of(new Condition.OnColumns(rows))).mean().orElseThrow(() -> none(column));
    return column.vector(mean instanceof FloatVector floats ? floats.toArray() : mean);
  }

  /** The sentence where the rows that are asked about have no vector. */
  static AkinException none(VectorColumn column) {
    return new AkinException(
        "No row of that key has a vector in %s; ask by the key of one that has.".formatted(column));
  }
}
