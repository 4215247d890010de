package io.akin.jdbc.dialect.mysql;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.IndexProgress;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.TableName;
import io.akin.jdbc.dialect.VectorColumn;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Method;
import io.akin.jdbc.dialect.VectorIndex.Quantization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HNSW indexes of TiDB's, which live in its columnar replica, TiFlash.
 *
 * @param dialect the dialect
 * @param isOnDemand whether the replica is made with the index, as TiDB Cloud Starter wants it
 */
record TiDbIndexes(Dialect dialect, boolean isOnDemand) implements MySqlIndexes {
  private static final Set<Distance> INDEXED = Set.of(Distance.COSINE, Distance.L2);

  private static final String PARTITIONED = "partitioned";
  private static final String REPLICATED = "replicated";

  /** As in SHOW CREATE TABLE, a definition a line. */
  private static final Pattern INDEX =
      Pattern.compile(
          "^\\s*VECTOR INDEX `((?:[^`]|``)+)`\\s*\\(\\((\\w+)\\(`((?:[^`]|``)+)`\\)\\)\\)",
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  @Override
  public VectorIndex fit(Table table, VectorIndex index) {
    VectorColumn column = table.vector(index.column());
    if (column.dimension().isEmpty()) {
      throw new AkinException(
          "%s takes vectors of any dimension; an index needs a column of one, such as vector(384)."
              .formatted(column));
    }
    if (!INDEXED.contains(index.distance())) {
      throw new AkinException(
          "TiDB indexes COSINE and L2; a search by %s on %s compares every row, without an index."
              .formatted(index.distance(), column));
    }
    if (index.method() != Method.HNSW || !index.options().isEmpty()) {
      throw new AkinException(
          "TiDB's vector indexes are HNSW without options; ask for VectorIndex.hnsw(column, distance) alone.");
    }
    if (index.quantization() != Quantization.NONE || index.where().isPresent()) {
      throw new AkinException(
          "TiDB's vector indexes keep whole vectors of all rows; leave quantized() and where() out.");
    }
    return index;
  }

  @Override
  public Optional<Sql> state(Table table) {
    return Optional.of(
        Sql.of(
            "select '%s' from information_schema.tables where %s and create_options like '%%%s%%'"
                    .formatted(PARTITIONED, named("table_schema", "table_name"), PARTITIONED)
                + " union all select '%s' from information_schema.tiflash_replica where %s"
                    .formatted(REPLICATED, named("table_schema", "table_name")),
            twice(table.name())));
  }

  @Override
  public List<Sql> create(
      Table table, VectorIndex wanted, boolean concurrently, List<String> state) {
    VectorIndex index = fit(table, wanted);
    if (state.contains(PARTITIONED)) {
      throw new AkinException(
          "%s is partitioned, and TiDB makes no vector index on such a table; exact search works."
              .formatted(table.name()));
    }
    refuseSecond(table, index);
    List<Sql> statements = new ArrayList<>();
    String name = named(table);
    if (!isOnDemand && !state.contains(REPLICATED)) {
      statements.add(Sql.of("alter table " + name + " set tiflash replica 1"));
    }
    statements.add(
        Sql.of(
            "alter table %s add vector index %s ((%s(%s))) using hnsw%s"
                .formatted(
                    name,
                    dialect.quote(index.name().orElseThrow()),
                    TiDbFunctions.distance(index.distance()),
                    dialect.quote(table.vector(index.column()).name()),
                    isOnDemand ? " add_columnar_replica_on_demand" : "")));
    return statements;
  }

  private static void refuseSecond(Table table, VectorIndex index) {
    String column = table.vector(index.column()).name();
    table.indexes(column, index.distance()).stream()
        .flatMap(there -> there.name().stream())
        .findFirst()
        .ifPresent(
            there -> {
              throw new AkinException(
                  "%s.%s has the index %s for %s already, and TiDB makes one for each distance; drop it first."
                      .formatted(table.name(), column, there, index.distance()));
            });
  }

  @Override
  public List<VectorIndex> read(ResultSet row) throws SQLException {
    return indexes(row.getString(2));
  }

  /** The vector indexes in what SHOW CREATE TABLE says; those of other functions are not ours. */
  static List<VectorIndex> indexes(String definition) {
    List<VectorIndex> indexes = new ArrayList<>();
    Matcher matcher = INDEX.matcher(definition);
    while (matcher.find()) {
      String name = MySqlIndexes.unquoted(matcher.group(1));
      String column = MySqlIndexes.unquoted(matcher.group(3));
      TiDbFunctions.distance(matcher.group(2))
          .map(distance -> VectorIndex.hnsw(column, distance).named(name))
          .ifPresent(indexes::add);
    }
    return indexes;
  }

  @Override
  public Sql unfinished(Table table) {
    return Sql.of(
        "select index_name from information_schema.tiflash_indexes where "
            + named("tidb_database", "tidb_table")
            + " and error_message <> ''",
        MySqlIndexes.names(table.name()));
  }

  @Override
  public Optional<Sql> progress(Table table) {
    return Optional.of(
        Sql.of(
            "select 'making the TiFlash replica', progress from information_schema.tiflash_replica"
                + " where %s and available = 0".formatted(named("table_schema", "table_name"))
                + " union all select concat('indexing ', index_name), sum(rows_stable_indexed)"
                + " / nullif(sum(rows_stable_indexed) + sum(rows_stable_not_indexed), 0)"
                + " from information_schema.tiflash_indexes where "
                + named("tidb_database", "tidb_table")
                + " group by index_name",
            twice(table.name())));
  }

  @Override
  public IndexProgress readProgress(ResultSet row) throws SQLException {
    double fraction = row.getDouble(2);
    return new IndexProgress(
        row.getString(1), row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(fraction));
  }

  private static String named(String schema, String table) {
    return schema + " = ? and " + table + " = ?";
  }

  private static List<String> twice(TableName table) {
    List<String> names = new ArrayList<>(MySqlIndexes.names(table));
    names.addAll(MySqlIndexes.names(table));
    return names;
  }
}
