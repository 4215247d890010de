package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.Distance;
import io.akin.Filter;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Asked;
import io.akin.jdbc.dialect.ColumnDefinition;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.NearestQuery;
import io.akin.jdbc.dialect.Table;
import io.akin.jdbc.dialect.VectorColumn;
import io.akin.jdbc.dialect.VectorIndex;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

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
 * <p>What the database knows of the table is read once, when it is opened, and its indexes again
 * when one is made or dropped here; after another has changed either, open it again. Thread-safe as
 * the {@link Akin} that opened it.
 */
public final class VectorTable {
  private final Session session;
  private final TableRows content;

  /** Another only in the indexes that are known. */
  private volatile Table table;

  VectorTable(Session session, Table table) {
    this.session = session;
    this.content = new TableRows(session, table);
    this.table = table;
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
    return content.insert(row);
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
    return content.writeAll(rows, row -> row, false);
  }

  /**
   * Inserts a row or, where its key is there, gives that row these values.
   *
   * @param row must give the whole key
   */
  public void upsert(Row row) {
    content.upsert(row);
  }

  /**
   * Upserts rows, all of them or none, as {@link #insertAll} inserts them; of two with the same key
   * the later stays.
   *
   * @return how many
   */
  public long upsertAll(Iterable<Row> rows) {
    return content.writeAll(rows, row -> row, true);
  }

  /** Writes all of what is turned into rows, as {@link #insertAll} or {@link #upsertAll}. */
  <T> long writeAll(Iterable<T> rows, Function<T, Row> toRow, boolean upsert) {
    return content.writeAll(rows, toRow, upsert);
  }

  /**
   * A long load: one that commits as it goes, tells how far it is, can be stopped, and can go on
   * where it broke off.
   */
  public BulkLoad<Row> bulk() {
    return bulk(row -> row);
  }

  /** The same of something else. */
  <T> BulkLoad<T> bulk(Function<T, Row> toRow) {
    return BulkLoad.into(content, toRow);
  }

  /**
   * Gives rows other values.
   *
   * @param filter which rows
   * @param row the values, by column
   * @return how many rows it were
   */
  public int update(Filter filter, Row row) {
    return content.update(on(filter), row);
  }

  /** Deletes the rows that a filter matches, and tells how many it were. */
  public int delete(Filter filter) {
    return content.delete(on(filter));
  }

  /** Deletes all rows, and tells how many it were. */
  public int deleteAll() {
    return content.delete(List.of());
  }

  /**
   * A row by its key, vectors included; empty where there is none.
   *
   * @param key a value for each column of the primary key, in its order
   */
  public Optional<Row> get(Object... key) {
    return select(new Keys(table).row(List.of(key))).stream().findFirst();
  }

  /** The rows that a filter matches, vectors included, in the order of the key. */
  public List<Row> select(Filter filter) {
    return content.select(on(filter));
  }

  /**
   * All rows in the order of the key, however many there are: they are read as the stream is, and
   * no more than some hundred of them are in memory at a time. They are what one statement sees; a
   * row that is written later is not among them.
   *
   * <p>The stream holds a connection until it is closed, read to its end or not. In a transaction
   * of the caller's it is to be closed before that ends. On a connection that is in none, such as
   * that of {@link Akin#connect}, it opens one, and what the same thread does there meanwhile is
   * part of it: committed when the stream is closed, undone where reading fails. Over a {@code
   * DataSource} nobody else is on its connection.
   *
   * @param columns what is read of each row; none for all columns, vectors included
   * @throws AkinException if a column is unknown; while it is read, if the database fails
   */
  public Stream<Row> stream(String... columns) {
    return content.stream(List.of(), List.of(columns));
  }

  /** The rows that a filter matches, as {@link #stream(String...)} gives all. */
  public Stream<Row> stream(Filter filter, String... columns) {
    return content.stream(on(filter), List.of(columns));
  }

  /** How many rows there are. */
  public long count() {
    return content.count(List.of());
  }

  /** How many rows a filter matches. */
  public long count(Filter filter) {
    return content.count(on(filter));
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
    VectorColumn searched = table.vector(column);
    return nearest(searched, distance, new Asked.Given(searched.vector(vector)));
  }

  /**
   * Asks for the rows that are nearest to a row's vector, without that row. The vector is not read
   * where the database can search with it as it stands.
   *
   * @param column a column of vectors
   * @param distance how far is measured
   * @param key a value for each column of the primary key, in its order
   * @return the question; asking it throws an {@link AkinException} if there is no such row, or its
   *     vector is NULL
   */
  public Nearest<Row> nearestTo(String column, Distance distance, Object... key) {
    Filter row = new Keys(table).row(List.of(key));
    return nearest(table.vector(column), distance, new Asked.OfRow(row)).without(row);
  }

  /**
   * Asks for the rows that are nearest to the mean of some rows' vectors, without those rows.
   *
   * @param column a column of vectors other than bits
   * @param distance how far is measured
   * @param keys the rows' keys, one at least: each a value or, where the primary key has several
   *     columns, a list of them; one that is given twice counts once, and one that is not there, or
   *     has NULL for a vector, does not count
   * @return the question; asking it throws an {@link AkinException} if none counts
   */
  public Nearest<Row> recommend(String column, Distance distance, Collection<?> keys) {
    VectorColumn searched = table.vector(column);
    new Averages(session, table, searched);
    Filter rows = new Keys(table).rows(keys);
    return nearest(searched, distance, new Asked.MeanOf(rows)).without(rows);
  }

  private Nearest<Row> nearest(VectorColumn column, Distance distance, Asked asked) {
    NearestQuery query = NearestQuery.of(table, column, distance, asked, table.plainColumns());
    return new Nearest<>(session, query, Optional.empty(), row -> row, Condition.OnColumns::new);
  }

  /**
   * The mean of all vectors of a column, each element within float32 of the mean in double; NULL
   * does not count.
   *
   * @param column a column of vectors other than bits
   * @return a sparse vector for a column of those, else a float32 vector; empty where there is none
   * @throws io.akin.InvalidVectorException if the column holds bits, or vectors of several
   *     dimensions
   */
  public Optional<Vector> average(String column) {
    return averages(column).average(List.of());
  }

  /** The mean of the vectors of the rows that a filter matches, as {@link #average(String)}. */
  public Optional<Vector> average(String column, Filter filter) {
    return averages(column).average(on(filter));
  }

  /**
   * The sum of all vectors of a column, as {@link #average(String)}.
   *
   * @throws io.akin.InvalidVectorException also if the sum is too long for a vector of its type
   */
  public Optional<Vector> sum(String column) {
    return averages(column).sum(List.of());
  }

  /** The sum of the vectors of the rows that a filter matches, as {@link #sum(String)}. */
  public Optional<Vector> sum(String column, Filter filter) {
    return averages(column).sum(on(filter));
  }

  private Averages averages(String column) {
    return new Averages(session, table, table.vector(column));
  }

  /**
   * Makes an index, which locks the table against writing until it is built.
   *
   * @return its name
   * @throws io.akin.jdbc.dialect.UnsupportedFeatureException if the engine has no indexes
   * @throws AkinException if the engine cannot make such an index
   */
  public String createIndex(VectorIndex index) {
    return createIndex(index, IndexBuild.DEFAULT);
  }

  /**
   * Makes an index. Load the rows first: an index that is there makes each insert slower.
   *
   * @param index the index
   * @param build whether the table stays writable meanwhile, and who is told how far it is
   * @return its name
   * @throws io.akin.jdbc.dialect.UnsupportedFeatureException if the engine has no indexes, or none
   *     of some rows alone
   * @throws AkinException if the engine cannot make such an index; then nothing of it is left
   */
  public String createIndex(VectorIndex index, IndexBuild build) {
    String name = new TableIndexes(session, table).create(index, build);
    table = table.withIndexes(indexes());
    return name;
  }

  /**
   * The statements by which {@link #createIndex(VectorIndex)} would make an index of the table as
   * it is, for those who run them by hand.
   *
   * @throws io.akin.jdbc.dialect.UnsupportedFeatureException if the engine has no indexes
   * @throws AkinException if the engine cannot make such an index
   */
  public List<String> createIndexScript(VectorIndex index) {
    return new TableIndexes(session, table).script(index);
  }

  /** The vector indexes with all their options; none on an engine that has no indexes. */
  public List<VectorIndex> indexes() {
    return new TableIndexes(session, table).list();
  }

  /** Whether there is an index on a column for a distance. */
  public boolean hasIndex(String column, Distance distance) {
    return !table.withIndexes(indexes()).indexes(table.vector(column).name(), distance).isEmpty();
  }

  /**
   * Whether there is such an index: on its column, for its distance, of its method, with the
   * options that it gives and, where it gives one, of its name. Conditions are compared only in
   * that both or neither have one.
   *
   * @throws AkinException if the engine cannot make such an index
   */
  public boolean hasIndex(VectorIndex index) {
    return new TableIndexes(session, table).has(index);
  }

  /**
   * Drops an index by its name.
   *
   * @throws io.akin.jdbc.dialect.UnsupportedFeatureException if the engine has no indexes
   */
  public void dropIndex(String index) {
    new TableIndexes(session, table).drop(index);
    table = table.withIndexes(indexes());
  }

  /**
   * A study of how much of the exact answer an index finds, and in what time.
   *
   * @param column a column of vectors
   * @param distance how far is measured
   * @return the study, to be narrowed and measured
   * @throws io.akin.InvalidVectorException if the distance does not apply to the column's type
   */
  public RecallStudy recall(String column, Distance distance) {
    VectorColumn studied = table.vector(column);
    NearestQuery.requireApplies(distance, studied);
    return new RecallStudy(session, this, studied.name(), distance);
  }

  private static List<Condition> on(Filter filter) {
    return List.of(new Condition.OnColumns(filter));
  }
}
