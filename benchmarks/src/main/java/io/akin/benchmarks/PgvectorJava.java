package io.akin.benchmarks;

import com.pgvector.PGvector;
import io.akin.benchmarks.Items.Item;
import io.akin.benchmarks.SqlSearch.Hit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** JDBC by hand with pgvector-java's type, registered as its manual says. */
final class PgvectorJava {

  private PgvectorJava() {}

  static Connection register(Connection connection) throws SQLException {
    PGvector.registerTypes(connection);
    return connection;
  }

  static SqlSearch search() {
    return new SqlSearch(
        PostgresSearches.nearest("id, title", "?", "items"),
        PgvectorJava::bind,
        SqlSearch::idAndTitle);
  }

  static SqlSearch searchWithVector() {
    return new SqlSearch(
        PostgresSearches.nearest("id, title, embedding", "?", "items"),
        PgvectorJava::bind,
        rows ->
            new Hit(
                rows.getLong(1),
                List.of(rows.getString(2)),
                ((PGvector) rows.getObject(3)).toArray(),
                rows.getDouble(4)));
  }

  private static void bind(PreparedStatement statement, float[] query) throws SQLException {
    statement.setObject(1, new PGvector(query));
  }

  static void addBatch(PreparedStatement statement, Item item) throws SQLException {
    statement.setLong(1, item.id());
    statement.setString(2, item.title());
    statement.setInt(3, item.part());
    statement.setObject(4, new PGvector(item.embedding()));
    statement.addBatch();
  }
}
