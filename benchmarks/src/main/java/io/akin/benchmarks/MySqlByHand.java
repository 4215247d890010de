package io.akin.benchmarks;

import io.akin.benchmarks.Items.Item;
import io.akin.benchmarks.SqlSearch.Hit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What one writes by hand in JDBC for the two servers that speak MySQL's protocol. */
enum MySqlByHand {
  MARIADB("vec_distance_cosine", "?") {
    @Override
    void set(PreparedStatement statement, int index, float[] vector) throws SQLException {
      statement.setObject(index, vector);
    }

    @Override
    float[] get(ResultSet rows, int index) throws SQLException {
      return rows.getObject(index, float[].class);
    }
  },

  /** MySQL Connector/J knows no vectors, but their bytes, which it gives the server as text. */
  MARIADB_BY_MYSQL("vec_distance_cosine", "cast(? as binary)") {
    @Override
    void set(PreparedStatement statement, int index, float[] vector) throws SQLException {
      ByteBuffer bytes =
          ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(vector);
      statement.setBytes(index, bytes.array());
    }

    @Override
    float[] get(ResultSet rows, int index) throws SQLException {
      byte[] bytes = rows.getBytes(index);
      float[] vector = new float[bytes.length / Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
      return vector;
    }
  },

  /** It takes and gives text alone, which is JSON. */
  TIDB("vec_cosine_distance", "?") {
    @Override
    void set(PreparedStatement statement, int index, float[] vector) throws SQLException {
      statement.setString(index, Arrays.toString(vector));
    }

    @Override
    float[] get(ResultSet rows, int index) throws SQLException {
      String text = rows.getString(index);
      String[] elements = text.substring(1, text.length() - 1).split(",", -1);
      float[] vector = new float[elements.length];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = Float.parseFloat(elements[i]);
      }
      return vector;
    }
  };

  /** How many rows stand in one statement. */
  private static final int TOGETHER = 500;

  private final String distance;
  private final String parameter;

  MySqlByHand(String distance, String parameter) {
    this.distance = distance;
    this.parameter = parameter;
  }

  abstract void set(PreparedStatement statement, int index, float[] vector) throws SQLException;

  abstract float[] get(ResultSet rows, int index) throws SQLException;

  /** {@code id} and {@code title} of {@code items}. */
  SqlSearch plain(String items) {
    return new SqlSearch(
        nearest("id, title", items),
        (statement, query) -> set(statement, 1, query),
        SqlSearch::idAndTitle);
  }

  /** The same of rows whose part is at least this. */
  SqlSearch plain(String items, int part) {
    return new SqlSearch(
        nearest("id, title", items + " where part >= ?"),
        (statement, query) -> {
          set(statement, 1, query);
          statement.setInt(2, part);
        },
        SqlSearch::idAndTitle);
  }

  /** The same with the vector. */
  SqlSearch plainWithVector(String items) {
    return new SqlSearch(
        nearest("id, title, embedding", items),
        (statement, query) -> set(statement, 1, query),
        rows ->
            new Hit(rows.getLong(1), List.of(rows.getString(2)), get(rows, 3), rows.getDouble(4)));
  }

  /** The same of a table of documents, whose ids are the numbers of the items. */
  SqlSearch plainDocuments() {
    return new SqlSearch(
        nearest("id, content, metadata, embedding", AkinPeers.DOCUMENTS),
        (statement, query) -> set(statement, 1, query),
        rows ->
            new Hit(
                Long.parseLong(rows.getString(1)),
                List.of(rows.getString(2), rows.getString(3)),
                get(rows, 4),
                rows.getDouble(5)));
  }

  private String nearest(String columns, String from) {
    return "select %s, %s(embedding, %s) as distance from %s order by distance limit %d"
        .formatted(columns, distance, parameter, from, Items.NEIGHBORS);
  }

  /** Inserts the next rows in one transaction, many to a statement. */
  void insert(Connection connection, String table, Items items, int count) throws SQLException {
    connection.setAutoCommit(false);
    for (int done = 0; done < count; done += TOGETHER) {
      insertTogether(connection, table, items.next(Math.min(TOGETHER, count - done)));
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Inserts rows in one transaction, many to a statement. */
  void insert(Connection connection, String table, List<Item> rows) throws SQLException {
    connection.setAutoCommit(false);
    for (int from = 0; from < rows.size(); from += TOGETHER) {
      insertTogether(connection, table, rows.subList(from, Math.min(rows.size(), from + TOGETHER)));
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void insertTogether(Connection connection, String table, List<Item> rows)
      throws SQLException {
    String sql =
        "insert into %s (id, title, part, embedding) values %s"
            .formatted(
                table,
                String.join(
                    ", ", Collections.nCopies(rows.size(), "(?, ?, ?, " + parameter + ")")));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int index = 1;
      for (Item row : rows) {
        statement.setLong(index++, row.id());
        statement.setString(index++, row.title());
        statement.setInt(index++, row.part());
        set(statement, index++, row.embedding());
      }
      statement.executeUpdate();
    }
  }
}
