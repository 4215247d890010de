package io.akin.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.akin.jdbc.DatabaseUrl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The servers on which entities are measured, and what one writes by hand for each. */
enum EntityServer {
  POSTGRESQL(
      "PostgreSQL",
      Engine.POSTGRESQL,
      "vector_send(embedding)",
      "?::real[]::vector",
      "embedding <=> ?::real[]::vector") {
    @Override
    Connection admin(OwnDatabase database) throws SQLException {
      return database.connect("set maintenance_work_mem = '1GB'");
    }

    @Override
    HikariDataSource pool(OwnDatabase database) {
      return database.pool(1, PostgresBenchmark.SETTINGS);
    }

    @Override
    long[][] right(Connection connection, float[][] queries) throws SQLException {
      OwnDatabase.execute(connection, "set enable_indexscan = off");
      long[][] all = right(connection, "items", queries);
      OwnDatabase.execute(connection, "set enable_indexscan = on");
      return all;
    }

    @Override
    void set(PreparedStatement statement, int index, float[] vector) throws SQLException {
      statement.setObject(index, vector);
    }

    @Override
    float[] get(ResultSet rows, int index) throws SQLException {
      return PostgresSearches.decode(rows.getBytes(index));
    }

    @Override
    AutoCloseable memory(OwnDatabase database, int rows, int dimension) {
      return () -> {};
    }

    @Override
    void settle(Connection connection, String table) throws SQLException {
      OwnDatabase.execute(connection, "vacuum analyze " + table);
    }
  },

  MARIADB("MariaDB", Engine.MARIADB, "embedding", "?", "vec_distance_cosine(embedding, ?)") {
    @Override
    Connection admin(OwnDatabase database) throws SQLException {
      return database.connect(Driver.MARIADB);
    }

    @Override
    HikariDataSource pool(OwnDatabase database) {
      return database.pool(1, Driver.MARIADB);
    }

    @Override
    long[][] right(Connection connection, float[][] queries) throws SQLException {
      return right(connection, "items use index ()", queries);
    }

    @Override
    void set(PreparedStatement statement, int index, float[] vector) throws SQLException {
      MySqlByHand.MARIADB.set(statement, index, vector);
    }

    @Override
    float[] get(ResultSet rows, int index) throws SQLException {
      return MySqlByHand.MARIADB.get(rows, index);
    }

    @Override
    AutoCloseable memory(OwnDatabase database, int rows, int dimension) throws SQLException {
      return GraphCache.holding(database, rows, dimension);
    }

    @Override
    void settle(Connection connection, String table) throws SQLException {
      OwnDatabase.execute(connection, "analyze table " + table);
    }
  };

  private final String title;
  private final Engine engine;
  private final String reading;
  private final String parameter;
  private final String distance;

  EntityServer(String title, Engine engine, String reading, String parameter, String distance) {
    this.title = title;
    this.engine = engine;
    this.reading = reading;
    this.parameter = parameter;
    this.distance = distance;
  }

  /** Those that the environment says the place of. */
  static List<EntityServer> there() {
    return Stream.of(values()).filter(server -> server.engine.isThere()).toList();
  }

  /** The variables of the environment that say it. */
  static String variables() {
    return Stream.of(values())
        .map(server -> server.engine.variable())
        .collect(Collectors.joining(", "));
  }

  /** A connection to make tables by. */
  abstract Connection admin(OwnDatabase database) throws SQLException;

  /** A peer's own, of one connection. */
  abstract HikariDataSource pool(OwnDatabase database);

  /** The rows that an exact scan of {@code items} finds, for each query. */
  abstract long[][] right(Connection connection, float[][] queries) throws SQLException;

  abstract void set(PreparedStatement statement, int index, float[] vector) throws SQLException;

  /** Reads what {@link #reading} gives. */
  abstract float[] get(ResultSet rows, int index) throws SQLException;

  /** Has the server hold an index of so many rows in memory, until it is closed. */
  abstract AutoCloseable memory(OwnDatabase database, int rows, int dimension) throws SQLException;

  /** Has the server count the rows. */
  abstract void settle(Connection connection, String table) throws SQLException;

  /** For people. */
  String title() {
    return title;
  }

  Engine engine() {
    return engine;
  }

  DatabaseUrl url() {
    return DatabaseUrl.of(System.getenv(engine.variable()));
  }

  /** The vector among the columns that are selected. */
  String reading() {
    return reading;
  }

  /** Makes a table anew, without an index of vectors. */
  void make(Connection connection, String table, int dimension) throws SQLException {
    OwnDatabase.execute(connection, "drop table if exists " + table);
    OwnDatabase.execute(
        connection,
        "create table %s (id bigint primary key, title text, part integer, embedding vector(%d) not null)"
            .formatted(table, dimension));
  }

  String insertInto(String table) {
    return "insert into %s (id, title, part, embedding) values (?, ?, ?, %s)"
        .formatted(table, parameter);
  }

  /** All that an entity has, and its distance. */
  String nearest() {
    return nearest("id, title, part, " + reading, "items");
  }

  private String nearest(String columns, String from) {
    return "select %s, %s as distance from %s order by distance limit %d"
        .formatted(columns, distance, from, Items.NEIGHBORS);
  }

  /** The ids of the ten nearest rows of a table, for each query. */
  final long[][] right(Connection connection, String from, float[][] queries) throws SQLException {
    long[][] all = new long[queries.length][Items.NEIGHBORS];
    try (PreparedStatement statement = connection.prepareStatement(nearest("id", from))) {
      for (int i = 0; i < queries.length; i++) {
        set(statement, 1, queries[i]);
        try (ResultSet rows = statement.executeQuery()) {
          for (int j = 0; rows.next(); j++) {
            all[i][j] = rows.getLong(1);
          }
        }
      }
    }
    return all;
  }

  /**
   * Fails where the server does not answer a search by an index: it would be no figure of one.
   *
   * @param sql a search with one parameter, the vector
   * @param index what the index is called
   */
  void requireIndex(Connection connection, String sql, float[] query, String index)
      throws SQLException {
    StringBuilder plan = new StringBuilder();
    try (PreparedStatement statement = connection.prepareStatement("explain " + sql)) {
      set(statement, 1, query);
      try (ResultSet rows = statement.executeQuery()) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          for (int i = 1; i <= columns; i++) {
            plan.append(rows.getString(i)).append('\n');
          }
        }
      }
    }
    if (plan.indexOf(index) < 0) {
      throw new IllegalStateException(
          "The index %s does not answer \"%s\":%n%s".formatted(index, sql, plan));
    }
  }
}
