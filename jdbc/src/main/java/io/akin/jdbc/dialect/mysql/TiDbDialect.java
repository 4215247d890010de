package io.akin.jdbc.dialect.mysql;

import io.akin.Distance;
import io.akin.Filter.Operator;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Batching;
import io.akin.jdbc.dialect.ColumnType;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Explanation;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.IndexFragments;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Plan;
import io.akin.jdbc.dialect.Server;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.SqlWriter;
import io.akin.jdbc.dialect.Streaming;
import io.akin.jdbc.dialect.TableName;
import io.akin.jdbc.dialect.UnsupportedFeatureException;
import io.akin.jdbc.dialect.VectorCodec;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * TiDB, 8.4 and newer, over MySQL Connector/J and MariaDB Connector/J. Immutable and thread-safe.
 */
public final class TiDbDialect implements MySqlFamily {
  /** The product's name is MySQL's. */
  private static final String MARK = "-TiDB-";

  private static final String SERVERLESS = "-serverless";

  /** Where indexes live; a cluster may do without. */
  private enum TiFlash {
    NONE,
    NODES,
    /** TiDB Cloud Starter makes a replica when an index wants one. */
    ON_DEMAND
  }

  /** Text is compared byte by byte, trailing spaces and all. */
  private static final String COLLATION = "utf8mb4_0900_bin";

  private static final Set<Feature> WITHOUT_TIFLASH =
      Set.copyOf(EnumSet.of(Feature.L1_DISTANCE, Feature.INNER_PRODUCT));

  private static final Set<Feature> WITH_TIFLASH =
      Set.copyOf(
          EnumSet.of(
              Feature.L1_DISTANCE,
              Feature.INNER_PRODUCT,
              Feature.VECTOR_INDEX,
              Feature.NULL_BESIDE_INDEX));

  private final TiFlash tiFlash;
  private final MySqlDriver driver;

  /** Called by the service loader. */
  public TiDbDialect() {
    this(TiFlash.NODES, MySqlDriver.MYSQL_CONNECTOR);
  }

  private TiDbDialect(TiFlash tiFlash, MySqlDriver driver) {
    this.tiFlash = tiFlash;
    this.driver = driver;
  }

  @Override
  public String name() {
    return "TiDB";
  }

  @Override
  public Optional<Dialect> forServer(Server server, Probe probe) {
    if (!server.version().contains(MARK)) {
      return Optional.empty();
    }
    TiFlash there = server.version().contains(SERVERLESS) ? TiFlash.ON_DEMAND : tiFlash(probe);
    return Optional.of(new TiDbDialect(there, MySqlDriver.of(server)));
  }

  /** Who may not ask finds out when an index is made. */
  private static TiFlash tiFlash(Probe probe) {
    try {
      return probe
              .ask("select count(*) from information_schema.cluster_info where type = 'tiflash'")
              .filter("0"::equals)
              .isPresent()
          ? TiFlash.NONE
          : TiFlash.NODES;
    } catch (SQLException e) {
      return TiFlash.NODES;
    }
  }

  @Override
  public Set<Feature> features() {
    return tiFlash == TiFlash.NONE ? WITHOUT_TIFLASH : WITH_TIFLASH;
  }

  @Override
  public void require(Feature feature) {
    if (feature == Feature.VECTOR_INDEX && tiFlash == TiFlash.NONE) {
      throw new UnsupportedFeatureException(
          name(),
          feature,
          "this cluster has no TiFlash node; exact search works, an index needs one");
    }
    MySqlFamily.super.require(feature);
  }

  @Override
  public String columnType(ColumnType type) {
    return MySqlFamily.columnType(type, COLLATION, "char(36)");
  }

  @Override
  public String vectorColumn(String column, VectorType type, OptionalInt dimension) {
    return dimension.isPresent() ? "vector(" + dimension.getAsInt() + ")" : "vector";
  }

  /** The drivers know no dimension, and do not agree on the type. */
  @Override
  public Sql vectorColumns(TableName table) {
    return MySqlFamily.columns(table, "", "");
  }

  @Override
  public VectorCodec codec(VectorType type) {
    return new TiDbCodec();
  }

  @Override
  public String distance(Distance distance, VectorType type, String column, String parameter) {
    return TiDbFunctions.distance(distance) + "(" + column + ", " + parameter + ")";
  }

  /**
   * A vector whose squared norm underflows float32 is said to be in the query's direction, or in
   * the opposite one.
   */
  @Override
  public String isDefined(Distance distance, VectorType type, String computed, String vector) {
    String is = computed + " is not null";
    return distance == Distance.COSINE
        ? is + " and (%s not in (0, 2) or %s < 0)".formatted(computed, minusSquares(vector))
        : is;
  }

  private static String minusSquares(String vector) {
    return TiDbFunctions.distance(Distance.NEGATIVE_INNER_PRODUCT)
        + "("
        + vector
        + ", "
        + vector
        + ")";
  }

  @Override
  public Optional<String> dimension(VectorType type, String column) {
    return Optional.of("vec_dims(" + column + ")");
  }

  @Override
  public Optional<String> norm(VectorType type, String column) {
    return Optional.of("vec_l2_norm(" + column + ")");
  }

  @Override
  public Plan search(NearestQuery query, SqlWriter writer) {
    return new TiDbSearch(this, query, writer).plan();
  }

  @Override
  public Sql compareMetadata(String column, String key, Operator operator, Object value) {
    return TiDbMetadata.compare(column, key, operator, value);
  }

  @Override
  public Sql missingMetadata(String column, String key) {
    return TiDbMetadata.missing(column, key);
  }

  @Override
  public Optional<IndexFragments> indexes() {
    return tiFlash == TiFlash.NONE
        ? Optional.empty()
        : Optional.of(new TiDbIndexes(this, tiFlash == TiFlash.ON_DEMAND));
  }

  /** Run, for only then does TiFlash tell whether it went by its index. */
  @Override
  public Sql explain(NearestQuery query, SqlWriter writer) {
    return search(query, writer).first().wrap("explain analyze ", "");
  }

  @Override
  public Explanation explained(NearestQuery query, List<String> lines) {
    return TiDbExplanation.of(query, lines);
  }

  /** In a batch each statement is a round trip; with 500 rows in one it was slower than with 50. */
  @Override
  public Batching batching() {
    return new Batching(50);
  }

  @Override
  public Streaming streaming() {
    return driver.streaming();
  }

  @Override
  public Optional<Refusal> refusal(SQLException refusal) {
    return TiDbRefusals.of(refusal);
  }
}
