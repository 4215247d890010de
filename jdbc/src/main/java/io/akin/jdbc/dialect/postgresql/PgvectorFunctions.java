package io.akin.jdbc.dialect.postgresql;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Dialect.Probe;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Method;
import io.akin.jdbc.dialect.VectorIndex.Quantization;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the extension pgvector, as its version has them and its schema demands.
 *
 * @param major the first number of its version
 * @param minor the second number of its version
 * @param schema the schema of the extension, quoted and with a point behind it; empty where the
 *     search path has it
 */
record PgvectorFunctions(int major, int minor, String schema) {
  /** What is taken for granted where the extension is not there yet. */
  static final PgvectorFunctions NEWEST = new PgvectorFunctions(0, 8, "");

  /** The version that is installed or would be, and the schema where the search path lacks it. */
  private static final String INSTALLED =
      "select coalesce(e.extversion, a.default_version) || ' ' || case when n.nspname <> all"
          + " (current_schemas(true)) then quote_ident(n.nspname) || '.' else '' end"
          + " from (select 1) one left join pg_extension e on e.extname = 'vector'"
          + " left join pg_namespace n on n.oid = e.extnamespace"
          + " left join pg_available_extensions a on a.name = 'vector'";

  private static final Pattern ANSWER = Pattern.compile("(\\d+)\\.(\\d+)\\S* (.*)", Pattern.DOTALL);

  static PgvectorFunctions read(Probe probe) throws SQLException {
    Optional<PgvectorFunctions> installed =
        probe
            .ask(INSTALLED)
            .map(ANSWER::matcher)
            .filter(Matcher::matches)
            .map(PgvectorFunctions::of);
    installed.filter(found -> !found.isAtLeast(5)).ifPresent(PgvectorFunctions::refuse);
    return installed.orElse(NEWEST);
  }

  private static PgvectorFunctions of(Matcher answer) {
    return new PgvectorFunctions(
        Integer.parseInt(answer.group(1)), Integer.parseInt(answer.group(2)), answer.group(3));
  }

  private static void refuse(PgvectorFunctions old) {
    throw new AkinException(
        "pgvector %d.%d is too old, 0.5 or newer is needed: install it on the server and run alter extension vector update."
            .formatted(old.major, old.minor));
  }

  private boolean isAtLeast(int wanted) {
    return major > 0 || minor >= wanted;
  }

  /** Half-precision, sparse and bit vectors, and an operator for L1, came with 0.7. */
  boolean hasAllTypes() {
    return isAtLeast(7);
  }

  /** A search that goes on until enough rows satisfy the filter came with 0.8. */
  boolean hasIterativeScan() {
    return isAtLeast(8);
  }

  Set<Feature> features() {
    return hasAllTypes()
        ? EnumSet.allOf(Feature.class)
        : EnumSet.complementOf(
            EnumSet.of(Feature.HALF_VECTORS, Feature.SPARSE_VECTORS, Feature.BIT_VECTORS));
  }

  /** Whether every element of a vector is stored, as a number. */
  static boolean isDense(VectorType type) {
    return type == VectorType.FLOAT || type == VectorType.HALF;
  }

  /** A type's name in a statement. */
  String type(VectorType type) {
    // PostgreSQL's own; "bit" alone would be of length 1.
    return type == VectorType.BIT ? "bit varying" : schema + name(type);
  }

  /** A type's name in the catalogue. */
  static String name(VectorType type) {
    return switch (type) {
      case FLOAT -> "vector";
      case HALF -> "halfvec";
      case SPARSE -> "sparsevec";
      case BIT -> "bit";
    };
  }

  /** What an index is made for and searched by. */
  String operator(Distance distance) {
    String symbol =
        switch (distance) {
          case L2 -> "<->";
          case COSINE -> "<=>";
          case NEGATIVE_INNER_PRODUCT -> "<#>";
          case L1 -> "<+>";
          case HAMMING -> "<~>";
          case JACCARD -> "<%>";
        };
    return schema.isEmpty() ? symbol : "operator(" + schema + symbol + ")";
  }

  /** The dimension of a vector; of a sparse one it does not tell. */
  Optional<String> dimension(VectorType type, String column) {
    return switch (type) {
      case FLOAT, HALF -> Optional.of(schema + "vector_dims(" + column + ")");
      case BIT -> Optional.of("length(" + column + ")");
      case SPARSE -> Optional.empty();
    };
  }

  /** The length of a vector. */
  Optional<String> norm(VectorType type, String column) {
    return switch (type) {
      case FLOAT -> Optional.of(schema + "vector_norm(" + column + ")");
      case HALF, SPARSE -> Optional.of(schema + "l2_norm(" + column + ")");
      case BIT -> Optional.empty();
    };
  }

  /** A distance, in the form that an index answers. */
  String distance(Distance distance, String column, String parameter) {
    return distance == Distance.L1 && !hasAllTypes()
        ? schema + "l1_distance(" + column + ", " + parameter + ")"
        : column + " " + operator(distance) + " " + parameter;
  }

  /**
   * The condition that a cosine distance is defined. pgvector says NaN of a zero vector, which
   * PostgreSQL holds greater than all numbers, and 0 or 2 of one whose squared norm is zero in
   * float32 and whose elements are not: it divides by that zero.
   *
   * @param computed the distance
   * @param square {@link #square} of the vector, looked at only where the distance does not tell
   */
  String isDefinedCosine(VectorType type, String computed, String square) {
    // The squares of halves do not get that small.
    return type == VectorType.HALF
        ? computed + " <> 'NaN'"
        : "(%1$s > 0 and %1$s < 2 or %1$s <> 'NaN' and %2$s <> 0)".formatted(computed, square);
  }

  /** The square of a vector's norm in float32, or its negative. */
  String square(String vector) {
    return vector + " " + operator(Distance.NEGATIVE_INNER_PRODUCT) + " " + vector;
  }

  /**
   * What an index keeps of a vector.
   *
   * @param index a quantized index
   * @param vector SQL of a vector
   * @param dimension the vector's
   */
  String quantized(VectorIndex index, String vector, int dimension) {
    return index.quantization() == Quantization.HALF
        ? "(" + vector + ")::" + type(VectorType.HALF) + "(" + dimension + ")"
        : schema + "binary_quantize(" + vector + ")::bit(" + dimension + ")";
  }

  /** The distance between what an index keeps. */
  static Distance measured(VectorIndex index) {
    return index.quantization() == Quantization.BINARY ? Distance.HAMMING : index.distance();
  }

  /** The function that gives a vector's binary frame. */
  String send(VectorType type) {
    return type == VectorType.BIT ? "varbit_send" : schema + name(type) + "_send";
  }

  /** The operator class of an index. */
  String operatorClass(VectorType type, Distance distance) {
    String suffix =
        switch (distance) {
          case L2 -> "_l2_ops";
          case COSINE -> "_cosine_ops";
          case NEGATIVE_INNER_PRODUCT -> "_ip_ops";
          case L1 -> "_l1_ops";
          case HAMMING -> "_hamming_ops";
          case JACCARD -> "_jaccard_ops";
        };
    return schema + name(type) + suffix;
  }

  /** The access method of an index. */
  static String method(Method method) {
    return method == Method.HNSW ? "hnsw" : "ivfflat";
  }
}
