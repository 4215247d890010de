package io.akin.hibernate.orm;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Feature;
import java.util.Optional;
import org.hibernate.type.BasicTypeReference;
import org.hibernate.type.StandardBasicTypes;

/** The SQL of a function of vectors, from its database's fragments. Immutable and thread-safe. */
sealed interface VectorSql {

  /** How many vectors it takes. */
  int arguments();

  /** What it gives. */
  BasicTypeReference<?> result();

  /**
   * The SQL for vectors of a type.
   *
   * @throws AkinException if the database lacks it, with what it lacks
   */
  Fragment of(VectorType type);

  /** A distance. */
  record OfDistance(Dialect dialect, Distance distance) implements VectorSql {
    @Override
    public int arguments() {
      return 2;
    }

    @Override
    public BasicTypeReference<?> result() {
      return StandardBasicTypes.DOUBLE;
    }

    @Override
    public Fragment of(VectorType type) {
      Feature.of(distance).ifPresent(dialect::require);
      if (!distance.appliesTo(type)) {
        throw new AkinException(
            "%s is not defined for vectors of type %s.".formatted(distance, type));
      }
      return Fragment.of((a, b) -> "(" + dialect.distance(distance, type, a, b) + ")");
    }
  }

  /** The inner product itself, of which databases have the negative, so that near is small. */
  record OfInnerProduct(Dialect dialect) implements VectorSql {
    @Override
    public int arguments() {
      return 2;
    }

    @Override
    public BasicTypeReference<?> result() {
      return StandardBasicTypes.DOUBLE;
    }

    @Override
    public Fragment of(VectorType type) {
      dialect.require(Feature.INNER_PRODUCT);
      Distance negative = Distance.NEGATIVE_INNER_PRODUCT;
      return Fragment.of((a, b) -> "(-1 * (" + dialect.distance(negative, type, a, b) + "))");
    }
  }

  /** The dimension. */
  record OfDimension(Dialect dialect) implements VectorSql {
    @Override
    public int arguments() {
      return 1;
    }

    @Override
    public BasicTypeReference<?> result() {
      return StandardBasicTypes.INTEGER;
    }

    @Override
    public Fragment of(VectorType type) {
      return Fragment.of(vector -> there(dialect, "dimension", dialect.dimension(type, vector)));
    }
  }

  /** The length. */
  record OfNorm(Dialect dialect) implements VectorSql {
    @Override
    public int arguments() {
      return 1;
    }

    @Override
    public BasicTypeReference<?> result() {
      return StandardBasicTypes.DOUBLE;
    }

    @Override
    public Fragment of(VectorType type) {
      return Fragment.of(vector -> there(dialect, "norm", dialect.norm(type, vector)));
    }
  }

  private static String there(Dialect dialect, String what, Optional<String> sql) {
    return sql.orElseThrow(
        () ->
            new AkinException(
                "%s has no function for the %s of a vector; read the vector and compute it."
                    .formatted(dialect.name(), what)));
  }
}
