package io.akin.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.akin.Filter;
import io.akin.benchmarks.Effort.OnServer;
import io.akin.benchmarks.Items.Item;
import io.akin.benchmarks.Turns.Ask;
import io.akin.benchmarks.Turns.Peer;
import io.akin.benchmarks.Turns.Section;
import io.akin.jdbc.Nearest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All questions at one size. Not thread-safe. */
final class MariaDbBenchmark implements AutoCloseable {
  static final String AKIN = "Akin";
  static final String AKIN_BY_MYSQL = "Akin, MySQL driver";
  static final String AKIN_DOCUMENTS = "Akin documents";
  static final String BY_HAND = "JDBC by hand";
  static final String BY_HAND_BY_MYSQL = "JDBC by hand, MySQL driver";
  static final String LANGCHAIN4J = "LangChain4j";
  static final String SPRING_AI = "Spring AI";

  /** Of the table, for a search that compares every row. */
  private static final String EXACT = "items use index ()";

  private static final MySqlByHand WRITTEN = MySqlByHand.MARIADB;

  private final OnServer effort;
  private final int size;
  private final float[][] queries;
  private final Connection admin;
  private final Connection own;
  private final Connection ownByMySql;
  private final Connection plain;
  private final Connection byMySql;
  private final AkinPeers akin;
  private final AkinPeers akinByMySql;
  private final HikariDataSource pool;
  private final LangChain4jStore langChain4j;
  private final SpringAiStore springAi;

  MariaDbBenchmark(OwnDatabase database, OnServer effort, int size) throws SQLException {
    this.effort = effort;
    this.size = size;
    this.queries = Items.queries(effort.queries(), Items.DIMENSION);
    this.admin = database.connect(Driver.MARIADB);
    this.own = database.connect(Driver.MARIADB);
    this.ownByMySql = database.connect(Driver.MYSQL);
    this.plain = database.connect(Driver.MARIADB);
    this.byMySql = database.connect(Driver.MYSQL);
    this.akin = AkinPeers.on(plain);
    this.akinByMySql = AkinPeers.on(byMySql);
    this.pool = database.pool(2, "select 1");
    this.langChain4j = LangChain4jStore.onMariaDb(pool, "langchain");
    this.springAi = SpringAiStore.onMariaDb(pool, "spring");
    load();
  }

  private void load() throws SQLException {
    Filling.timed(size, "items", () -> MariaDbData.makeItems(admin, size));
    Filling.timed(size, "documents", () -> MariaDbData.makeDocuments(admin));
    Filling.timed(size, "langchain", () -> MariaDbData.copyItems(admin, "langchain"));
    Filling.timed(size, "spring", () -> MariaDbData.copyItems(admin, "spring"));
  }

  /** Runs every section and gives each with its results as soon as they are there. */
  void run(Consumer<Measured> results) throws Exception {
    long[][] nearest = right(WRITTEN.plain(EXACT));
    for (Section section : List.of(nearest(nearest), withVector(nearest), documents(nearest))) {
      Measured.run(size, section, results);
    }
    Measured.run(size, filtered(Items.PARTS - 10), results);
  }

  private long[][] right(SqlSearch search) throws Exception {
    Ask ask = search.on(admin, queries);
    long[][] all = new long[queries.length][];
    for (int i = 0; i < all.length; i++) {
      all[i] = ask.ask(i).ids();
    }
    return all;
  }

  private Section nearest(long[][] right) throws SQLException {
    SqlSearch written = WRITTEN.plain("items");
    List<Peer> all =
        List.of(
            new Peer(BY_HAND, written.on(own, queries)),
            new Peer(AKIN, akin.nearest(queries, nearest -> nearest)),
            new Peer(
                BY_HAND_BY_MYSQL,
                MySqlByHand.MARIADB_BY_MYSQL.plain("items").on(ownByMySql, queries)),
            new Peer(AKIN_BY_MYSQL, akinByMySql.nearest(queries, nearest -> nearest)));
    return section("nearest", all, right);
  }

  private Section withVector(long[][] right) throws SQLException {
    SqlSearch written = WRITTEN.plainWithVector("items");
    List<Peer> all =
        List.of(
            new Peer(BY_HAND, written.on(own, queries)),
            new Peer(AKIN, akin.nearest(queries, Nearest::withVector)),
            new Peer(
                BY_HAND_BY_MYSQL,
                MySqlByHand.MARIADB_BY_MYSQL.plainWithVector("items").on(ownByMySql, queries)),
            new Peer(AKIN_BY_MYSQL, akinByMySql.nearest(queries, Nearest::withVector)));
    return section("with vector", all, right);
  }

  private Section documents(long[][] right) throws SQLException {
    SqlSearch written = WRITTEN.plainDocuments();
    List<Peer> all =
        List.of(
            new Peer(BY_HAND, written.on(own, queries)),
            new Peer(AKIN, akin.nearestDocuments(queries, Nearest::withVector)),
            new Peer(LANGCHAIN4J, langChain4j.nearest(queries)),
            new Peer(SPRING_AI, springAi.nearest(queries)));
    return section("documents", all, right);
  }

  private Section section(String name, List<Peer> peers, long[][] right) {
    return new Section(name, peers, true, effort.warmUp(), effort.rounds(), Optional.of(right));
  }

  private Section filtered(int part) throws Exception {
    SqlSearch exact = WRITTEN.plain(EXACT, part);
    Filter filter = Filter.gte("part", part);
    List<Peer> all =
        List.of(
            new Peer("exact scan", exact.on(own, queries)),
            new Peer(AKIN, akin.nearest(queries, nearest -> nearest.where(filter))),
            new Peer(
                AKIN_DOCUMENTS, akin.nearestDocuments(queries, nearest -> nearest.where(filter))),
            new Peer(BY_HAND, WRITTEN.plain("items", part).on(own, queries)),
            new Peer(LANGCHAIN4J, langChain4j.nearest(queries, part)),
            new Peer(SPRING_AI, springAi.nearest(queries, part)));
    return new Section(
        "filter 1 %", all, false, effort.warmUp(), queries.length, Optional.of(right(exact)));
  }

  /** Inserts rows; once is enough, for it does not depend on the size. */
  void insert(Consumer<Measured> results) throws Exception {
    String table = Insertions.TABLE;
    int count = effort.insertRows();
    List<Item> items = new Items(Items.DIMENSION).next(count);
    MariaDbData.make(admin, table);
    Insertions all = new Insertions(admin);
    all.add(BY_HAND, table, count, () -> WRITTEN.insert(own, table, items));
    all.add(AKIN, table, count, akin.insertion(table, items)::run);
    all.add(
        BY_HAND_BY_MYSQL,
        table,
        count,
        () -> MySqlByHand.MARIADB_BY_MYSQL.insert(ownByMySql, table, items));
    all.add(AKIN_BY_MYSQL, table, count, akinByMySql.insertion(table, items)::run);
    LangChain4jStore langChain = LangChain4jStore.onMariaDb(pool, "langchain_inserted");
    MariaDbData.dropIndex(admin, "langchain_inserted");
    all.add(LANGCHAIN4J, "langchain_inserted", count, langChain.insertion(items)::run);
    SpringAiStore spring = SpringAiStore.onMariaDb(pool, "spring_inserted");
    MariaDbData.dropIndex(admin, "spring_inserted");
    all.add(SPRING_AI, "spring_inserted", count, spring.insertion(items)::run);
    Measured.run(count, all.section(effort.insertRounds()), results);
  }

  @Override
  public void close() throws SQLException {
    pool.close();
    for (Connection connection : List.of(admin, own, ownByMySql, plain, byMySql)) {
      connection.close();
    }
  }
}
