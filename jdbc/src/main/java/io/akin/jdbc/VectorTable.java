package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.Filter;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Column;
import io.akin.jdbc.dialect.ColumnDefinition;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.IndexFragments;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.SearchOptions;
import io.akin.jdbc.dialect.Sql;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.VectorIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A table that has a column of vectors, or is to get one: any table, with any key and any other
 * columns.
 *
 * <pre>{@code
 * VectorTable articles = akin.table("articles");
 * articles.insert(Row.of("id", 1, "lang", "de", "embedding", new float[] {1, 2, 3}));
 * List<Neighbor<Row>> nearest =
 *     articles.nearest("embedding", COSINE, query).where(eq("lang", "de")).within(0.2).limit(10).list();
 * }</pre>
 *
 * <p>What the database knows of the table is read once, when it is opened; after another has
 * changed its columns, open it again. Immutable; as thread-safe as the {@link Akin} that opened it.
 */
public final class VectorTable {
  private final Session session;
  private volatile Table table;
  private final RowReader reader;

  VectorTable(Session session, Table table) {
    this.session = session;
    this.table = table;
    this.reader = new RowReader(session.dialect(), table);
  }

  /** The name with its schema, as it is spelled in the database. */
  public String name() {
    return table.name().toString();
  }

  /** What the database knew of this table when it was opened. */
  public Table description() {
    return table;
  }

  /** The dimension of a column of vectors; empty where it takes any. */
  public OptionalInt dimension(String column) {
    return table.vector(column).dimension();
  }

  /**
   * Adds a column of float32 vectors.
   *
   * @param column its name
   * @param dimension the dimension of every vector in it
   * @return this table with the column
   */
  public VectorTable addVector(String column, int dimension) {
    return addVector(column, VectorType.FLOAT, dimension);
  }

  /** Adds a column of vectors of a type; the rows that are there have NULL in it. */
  public VectorTable addVector(String column, VectorType type, int dimension) {
    ColumnDefinition.OfVectors definition =
        new ColumnDefinition.OfVectors(column, type, OptionalInt.of(dimension));
    new Schema(session).addVector(table, definition);
    return new VectorTable(session, new TableReader(session).read(table.name()));
  }

  /**
   * Inserts a row.
   *
   * @param row values by column; what it does not name gets its default
   * @return the key of the row, made up by the database where the row did not give it; empty where
   *     the table has none
   * @throws io.akin.InvalidVectorException if a vector does not fit its column, before anything is
   *     sent
   * @throws AkinException if a column is unknown, or a row with that key is there
   */
  public Row insert(Row row) {
    Map<String, @Nullable Object> values = values(row);
    Sql sql = session.writer().insert(table, values);
    if (values.keySet().containsAll(table.key())) {
      session.runner().update(sql);
      return key(values);
    }
    return session.runner().insert(sql, table.key(), rows -> reader.read(rows, table.key()));
  }

  /**
   * Inserts rows, all of them or none: by COPY on PostgreSQL, else in batches.
   *
   * @param rows read once, one behind the other; some hundred are held at a time
   * @return how many
   * @throws io.akin.InvalidVectorException if a vector does not fit its column
   * @throws AkinException if a column is unknown, or a row with a key is there
   */
  public long insertAll(Iterable<Row> rows) {
    return writeAll(rows, false);
  }

  /**
   * Inserts a row or, where its key is there, gives that row these values.
   *
   * @param row must give the whole key
   */
  public void upsert(Row row) {
    Map<String, @Nullable Object> values = values(row);
    RowWriter.requireKey(table, values);
    session.runner().update(session.writer().upsert(table, values));
  }

  /**
   * Upserts rows, all of them or none, as {@link #insertAll} inserts them; of two with the same key
   * the later stays.
   *
   * @return how many
   */
  public long upsertAll(Iterable<Row> rows) {
    return writeAll(rows, true);
  }

  private long writeAll(Iterable<Row> rows, boolean upsert) {
    return session
        .runner()
        .transact(
            connection -> {
              try (RowWriter writer = writer(connection, upsert)) {
                for (Row row : rows) {
                  writer.add(values(row));
                }
                return writer.finish();
              }
            });
  }

  /**
   * A long load: one that commits as it goes, tells how far it is, can be stopped, and can go on
   * where it broke off.
   */
  public BulkLoad<Row> bulk() {
    return BulkLoad.into(this, row -> row);
  }

  RowWriter writer(Connection connection, boolean upsert) throws SQLException {
    return new RowWriter(session, table, upsert, connection);
  }

  Session session() {
    return session;
  }

  /**
   * Gives rows other values.
   *
   * @param filter which rows
   * @param row the values, by column
   * @return how many rows it were
   */
  public int update(Filter filter, Row row) {
    return session.runner().update(session.writer().update(table, values(row), on(filter)));
  }

  /** Deletes the rows that a filter matches, and tells how many it were. */
  public int delete(Filter filter) {
    return session.runner().update(session.writer().delete(table, on(filter)));
  }

  /** Deletes all rows, and tells how many it were. */
  public int deleteAll() {
    return session.runner().update(session.writer().delete(table, List.of()));
  }

  /**
   * A row by its key, vectors included; empty where there is none.
   *
   * @param key a value for each column of the primary key, in its order
   */
  public Optional<Row> get(Object... key) {
    requireKey();
    if (key.length != table.key().size()) {
      throw new AkinException(
          "The key of %s is (%s): %d values, got %d."
              .formatted(
                  table.name(), String.join(", ", table.key()), table.key().size(), key.length));
    }
    List<Filter> parts = new ArrayList<>();
    for (int i = 0; i < key.length; i++) {
      parts.add(Filter.eq(table.key().get(i), key[i]));
    }
    return select(new Filter.And(parts)).stream().findFirst();
  }

  /** The rows that a filter matches, vectors included, in the order of the key. */
  public List<Row> select(Filter filter) {
    List<String> columns = table.columns().stream().map(Column::name).toList();
    Sql sql = session.writer().select(table, columns, on(filter), OptionalInt.empty());
    return session.runner().query(sql, rows -> reader.read(rows, columns));
  }

  /** How many rows there are. */
  public long count() {
    return count(List.of());
  }

  /** How many rows a filter matches. */
  public long count(Filter filter) {
    return count(on(filter));
  }

  private long count(List<Condition> conditions) {
    Sql sql = session.writer().count(table, conditions);
    return session.runner().query(sql, rows -> rows.getLong(1)).get(0);
  }

  /**
   * Asks for the rows that are nearest to a vector.
   *
   * @param column a column of vectors
   * @param distance how far is measured
   * @param vector the query: a {@link Vector}, or an array or list of numbers
   * @return the question, to be narrowed and asked; it reads all columns but vectors
   * @throws io.akin.InvalidVectorException if the vector does not fit the column, or the distance
   *     its type
   */
  public Nearest<Row> nearest(String column, Distance distance, Object vector) {
    NearestQuery query =
        new NearestQuery(
            table,
            table.vector(column),
            distance,
            table.vector(column).vector(vector),
            table.plainColumns(),
            List.of(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            0,
            SearchOptions.DEFAULT);
    return new Nearest<>(session, query, Optional.empty(), row -> row, Condition.OnColumns::new);
  }

  /**
   * Makes an index.
   *
   * @return its name
   * @throws io.akin.jdbc.dialect.UnsupportedFeatureException if the engine has no indexes
   * @throws AkinException if the engine cannot make such an index
   */
  public String createIndex(VectorIndex index) {
    String column = table.vector(index.column()).name();
    String name =
        index.name().orElseGet(() -> session.folded(defaultName(column, index.distance())));
    VectorIndex named =
        new VectorIndex(
            Optional.of(name),
            column,
            index.distance(),
            index.method(),
            index.options(),
            index.quantization(),
            index.where());
    indexFragments().create(table, named, false).forEach(session.runner()::update);
    table = table.withIndexes(indexes());
    return name;
  }

  private String defaultName(String column, Distance distance) {
    return "%s_%s_%s".formatted(table.name().name(), column, distance).toLowerCase(Locale.ROOT);
  }

  /** The vector indexes; none on an engine that has no indexes. */
  public List<VectorIndex> indexes() {
    return new TableReader(session).indexes(table);
  }

  /** Whether there is an index on a column for a distance. */
  public boolean hasIndex(String column, Distance distance) {
    String name = table.vector(column).name();
    return indexes().stream().anyMatch(i -> i.column().equals(name) && i.distance() == distance);
  }

  /**
   * Drops an index by its name.
   *
   * @throws io.akin.jdbc.dialect.UnsupportedFeatureException if the engine has no indexes
   */
  public void dropIndex(String index) {
    session.runner().update(indexFragments().drop(table, index));
    table = table.withIndexes(indexes());
  }

  private IndexFragments indexFragments() {
    session.dialect().require(Feature.VECTOR_INDEX);
    return session.dialect().indexes().orElseThrow();
  }

  private static List<Condition> on(Filter filter) {
    return List.of(new Condition.OnColumns(filter));
  }

  private void requireKey() {
    if (table.key().isEmpty()) {
      throw new AkinException("Table %s has no primary key.".formatted(table.name()));
    }
  }

  private Row key(Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> key = new LinkedHashMap<>();
    table.key().forEach(column -> key.put(column, values.get(column)));
    return Row.of(key);
  }

  /** The values by the columns' names in the database, vectors checked against their columns. */
  Map<String, @Nullable Object> values(Row row) {
    if (row.toMap().isEmpty()) {
      throw new AkinException("A row for %s needs a value.".formatted(table.name()));
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    row.toMap()
        .forEach(
            (given, value) -> {
              String column = table.column(given).name();
              if (values.containsKey(column)) {
                throw new AkinException("A row gives %s.%s twice.".formatted(table.name(), column));
              }
              boolean vector = value != null && table.isVector(column);
              values.put(column, vector ? table.vector(column).vector(value) : value);
            });
    return values;
  }
}
