package io.akin.benchmarks;

import io.akin.benchmarks.Items.Item;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The rows in PostgreSQL. Table {@code items} has them as a table of one's own would; the others
 * are filled from it.
 */
final class PostgresData {
  /** The columns of {@code items} and of the tables that rows are inserted into. */
  static final String COLUMNS =
      "(id bigint primary key, title text, part integer, embedding vector("
          + Items.DIMENSION
          + "))";

  private static final int BATCH = 1000;

  private PostgresData() {}

  /** Makes table {@code items} anew. */
  static void loadItems(Connection connection, int size) throws SQLException {
    OwnDatabase.execute(connection, "drop table if exists items");
    OwnDatabase.execute(connection, "create table items " + COLUMNS);
    Items items = new Items(Items.DIMENSION);
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

  /** Makes table {@code documents}, fills it from {@code items} and has Akin make its index. */
  static void makeDocuments(Connection connection) throws SQLException {
    AkinPeers akin = AkinPeers.on(connection);
    akin.makeDocuments();
    OwnDatabase.execute(
        connection,
        "insert into documents (id, content, metadata, embedding)"
            + " select id::text, title, jsonb_build_object('part', part), embedding from items");
    akin.index(AkinPeers.DOCUMENTS, index -> index.m(16).efConstruction(64));
    OwnDatabase.execute(connection, "vacuum analyze documents");
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
