package io.akin.hibernate.orm;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Feature;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.type.BasicTypeReference;
import org.hibernate.type.StandardBasicTypes;

/**
 * The SQL of a function of vectors, from its database's fragments. Immutable and thread-safe.
 *
 * @param arguments how many vectors it takes
 * @param result what it gives
 * @param fragment the SQL for vectors of a type; throws {@link AkinException} if the database lacks
 *     it, with what it lacks
 */
record VectorSql(
    int arguments, BasicTypeReference<?> result, Function<VectorType, Fragment> fragment) {

  Fragment of(VectorType type) {
    return fragment.apply(type);
  }

  static VectorSql distance(Dialect dialect, Distance distance) {
    return distance(dialect, distance, "(%s)");
  }

  /** The inner product itself, of which databases have the negative, so that near is small. */
  static VectorSql innerProduct(Dialect dialect) {
    return distance(dialect, Distance.NEGATIVE_INNER_PRODUCT, "(-1 * (%s))");
  }

  private static VectorSql distance(Dialect dialect, Distance distance, String around) {
    return new VectorSql(
        2,
        StandardBasicTypes.DOUBLE,
        type -> {
          Feature.of(distance).ifPresent(dialect::require);
          if (!distance.appliesTo(type)) {
            throw new AkinException(
                "%s is not defined for vectors of type %s.".formatted(distance, type));
          }
          return Fragment.of((a, b) -> around.formatted(dialect.distance(distance, type, a, b)));
        });
  }

  static VectorSql dimension(Dialect dialect) {
    return new VectorSql(
        1,
        StandardBasicTypes.INTEGER,
        type ->
            Fragment.of(vector -> there(dialect, "dimension", dialect.dimension(type, vector))));
  }

  /** The length. */
  static VectorSql norm(Dialect dialect) {
    return new VectorSql(
        1,
        StandardBasicTypes.DOUBLE,
        type -> Fragment.of(vector -> there(dialect, "norm", dialect.norm(type, vector))));
  }

  private static String there(Dialect dialect, String what, Optional<String> sql) {
    return sql.orElseThrow(
        () ->
            new AkinException(
                "%s has no function for the %s of such vectors; read them and compute it."
                    .formatted(dialect.name(), what)));
  }
}
