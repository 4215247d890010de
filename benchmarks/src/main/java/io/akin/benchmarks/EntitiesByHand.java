package io.akin.benchmarks;

import static io.akin.Distance.COSINE;

import com.zaxxer.hikari.HikariDataSource;
import io.akin.Neighbor;
import io.akin.benchmarks.Entities.Stored;
import io.akin.benchmarks.Items.Item;
import io.akin.benchmarks.Turns.Answer;
import io.akin.benchmarks.Turns.Ask;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The same objects as Hibernate's, filled without Hibernate. Thread-safe. */
final class EntitiesByHand {
  private final EntityServer server;
  private final HikariDataSource pool;

  EntitiesByHand(EntityServer server, HikariDataSource pool) {
    this.server = server;
    this.pool = pool;
  }

  /** By plain JDBC. */
  Ask byJdbc(float[][] queries) {
    return query -> Answer.timed(() -> ids(nearest(queries[query])));
  }

  private List<Neighbor<Stored>> nearest(float[] query) throws SQLException {
    List<Neighbor<Stored>> all = new ArrayList<>(Items.NEIGHBORS);
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(server.nearest())) {
      server.set(statement, 1, query);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Stored read =
              new Stored(rows.getLong(1), rows.getString(2), rows.getInt(3), server.get(rows, 4));
          all.add(new Neighbor<>(read, rows.getDouble(5)));
        }
      }
    }
    return all;
  }

  /** By a table of Akin's. */
  Ask byTable(float[][] queries) {
    VectorTable items = Akin.of(pool).table("items");
    return query ->
        Answer.timed(
            () ->
                ids(
                    items
                        .nearest("embedding", COSINE, queries[query])
                        .select("id", "title", "part", "embedding")
                        .limit(Items.NEIGHBORS)
                        .list(EntitiesByHand::read)));
  }

  private static Stored read(Row row) {
    return new Stored(
        row.getLong("id"),
        row.getString("title"),
        (int) row.getLong("part"),
        row.getFloats("embedding"));
  }

  static long[] ids(List<Neighbor<Stored>> found) {
    return found.stream().mapToLong(near -> near.row().id).toArray();
  }

  /** Inserts rows into a table in one transaction, in batches as large as Hibernate's. */
  void insert(String table, List<Item> items) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, table, items);
      connection.commit();
    }
  }

  private void insert(Connection connection, String table, List<Item> items) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(server.insertInto(table))) {
      for (int i = 1; i <= items.size(); i++) {
        Item item = items.get(i - 1);
        statement.setLong(1, item.id());
        statement.setString(2, item.title());
        statement.setInt(3, item.part());
        server.set(statement, 4, item.embedding());
        statement.addBatch();
        if (i % VectorsBy.BATCH == 0 || i == items.size()) {
          statement.executeBatch();
        }
      }
    }
  }
}
