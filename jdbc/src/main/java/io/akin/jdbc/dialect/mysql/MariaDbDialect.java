package io.akin.jdbc.dialect.mysql;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.Filter.Operator;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Batching;
import io.akin.jdbc.dialect.ColumnDefinition;
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
import io.akin.jdbc.dialect.VectorCodec;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MariaDB, 11.7.1 and newer, over MariaDB Connector/J and MySQL Connector/J. Immutable and
 * thread-safe.
 */
public final class MariaDbDialect implements MySqlFamily {
  private static final Set<Feature> FEATURES =
      Set.copyOf(EnumSet.of(Feature.VECTOR_INDEX, Feature.SEARCH_OPTIONS));

  /** Old servers put a version before their own that MySQL's replicas understood. */
  private static final Pattern VERSION =
      Pattern.compile("(?:5\\.5\\.5-)?(\\d+)\\.(\\d+)\\.(\\d+).*", Pattern.DOTALL);

  /** Text is compared byte by byte, trailing spaces and all. */
  private static final String COLLATION = "utf8mb4_nopad_bin";

  private static final String IS_JSON =
      " when c.data_type = 'uuid' then 'uuid text'"
          + " when exists (select 1 from information_schema.check_constraints k"
          + " where k.constraint_schema = c.table_schema and k.table_name = c.table_name"
          + " and k.check_clause = concat('json_valid(`', replace(c.column_name, '`', '``'), '`)'))"
          + " then 'json'";

  /** The unique key that stands for a primary one. */
  private static final String KEY = "akin_key";

  private final MySqlDriver driver;

  /** Called by the service loader. */
  public MariaDbDialect() {
    this(MySqlDriver.MARIADB_CONNECTOR);
  }

  MariaDbDialect(MySqlDriver driver) {
    this.driver = driver;
  }

  @Override
  public String name() {
    return "MariaDB";
  }

  /** MySQL Connector/J calls the product MySQL, whatever the server is. */
  @Override
  public Optional<Dialect> forServer(Server server, Probe probe) {
    if (!server.product().equals("MariaDB") && !server.version().contains("-MariaDB")) {
      return Optional.empty();
    }
    if (!hasVectors(server.version())) {
      throw new AkinException(
          "This is MariaDB %s, which has no vectors; use MariaDB 11.7.1 or newer."
              .formatted(server.version()));
    }
    return Optional.of(new MariaDbDialect(MySqlDriver.of(server)));
  }

  private static boolean hasVectors(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return true;
    }
    int major = Integer.parseInt(matcher.group(1));
    int minor = Integer.parseInt(matcher.group(2));
    int patch = Integer.parseInt(matcher.group(3));
    return major > 11 || major == 11 && (minor > 7 || minor == 7 && patch >= 1);
  }

  @Override
  public Set<Feature> features() {
    return FEATURES;
  }

  @Override
  public String columnType(ColumnType type) {
    return MySqlFamily.columnType(type, COLLATION, "uuid");
  }

  @Override
  public String vectorColumn(String column, VectorType type, OptionalInt dimension) {
    int declared =
        dimension.orElseThrow(
            () ->
                new AkinException(
                    "A column of vectors in MariaDB needs a dimension: give %s one."
                        .formatted(column)));
    return "vector(" + declared + ")";
  }

  /**
   * A vector index refers to rows by their primary key and takes none of more than 256 bytes, 63
   * characters. Where there is none rows have numbers; and a unique key is none to MariaDB where
   * its columns are not declared NOT NULL.
   */
  @Override
  public Optional<String> keyInstead(List<ColumnDefinition.Plain> key) {
    if (key.stream().noneMatch(column -> column.type() == ColumnType.STRING)) {
      return Optional.empty();
    }
    List<String> columns = key.stream().map(column -> quote(column.name())).toList();
    return Optional.of(
        "unique key %s (%s), check (%s is not null)"
            .formatted(KEY, String.join(", ", columns), String.join(" is not null and ", columns)));
  }

  @Override
  public Optional<Sql> keyInstead(TableName table) {
    return Optional.of(
        Sql.of(
            "select column_name from information_schema.statistics where table_schema = ?"
                + " and table_name = ? and index_name = '"
                + KEY
                + "' and non_unique = 0 order by seq_in_index",
            List.of(table.schema().orElseThrow(), table.name())));
  }

  @Override
  public Sql vectorColumns(TableName table) {
    return MySqlFamily.columns(table, IS_JSON, ", 'uuid', 'longtext'");
  }

  @Override
  public VectorCodec codec(VectorType type) {
    return new MariaDbCodec();
  }

  @Override
  public String distance(Distance distance, VectorType type, String column, String parameter) {
    return MariaDbFunctions.distance(distance) + "(" + column + ", " + parameter + ")";
  }

  @Override
  public String isDefined(Distance distance, VectorType type, String computed, String vector) {
    return distance == Distance.COSINE
        ? MariaDbFunctions.isDefinedCosine(computed)
        : computed + " is not null";
  }

  /** A vector is its floats, one behind the other; for their norm MariaDB has no function. */
  @Override
  public Optional<String> dimension(VectorType type, String column) {
    return Optional.of("octet_length(" + column + ") div 4");
  }

  @Override
  public Plan search(NearestQuery query, SqlWriter writer) {
    return new MariaDbSearch(this, query, writer).plan();
  }

  @Override
  public Sql compareMetadata(String column, String key, Operator operator, Object value) {
    return MariaDbMetadata.compare(column, key, operator, value);
  }

  @Override
  public Sql missingMetadata(String column, String key) {
    return MariaDbMetadata.missing(column, key);
  }

  @Override
  public Optional<IndexFragments> indexes() {
    return Optional.of(new MariaDbIndexes(this));
  }

  @Override
  public Sql explain(NearestQuery query, SqlWriter writer) {
    return search(query, writer).first().wrap("explain ", "");
  }

  @Override
  public Explanation explained(NearestQuery query, List<String> lines) {
    return MariaDbExplanation.of(query, lines);
  }

  /**
   * Its own driver sends a batch by MariaDB's protocol for those, 4 times as fast as by many rows
   * in one statement; Connector/J sends each of a batch by itself, 1.5 times slower than 50 at
   * once.
   */
  @Override
  public Batching batching() {
    return driver == MySqlDriver.MARIADB_CONNECTOR ? Batching.STATEMENTS : new Batching(50);
  }

  @Override
  public Streaming streaming() {
    return driver.streaming();
  }

  @Override
  public Optional<Refusal> refusal(SQLException refusal) {
    return MariaDbRefusals.of(refusal);
  }
}
