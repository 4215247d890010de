package io.akin.hibernate.orm;

import io.akin.Distance;
import io.akin.jdbc.dialect.Dialect;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;

/**
 * The functions of HQL and of criteria, by hibernate-vector's names: {@code cosine_distance},
 * {@code euclidean_distance} or {@code l2_distance}, {@code taxicab_distance} or {@code
 * l1_distance}, {@code negative_inner_product}, {@code inner_product}, {@code hamming_distance},
 * {@code jaccard_distance}, {@code vector_dims}, {@code vector_norm} or {@code l2_norm}. One that
 * the database lacks is refused when the query is made. Immutable and thread-safe.
 */
public final class VectorFunctions implements FunctionContributor {
  private static final Map<Distance, List<String>> NAMES =
      Map.of(
          Distance.COSINE, List.of("cosine_distance"),
          Distance.L2, List.of("euclidean_distance", "l2_distance"),
          Distance.L1, List.of("taxicab_distance", "l1_distance"),
          Distance.NEGATIVE_INNER_PRODUCT, List.of("negative_inner_product"),
          Distance.HAMMING, List.of("hamming_distance"),
          Distance.JACCARD, List.of("jaccard_distance"));

  /** Called by the service loader. */
  public VectorFunctions() {}

  @Override
  public int ordinal() {
    return VectorTypes.ORDINAL;
  }

  @Override
  public void contributeFunctions(FunctionContributions contributions) {
    Engine.of(contributions.getServiceRegistry())
        .dialect()
        .ifPresent(dialect -> register(contributions, dialect));
  }

  private static void register(FunctionContributions contributions, Dialect dialect) {
    SqmFunctionRegistry registry = contributions.getFunctionRegistry();
    NAMES.forEach(
        (distance, names) ->
            names.forEach(
                name ->
                    registry.register(
                        name,
                        VectorFunction.of(
                            name, contributions, VectorSql.distance(dialect, distance)))));
    VectorSql product = VectorSql.innerProduct(dialect);
    registry.register("inner_product", VectorFunction.of("inner_product", contributions, product));
    VectorSql dimension = VectorSql.dimension(dialect);
    registry.register("vector_dims", VectorFunction.of("vector_dims", contributions, dimension));
    for (String name : List.of("vector_norm", "l2_norm")) {
      VectorSql norm = VectorSql.norm(dialect);
      registry.register(name, VectorFunction.of(name, contributions, norm));
    }
  }
}
