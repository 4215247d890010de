package io.akin.benchmarks;

import io.akin.benchmarks.Effort.OnServer;
import io.akin.benchmarks.Items.Item;
import io.akin.benchmarks.Turns.Answer;
import io.akin.benchmarks.Turns.Ask;
import io.akin.benchmarks.Turns.Peer;
import io.akin.benchmarks.Turns.Section;
import io.akin.jdbc.Nearest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All questions in one dimension. Not thread-safe. */
final class TiDbBenchmark implements AutoCloseable {
  static final String AKIN = "Akin";
  static final String AKIN_BY_MARIADB = "Akin, MariaDB driver";
  static final String BY_HAND = "JDBC by hand";
  static final String BY_HAND_BY_MARIADB = "JDBC by hand, MariaDB driver";
  static final String SQLALCHEMY = "SQLAlchemy ORM";
  static final String PYMYSQL = "PyMySQL by hand";

  /** The part of the rows that Python inserts, which takes minutes for all. */
  static final int PYTHONS_PART = 10;

  private static final MySqlByHand WRITTEN = MySqlByHand.TIDB;

  private final OnServer effort;
  private final int dimension;
  private final float[][] queries;
  private final Connection own;
  private final Connection ownByMariaDb;
  private final Connection plain;
  private final Connection plainByMariaDb;
  private final AkinPeers akin;
  private final AkinPeers akinByMariaDb;
  private final Optional<PythonPeers> python;

  TiDbBenchmark(
      OwnDatabase database, OnServer effort, int dimension, Path module, Optional<Path> interpreter)
      throws Exception {
    this.effort = effort;
    this.dimension = dimension;
    this.queries = Items.queries(effort.queries(), dimension);
    this.own = database.connect(Driver.MYSQL);
    this.ownByMariaDb = database.connect(Driver.MARIADB);
    this.plain = database.connect(Driver.MYSQL);
    this.plainByMariaDb = database.connect(Driver.MARIADB);
    this.akin = AkinPeers.on(plain);
    this.akinByMariaDb = AkinPeers.on(plainByMariaDb);
    load();
    this.python =
        interpreter.isPresent()
            ? Optional.of(
                PythonPeers.start(
                    interpreter.get(),
                    module.resolve("python/tidb.py"),
                    database.environment(),
                    Integer.toString(dimension)))
            : Optional.empty();
  }

  private void load() throws SQLException {
    make("items");
    WRITTEN.insert(own, "items", new Items(dimension), effort.largest());
    OwnDatabase.execute(own, "drop table if exists queries");
    OwnDatabase.execute(
        own, "create table queries (id integer primary key, embedding vector(" + dimension + "))");
    try (PreparedStatement statement = own.prepareStatement("insert into queries values (?, ?)")) {
      for (int i = 0; i < queries.length; i++) {
        statement.setInt(1, i);
        WRITTEN.set(statement, 2, queries[i]);
        statement.executeUpdate();
      }
    }
  }

  private void make(String table) throws SQLException {
    OwnDatabase.execute(own, "drop table if exists " + table);
    OwnDatabase.execute(
        own,
        "create table %s (id bigint primary key, title text, part integer, embedding vector(%d))"
            .formatted(table, dimension));
  }

  /** Python's version and those of its libraries; empty where there is none. */
  Optional<String> python() {
    return python.map(PythonPeers::versions);
  }

  /** What a section of this dimension is called. */
  static String section(int dimension, boolean withVector) {
    return dimension + " dimensions" + (withVector ? ", with vector" : "");
  }

  /** Runs every section and gives each with its results as soon as they are there. */
  void run(Consumer<Measured> results) throws Exception {
    Measured.run(effort.largest(), nearest(), results);
    Measured.run(effort.largest(), withVector(), results);
  }

  private Section nearest() throws Exception {
    SqlSearch written = WRITTEN.plain("items");
    List<Peer> all = new ArrayList<>();
    all.add(new Peer(BY_HAND, written.on(own, queries)));
    all.add(new Peer(AKIN, akin.nearest(queries, nearest -> nearest)));
    all.add(new Peer(BY_HAND_BY_MARIADB, written.on(ownByMariaDb, queries)));
    all.add(new Peer(AKIN_BY_MARIADB, akinByMariaDb.nearest(queries, nearest -> nearest)));
    python.ifPresent(
        process -> {
          all.add(new Peer(SQLALCHEMY, process.command("orm")));
          all.add(new Peer(PYMYSQL, process.command("hand")));
        });
    return section(all, false);
  }

  private Section withVector() throws Exception {
    SqlSearch written = WRITTEN.plainWithVector("items");
    List<Peer> all = new ArrayList<>();
    all.add(new Peer(BY_HAND, written.on(own, queries)));
    all.add(new Peer(AKIN, akin.nearest(queries, Nearest::withVector)));
    all.add(new Peer(BY_HAND_BY_MARIADB, written.on(ownByMariaDb, queries)));
    all.add(new Peer(AKIN_BY_MARIADB, akinByMariaDb.nearest(queries, Nearest::withVector)));
    python.ifPresent(
        process -> {
          all.add(new Peer(SQLALCHEMY, process.command("orm+vector")));
          all.add(new Peer(PYMYSQL, process.command("hand+vector")));
        });
    return section(all, true);
  }

  private Section section(List<Peer> peers, boolean withVector) throws Exception {
    Ask exact = WRITTEN.plain("items").on(own, queries);
    long[][] right = new long[queries.length][];
    for (int i = 0; i < right.length; i++) {
      right[i] = exact.ask(i).ids();
    }
    return new Section(
        section(dimension, withVector),
        peers,
        true,
        effort.warmUp(),
        effort.rounds(),
        Optional.of(right));
  }

  /** Inserts rows. */
  void insert(Consumer<Measured> results) throws Exception {
    String table = Insertions.TABLE;
    int count = effort.insertRows();
    List<Item> items = new Items(dimension).next(count);
    make(table);
    WRITTEN.insert(own, table, items);
    int fewer = count / PYTHONS_PART;
    if (python.isPresent()) {
      python.get().ask("take", fewer);
    }
    Insertions all = new Insertions(own);
    all.add(BY_HAND, table, count, () -> WRITTEN.insert(own, table, items));
    all.add(AKIN, table, count, akin.insertion(table, items)::run);
    all.add(BY_HAND_BY_MARIADB, table, count, () -> WRITTEN.insert(ownByMariaDb, table, items));
    all.add(AKIN_BY_MARIADB, table, count, akinByMariaDb.insertion(table, items)::run);
    python.ifPresent(
        process -> {
          all.add(SQLALCHEMY, table, fewer, scaled(process.command("orm+insert")));
          all.add(PYMYSQL, table, fewer, scaled(process.command("hand+insert")));
        });
    Measured.run(count, all.section(effort.insertRounds()), results);
  }

  /** What all rows would have taken. */
  private static Ask scaled(Ask ask) {
    return round -> new Answer(PYTHONS_PART * ask.ask(round).millis(), new long[0]);
  }

  @Override
  public void close() throws Exception {
    if (python.isPresent()) {
      python.get().close();
    }
    for (Connection connection : List.of(own, ownByMariaDb, plain, plainByMariaDb)) {
      connection.close();
    }
  }
}
