package io.akin.jdbc.dialect.postgresql;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.UnsupportedFeatureException;
import io.akin.jdbc.dialect.VectorColumn;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Method;
import io.akin.jdbc.dialect.VectorIndex.Quantization;
import java.util.Map;
import java.util.Set;

/**
 * What pgvector can index, from its manual and its source; refused here before anything is sent.
 */
final class VectorIndexRules {
  static final int MAX_LISTS = 32_768;

  private static final Map<String, Integer> HNSW = Map.of("m", 16, "efConstruction", 64);
  private static final Map<String, Integer> IVFFLAT = Map.of("lists", 100);
  private static final int MAX_VECTOR = 2_000;
  private static final int MAX_HALF = 4_000;
  private static final int MAX_BIT = 64_000;

  private VectorIndexRules() {}

  /** The options of a method, with pgvector's values for those that are not given. */
  static Map<String, Integer> defaults(Method method) {
    return method == Method.HNSW ? HNSW : IVFFLAT;
  }

  /** The index as it can be made: halves where the vectors are too long. */
  static VectorIndex fit(VectorColumn column, VectorIndex wanted, PgvectorFunctions pgvector) {
    int dimension =
        column
            .dimension()
            .orElseThrow(
                () ->
                    new AkinException(
                        "%s takes vectors of any dimension; an index needs a column of one, such as vector(384)."
                            .formatted(column)));
    boolean tooLong =
        column.type() == VectorType.FLOAT
            && wanted.quantization() == Quantization.NONE
            && dimension > MAX_VECTOR;
    VectorIndex index = tooLong ? wanted.quantized(Quantization.HALF) : wanted;
    checkQuantization(column, index, pgvector);
    checkDimension(column, index, dimension);
    checkDistance(column, index, pgvector);
    checkOptions(index);
    return index;
  }

  private static void checkQuantization(
      VectorColumn column, VectorIndex index, PgvectorFunctions pgvector) {
    if (index.quantization() == Quantization.NONE) {
      return;
    }
    if (!pgvector.hasAllTypes()) {
      throw new UnsupportedFeatureException("PostgreSQL", Feature.HALF_VECTORS);
    }
    boolean fits =
        index.quantization() == Quantization.HALF
            ? column.type() == VectorType.FLOAT
            : PgvectorFunctions.isDense(column.type());
    if (!fits) {
      throw new AkinException(
          "%s holds vectors of type %s, which an index cannot keep as %s."
              .formatted(column, column.type(), index.quantization()));
    }
    if (index.quantization() == Quantization.BINARY && index.distance() != Distance.COSINE) {
      throw new AkinException(
          "An index that keeps signs tells of angles alone: make it for COSINE, not %s."
              .formatted(index.distance()));
    }
  }

  private static void checkDimension(VectorColumn column, VectorIndex index, int dimension) {
    int largest =
        switch (index.quantization()) {
          case HALF -> MAX_HALF;
          case BINARY -> MAX_BIT;
          case NONE ->
              switch (column.type()) {
                case FLOAT -> MAX_VECTOR;
                case HALF -> MAX_HALF;
                case BIT -> MAX_BIT;
                // It is the elements other than zero that are limited, to 1,000, row by row.
                case SPARSE -> Integer.MAX_VALUE;
              };
        };
    if (dimension > largest) {
      throw new AkinException(
          "%s has %d dimensions, and such an index takes at most %d; an index quantized BINARY takes 64,000."
              .formatted(column, dimension, largest));
    }
  }

  private static void checkDistance(
      VectorColumn column, VectorIndex index, PgvectorFunctions pgvector) {
    if (!index.distance().appliesTo(column.type())) {
      throw new AkinException(
          "%s holds vectors of type %s, for which %s is not defined."
              .formatted(column, column.type(), index.distance()));
    }
    boolean flat = index.method() == Method.IVFFLAT;
    boolean lacking =
        flat
                && (column.type() == VectorType.SPARSE
                    || Set.of(Distance.L1, Distance.JACCARD).contains(index.distance()))
            || index.distance() == Distance.L1 && !pgvector.hasAllTypes();
    if (lacking) {
      throw new AkinException(
          "pgvector has no %s index on vectors of type %s for %s; use %s."
              .formatted(
                  index.method(),
                  column.type(),
                  index.distance(),
                  flat ? "an HNSW index" : "another distance"));
    }
  }

  private static void checkOptions(VectorIndex index) {
    Set<String> known = defaults(index.method()).keySet();
    Map<String, Integer> options = index.options();
    for (String option : options.keySet()) {
      if (!known.contains(option)) {
        throw new AkinException(
            "An index of method %s has no option %s.".formatted(index.method(), option));
      }
    }
    checkRange(options, "m", 2, 100);
    checkRange(options, "efConstruction", 4, 1000);
    checkRange(options, "lists", 1, MAX_LISTS);
    if (index.method() == Method.HNSW) {
      checkRatio(with("m", options), with("efConstruction", options));
    }
  }

  private static int with(String option, Map<String, Integer> options) {
    return options.getOrDefault(option, HNSW.getOrDefault(option, 0));
  }

  private static void checkRatio(int m, int efConstruction) {
    if (efConstruction < 2 * m) {
      throw new AkinException(
          "efConstruction must be at least twice m, got %d and %d.".formatted(efConstruction, m));
    }
  }

  private static void checkRange(
      Map<String, Integer> options, String option, int least, int largest) {
    Integer value = options.get(option);
    if (value != null && (value < least || value > largest)) {
      throw new AkinException("%s is %d to %d, got %d.".formatted(option, least, largest, value));
    }
  }
}
