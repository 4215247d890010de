package io.akin.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that every peer searches, the same for the same size, and the queries. Table {@code
 * items} has them as a table of one's own would; the others are filled from it.
 */
final class PostgresData {
  static final int DIMENSION = 384;
  static final int NEIGHBORS = 10;

  /** Of the rows, a thousandth each has one of the numbers from 0 on, whatever its cluster. */
  static final int PARTS = 1000;

  /** The columns of {@code items} and of the tables that rows are inserted into. */
  static final String COLUMNS =
      "(id bigint primary key, title text, part integer, embedding vector(" + DIMENSION + "))";

  private static final long SEED = 1;
  private static final int BATCH = 1000;

  private PostgresData() {}

  /**
   * A row.
   *
   * @param id from 0 on
   * @param part from 0 to 999
   * @param embedding of length 1
   */
  record Item(long id, int part, float[] embedding) {
    String title() {
      return "item " + id;
    }
  }

  /** Rows one after the other. */
  private static final class Items {
    private final ClusteredVectors vectors = new ClusteredVectors(SEED, DIMENSION);
    private long next;

    Item next() {
      long id = next++;
      // A prime that does not divide 1,000 deals the numbers out evenly, clusters being at random.
      return new Item(id, (int) (id * 7919 % PARTS), vectors.next());
    }
  }

  static List<Item> items(int size) {
    Items items = new Items();
    List<Item> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.add(items.next());
    }
    return all;
  }

  /** Queries that are no rows. */
  static float[][] queries(int count) {
    ClusteredVectors vectors = new ClusteredVectors(SEED + 1, DIMENSION);
    float[][] queries = new float[count][];
    for (int i = 0; i < count; i++) {
      queries[i] = vectors.next();
    }
    return queries;
  }

  /** Makes table {@code items} anew. */
  static void loadItems(Connection connection, int size) throws SQLException {
    OwnDatabase.execute(connection, "drop table if exists items");
    OwnDatabase.execute(connection, "create table items " + COLUMNS);
    Items items = new Items();
    String sql = "insert into items values (?, ?, ?, ?::real[]::vector)";
    connection.setAutoCommit(false);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 1; i <= size; i++) {
        addBatch(statement, items.next());
        if (i % BATCH == 0 || i == size) {
          statement.executeBatch();
        }
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Binds a row as plain JDBC can, the vector in binary. */
  static void addBatch(PreparedStatement statement, Item item) throws SQLException {
    statement.setLong(1, item.id());
    statement.setString(2, item.title());
    statement.setInt(3, item.part());
    statement.setObject(4, item.embedding());
    statement.addBatch();
  }

  /** Makes table {@code queries} for the peers that are not in this JVM. */
  static void loadQueries(Connection connection, float[][] queries) throws SQLException {
    OwnDatabase.execute(connection, "drop table if exists queries");
    OwnDatabase.execute(connection, "create table queries (id integer, embedding vector)");
    String sql = "insert into queries values (?, ?::real[]::vector)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < queries.length; i++) {
        statement.setInt(1, i);
        statement.setObject(2, queries[i]);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Fills a framework's own table, whose ids are UUIDs, from {@code items}. */
  static void copyItems(Connection connection, String intoColumns) throws SQLException {
    OwnDatabase.execute(
        connection,
        "insert into %s select lpad(to_hex(id), 32, '0')::uuid, title, json_build_object('part', part), embedding from items"
            .formatted(intoColumns));
  }

  /** Builds the index that all tables have, and has the server count the rows. */
  static void index(Connection connection, String table) throws SQLException {
    OwnDatabase.execute(
        connection,
        "create index on %s using hnsw (embedding vector_cosine_ops) with (m = 16, ef_construction = 64)"
            .formatted(table));
    OwnDatabase.execute(connection, "vacuum analyze " + table);
  }
}
