package io.akin.h2;

import io.akin.Distance;
import io.akin.VectorType;
import io.akin.h2.sql.BitFunctions;
import io.akin.h2.sql.FloatFunctions;
import io.akin.h2.sql.HalfFunctions;
import io.akin.h2.sql.MetadataFunctions;
import io.akin.h2.sql.NearestFunction;
import io.akin.h2.sql.SparseFunctions;
import io.akin.jdbc.dialect.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The functions by the names that SQL has for them. They are made in the schema PUBLIC and called
 * there, whatever the connection's schema is; names are not quoted, so that a database that folds
 * names otherwise folds both alike.
 */
final class H2Functions {
  static final String NEAREST = "PUBLIC.VEC_NEAREST";
  static final String METADATA_MATCHES = "PUBLIC.AKIN_METADATA_MATCHES";
  static final String METADATA_HAS = "PUBLIC.AKIN_METADATA_HAS";

  private static final Map<VectorType, String> PREFIX =
      Map.of(
          VectorType.FLOAT, "VEC",
          VectorType.HALF, "HALFVEC",
          VectorType.SPARSE, "SPARSEVEC",
          VectorType.BIT, "BITVEC");

  private static final Map<String, String> METHODS = methods();

  private H2Functions() {}

  private static Map<String, String> methods() {
    Map<String, String> methods = new TreeMap<>();
    Map.of(
            "VEC",
            FloatFunctions.class,
            "HALFVEC",
            HalfFunctions.class,
            "SPARSEVEC",
            SparseFunctions.class)
        .forEach(
            (prefix, functions) -> {
              String name = functions.getName();
              methods.put(prefix + "_L2_DISTANCE", name + ".l2Distance");
              methods.put(prefix + "_COSINE_DISTANCE", name + ".cosineDistance");
              methods.put(prefix + "_L1_DISTANCE", name + ".l1Distance");
              methods.put(prefix + "_NEGATIVE_INNER_PRODUCT", name + ".negativeInnerProduct");
              methods.put(prefix + "_L2_NORM", name + ".l2Norm");
            });
    methods.put("BITVEC_HAMMING_DISTANCE", BitFunctions.class.getName() + ".hammingDistance");
    methods.put("BITVEC_JACCARD_DISTANCE", BitFunctions.class.getName() + ".jaccardDistance");
    Map.of(
            "VEC", FloatFunctions.class,
            "HALFVEC", HalfFunctions.class,
            "SPARSEVEC", SparseFunctions.class,
            "BITVEC", BitFunctions.class)
        .forEach(
            (prefix, functions) -> {
              methods.put(prefix + "_FITS", functions.getName() + ".fits");
              methods.put(prefix + "_DIMS", functions.getName() + ".dims");
              methods.put(prefix + "_FROM_TEXT", functions.getName() + ".fromText");
              methods.put(prefix + "_AS_TEXT", functions.getName() + ".asText");
            });
    methods.put("AKIN_METADATA_MATCHES", MetadataFunctions.class.getName() + ".matches");
    methods.put("AKIN_METADATA_HAS", MetadataFunctions.class.getName() + ".has");
    return methods;
  }

  static List<Sql> setup() {
    List<Sql> setup = new ArrayList<>();
    METHODS.forEach((name, method) -> setup.add(alias(name, " deterministic", method)));
    // H2 repeats the last result of a deterministic function while no table changed; this one sees
    // more than tables.
    setup.add(alias("VEC_NEAREST", "", NearestFunction.class.getName() + ".nearest"));
    return List.copyOf(setup);
  }

  private static Sql alias(String name, String property, String method) {
    return Sql.of("create alias if not exists PUBLIC." + name + property + " for '" + method + "'");
  }

  static Sql owed() {
    String names =
        METHODS.keySet().stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    return Sql.of(
        "select "
            + (METHODS.size() + 1)
            + " - count(*) from INFORMATION_SCHEMA.ROUTINES where upper(ROUTINE_SCHEMA) = 'PUBLIC'"
            + " and upper(ROUTINE_NAME) in ("
            + names
            + ", 'VEC_NEAREST')");
  }

  static String distance(Distance distance, VectorType type) {
    String suffix =
        distance == Distance.NEGATIVE_INNER_PRODUCT
            ? distance.name()
            : distance.name() + "_DISTANCE";
    return "PUBLIC." + PREFIX.get(type) + "_" + suffix;
  }

  static String dimension(VectorType type) {
    return "PUBLIC." + PREFIX.get(type) + "_DIMS";
  }

  /** Empty for bits, which have no length. */
  static Optional<String> norm(VectorType type) {
    return type == VectorType.BIT
        ? Optional.empty()
        : Optional.of("PUBLIC." + PREFIX.get(type) + "_L2_NORM");
  }

  /**
   * The condition that a column holds vectors of a dimension; where it does not, it throws TiDB's
   * sentence.
   */
  static String fits(VectorType type, String column, int dimension) {
    return "PUBLIC." + PREFIX.get(type) + "_FITS(" + column + ", " + dimension + ")";
  }

  static int maxBytes(VectorType type, OptionalInt dimension) {
    return bytes(type, dimension.orElse(type.maxDimension()));
  }

  private static int bytes(VectorType type, int dimension) {
    return switch (type) {
      case FLOAT -> Float.BYTES * dimension;
      case HALF -> Short.BYTES * dimension;
      case SPARSE -> 12 + 8 * Math.min(dimension, io.akin.SparseVector.MAX_NON_ZEROS);
      case BIT -> 4 + (dimension + 7) / 8;
    };
  }
}
