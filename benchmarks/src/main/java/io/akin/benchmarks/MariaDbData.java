package io.akin.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The rows in MariaDB. Table {@code items} has them as a table of one's own would; the others are
 * filled from it.
 */
final class MariaDbData {
  private static final String COLUMNS =
      "(id bigint primary key, title text, part integer, embedding vector("
          + Items.DIMENSION
          + ") not null)";

  /** How many links a row has in the index that Akin makes; the frameworks leave it at 6. */
  static final int LINKS = 16;

  private MariaDbData() {}

  /** Makes a table anew, without an index of vectors. */
  static void make(Connection connection, String table) throws SQLException {
    OwnDatabase.execute(connection, "drop table if exists " + table);
    OwnDatabase.execute(connection, "create table " + table + " " + COLUMNS);
  }

  /** Makes table {@code items}, and has Akin make its index. */
  static void makeItems(Connection connection, int size) throws SQLException {
    make(connection, "items");
    MySqlByHand.MARIADB.insert(connection, "items", new Items(Items.DIMENSION), size);
    index(AkinPeers.on(connection), "items");
  }

  /**
   * Makes table {@code documents}, fills it from {@code items} and has Akin make its index. Its key
   * is as long as a UUID: MariaDB makes no index of vectors beside one of more than 256 bytes.
   */
  static void makeDocuments(Connection connection) throws SQLException {
    OwnDatabase.execute(
        connection,
        "create table documents (id varchar(36) primary key, content text, metadata json,"
            + " embedding vector(%d) not null)".formatted(Items.DIMENSION));
    OwnDatabase.execute(
        connection,
        "insert into documents (id, content, metadata, embedding)"
            + " select cast(id as char), title, json_object('part', part), embedding from items");
    index(AkinPeers.on(connection), AkinPeers.DOCUMENTS);
  }

  private static void index(AkinPeers akin, String table) {
    akin.index(table, index -> index.m(LINKS));
    akin.requireIndex(table, Items.queries(1, Items.DIMENSION)[0]);
  }

  /** Fills a framework's own table, whose ids are UUIDs, from {@code items}. */
  static void copyItems(Connection connection, String table) throws SQLException {
    OwnDatabase.execute(
        connection,
        "insert into %s (id, content, metadata, embedding) select cast(lpad(hex(id), 32, '0') as uuid), title, json_object('part', part), embedding from items"
            .formatted(table));
  }

  /** Takes away the index that a framework has made, so that all insert into the same. */
  static void dropIndex(Connection connection, String table) throws SQLException {
    OwnDatabase.execute(
        connection, "alter table %s drop index %s_embedding_idx".formatted(table, table));
  }
}
