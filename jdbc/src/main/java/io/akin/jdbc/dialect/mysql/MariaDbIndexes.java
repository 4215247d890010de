package io.akin.jdbc.dialect.mysql;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.IndexProgress;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Sql.SqlBuilder;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.UnsupportedFeatureException;
import io.akin.jdbc.dialect.VectorColumn;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Method;
import io.akin.jdbc.dialect.VectorIndex.Quantization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HNSW indexes of MariaDB's: one for each table, on a column that takes no NULL. */
record MariaDbIndexes(Dialect dialect) implements MySqlIndexes {
  private static final int LEAST_LINKS = 3;
  private static final int MOST_LINKS = 200;

  /** The server's {@code mhnsw_default_m}, which few change. */
  private static final int DEFAULT_LINKS = 6;

  /** What {@link #state} says of a column: that a row has NULL in it, or how it is declared. */
  private static final String HAS_NULL = "null ";

  private static final String TAKES_NULL = "nullable ";
  private static final String PARTITIONED = "partitioned";
  private static final String WIDE_KEY = "wide key";
  private static final int WIDEST_KEY = 256;

  /** As in SHOW CREATE TABLE, a definition a line. */
  private static final Pattern INDEX =
      Pattern.compile(
          "^\\s*VECTOR (?:KEY|INDEX) `((?:[^`]|``)+)` \\(`((?:[^`]|``)+)`\\)(.*)$",
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  private static final Pattern OPTION = Pattern.compile("`(\\w+)`='?(\\w+)'?");

  @Override
  public VectorIndex fit(Table table, VectorIndex index) {
    VectorColumn column = table.vector(index.column());
    if (index.method() != Method.HNSW) {
      throw new AkinException("MariaDB's vector indexes are HNSW; ask for VectorIndex.hnsw(…).");
    }
    if (index.distance() != Distance.L2 && index.distance() != Distance.COSINE) {
      throw new AkinException(
          "MariaDB indexes COSINE and L2, and has no %s on %s."
              .formatted(index.distance(), column));
    }
    if (index.quantization() != Quantization.NONE || index.where().isPresent()) {
      throw new AkinException(
          "MariaDB's vector indexes are of whole vectors and all rows; leave quantized() and where() out.");
    }
    checkOptions(index.options());
    return index;
  }

  private static void checkOptions(Map<String, Integer> options) {
    for (Map.Entry<String, Integer> option : options.entrySet()) {
      if (!option.getKey().equals("m")) {
        throw new AkinException(
            "MariaDB's vector indexes have no option %s; the one they have is m."
                .formatted(option.getKey()));
      }
      if (option.getValue() < LEAST_LINKS || option.getValue() > MOST_LINKS) {
        throw new AkinException(
            "m is %d to %d, got %d.".formatted(LEAST_LINKS, MOST_LINKS, option.getValue()));
      }
    }
  }

  @Override
  public Optional<Sql> state(Table table) {
    List<String> names = MySqlIndexes.names(table.name());
    SqlBuilder sql =
        new SqlBuilder()
            .add(
                Sql.of(
                    "select concat('"
                        + TAKES_NULL
                        + "', column_name, '`', quote(column_comment)) from information_schema.columns"
                        + " where table_schema = ? and table_name = ? and data_type = 'vector'"
                        + " and is_nullable = 'YES'",
                    names))
            .add(
                Sql.of(
                    " union all select '"
                        + PARTITIONED
                        + "' from information_schema.tables where table_schema = ?"
                        + " and table_name = ? and create_options like '%partitioned%'",
                    names));
    sql.add(
        Sql.of(
            " union all select '"
                + WIDE_KEY
                + "' from information_schema.columns where table_schema = ? and table_name = ?"
                + " and column_key = 'PRI'"
                + " having sum(coalesce(character_octet_length + 2, 16)) > "
                + WIDEST_KEY,
            names));
    for (VectorColumn column : table.vectors()) {
      sql.add(" union all (select concat('" + HAS_NULL + "', ")
          .addValue(column.name())
          .add(") from " + named(table))
          .add(" where " + dialect.quote(column.name()) + " is null limit 1)");
    }
    return Optional.of(sql.build());
  }

  @Override
  public List<Sql> create(
      Table table, VectorIndex wanted, boolean concurrently, List<String> state) {
    VectorIndex index = fit(table, wanted);
    VectorColumn column = table.vector(index.column());
    refuse(table, column, state);
    return List.of(
        Sql.of(
            "alter table "
                + named(table)
                + notNull(column, state)
                + " add vector index "
                + dialect.quote(index.name().orElseThrow())
                + " ("
                + dialect.quote(column.name())
                + ")"
                + links(index)
                + " distance="
                + MariaDbFunctions.option(index.distance())
                + (concurrently ? ", algorithm=copy, lock=none" : "")));
  }

  private void refuse(Table table, VectorColumn column, List<String> state) {
    if (state.contains(PARTITIONED)) {
      throw new AkinException(
          "%s is partitioned, and MariaDB makes no vector index on such a table; exact search works."
              .formatted(table.name()));
    }
    table.indexes().stream()
        .flatMap(there -> there.name().stream())
        .findFirst()
        .ifPresent(
            there -> {
              throw new AkinException(
                  "%s has the vector index %s, and MariaDB makes one for each table; drop it first."
                      .formatted(table.name(), there));
            });
    if (state.contains(WIDE_KEY)) {
      // Refused by the server, it leaves a table of the change's behind.
      throw new AkinException(
          "The primary key of %s may have more than %d bytes, and a vector index of MariaDB's takes none of those; a number or at most 63 characters are a key that it takes, and tables that Akin makes have one."
              .formatted(table.name(), WIDEST_KEY));
    }
    if (state.contains(HAS_NULL + column.name())) {
      throw new UnsupportedFeatureException(
          dialect.name(),
          Feature.NULL_BESIDE_INDEX,
          column + " is NULL in some rows; give them vectors or delete them first");
    }
  }

  /** An index wants a column that takes no NULL; it stays as it was but for that. */
  private String notNull(VectorColumn column, List<String> state) {
    String prefix = TAKES_NULL + column.name() + "`";
    return state.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .map(
            comment ->
                " modify %s vector(%d) not null comment %s,"
                    .formatted(
                        dialect.quote(column.name()), column.dimension().orElseThrow(), comment))
        .findFirst()
        .orElse("");
  }

  private static String links(VectorIndex index) {
    Integer links = index.options().get("m");
    return links == null ? "" : " m=" + links;
  }

  @Override
  public List<VectorIndex> read(ResultSet row) throws SQLException {
    return indexes(row.getString(2));
  }

  /** The vector indexes in what SHOW CREATE TABLE says. */
  static List<VectorIndex> indexes(String definition) {
    List<VectorIndex> indexes = new ArrayList<>();
    Matcher matcher = INDEX.matcher(definition);
    while (matcher.find()) {
      String distance = "euclidean";
      int links = DEFAULT_LINKS;
      Matcher option = OPTION.matcher(matcher.group(3));
      while (option.find()) {
        if (option.group(1).equalsIgnoreCase("m")) {
          links = Integer.parseInt(option.group(2));
        } else if (option.group(1).equalsIgnoreCase("distance")) {
          distance = option.group(2);
        }
      }
      indexes.add(
          VectorIndex.hnsw(
                  MySqlIndexes.unquoted(matcher.group(2)), MariaDbFunctions.ofOption(distance))
              .named(MySqlIndexes.unquoted(matcher.group(1)))
              .m(links));
    }
    return indexes;
  }

  /** An ALTER TABLE that fails leaves nothing. */
  @Override
  public Sql unfinished(Table table) {
    return Sql.of("select '' from (select 1) akin_none where 1 = 0");
  }

  @Override
  public Optional<Sql> progress(Table table) {
    return Optional.of(
        Sql.of(
            "select coalesce(nullif(state, ''), 'altering'), progress / 100"
                + " from information_schema.processlist where locate(?, info) = 1"
                + " and locate(' add vector index ', info) > 0",
            List.of("alter table " + named(table))));
  }

  @Override
  public IndexProgress readProgress(ResultSet row) throws SQLException {
    double fraction = row.getDouble(2);
    boolean told = !row.wasNull() && fraction > 0;
    return new IndexProgress(
        row.getString(1), told ? OptionalDouble.of(Math.min(1, fraction)) : OptionalDouble.empty());
  }
}
