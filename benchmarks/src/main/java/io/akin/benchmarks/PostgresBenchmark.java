package io.akin.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.akin.Filter;
import io.akin.benchmarks.Effort.OnServer;
import io.akin.benchmarks.Effort.Threads;
import io.akin.benchmarks.Turns.Answer;
import io.akin.benchmarks.Turns.Ask;
import io.akin.benchmarks.Turns.Peer;
import io.akin.benchmarks.Turns.Section;
import io.akin.jdbc.Nearest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All questions at one size. Not thread-safe. */
final class PostgresBenchmark implements AutoCloseable {
  static final String AKIN = "Akin";
  static final String AKIN_DOCUMENTS = "Akin documents";

  /** What Akin reads unless it is asked for the vector too, which LangChain4j always reads. */
  static final String AKIN_NO_VECTOR = "Akin, no vector";

  static final String BY_HAND = "JDBC by hand";
  static final String LANGCHAIN4J = "LangChain4j";
  static final String SPRING_AI = "Spring AI";
  static final String SQLALCHEMY = "SQLAlchemy ORM";

  /** What those set who write their own SQL; the same as Akin asks for. */
  static final String SETTINGS = "set hnsw.ef_search = 40; set hnsw.iterative_scan = relaxed_order";

  private static final String EXACT = "set enable_indexscan = off";

  private static final String MEMORY = "set maintenance_work_mem = '1GB'";

  private final OwnDatabase database;
  private final OnServer effort;
  private final Threads threads;
  private final int size;
  private final Path scratch;
  private final float[][] queries;
  private final Connection admin;
  private final Connection own;
  private final Connection registered;
  private final Connection exact;
  private final Connection plain;
  private final AkinPeers akin;
  private final HikariDataSource pool;
  private final HikariDataSource tuned;
  private final LangChain4jStore langChain4j;
  private final SpringAiStore springAi;
  private final Optional<PythonPeers> python;

  PostgresBenchmark(
      OwnDatabase database, Effort effort, int size, Path module, Optional<Path> interpreter)
      throws Exception {
    this.database = database;
    this.effort = effort.postgres;
    this.threads = effort.threads;
    this.size = size;
    this.scratch = module.resolve("target");
    this.queries = Items.queries(this.effort.queries(), Items.DIMENSION);
    this.admin = database.connect(MEMORY);
    this.own = database.connect(SETTINGS);
    this.registered = PgvectorJava.register(database.connect(SETTINGS));
    this.exact = database.connect(EXACT);
    this.plain = database.connect();
    this.akin = AkinPeers.on(plain);
    this.pool = database.pool(Throughput.THREADS, "select 1");
    this.tuned = database.pool(Throughput.THREADS, SETTINGS);
    this.langChain4j = LangChain4jStore.onPostgres(pool, "langchain");
    this.springAi = SpringAiStore.onPostgres(pool, "spring");
    load();
    this.python =
        interpreter.isPresent()
            ? Optional.of(
                PythonPeers.start(
                    interpreter.get(),
                    module.resolve("python/postgresql.py"),
                    database.environment(),
                    SETTINGS))
            : Optional.empty();
  }

  private void load() throws SQLException {
    PostgresData.loadQueries(admin, queries);
    PostgresData.loadItems(admin, size);
    Filling.timed(size, "items", () -> PostgresData.index(admin, "items"));
    Filling.timed(size, "documents", () -> PostgresData.makeDocuments(admin));
    PostgresData.copyItems(admin, "langchain (embedding_id, text, metadata, embedding)");
    Filling.timed(size, "langchain", () -> PostgresData.index(admin, "langchain"));
    PostgresData.copyItems(admin, "spring (id, content, metadata, embedding)");
    Filling.timed(size, "spring", () -> PostgresData.index(admin, "spring"));
  }

  /** Python's version and those of its libraries; empty where there is none. */
  Optional<String> python() {
    return python.map(PythonPeers::versions);
  }

  /** Runs every section and gives each with its results as soon as they are there. */
  void run(Consumer<Measured> results) throws Exception {
    long[][] nearest = right(PostgresSearches.plain());
    for (Section section : List.of(nearest(nearest), withVector(nearest), documents(nearest))) {
      Measured.run(size, section, results);
    }
    Measured.run(size, filtered("filter 1 %", Items.PARTS - 10), results);
    Measured.run(size, filtered("filter 0.1 %", Items.PARTS - 1), results);
    try (Throughput all = new Throughput(threads.time(), queries.length)) {
      Measured.run(size, threads(all), results);
    }
  }

  /** Inserts rows; once is enough, for it does not depend on the size. */
  void insert(Consumer<Measured> results) throws Exception {
    PostgresInsertions insertions =
        new PostgresInsertions(database, admin, registered, pool, effort.insertRows());
    Section section = insertions.section(python, scratch, effort.insertRounds());
    Measured.run(effort.insertRows(), section, results);
  }

  private long[][] right(SqlSearch search) throws Exception {
    Ask ask = search.on(exact, queries);
    long[][] all = new long[queries.length][];
    for (int i = 0; i < all.length; i++) {
      all[i] = ask.ask(i).ids();
    }
    return all;
  }

  private Section nearest(long[][] right) throws SQLException {
    Ask plain = PostgresSearches.plain().on(own, queries);
    List<Peer> all = new ArrayList<>();
    all.add(new Peer(BY_HAND, plain));
    all.add(new Peer(AKIN, akin.nearest(queries, nearest -> nearest)));
    all.add(new Peer("pgvector-java", PgvectorJava.search().on(registered, queries)));
    python.ifPresent(
        process -> {
          all.add(new Peer(SQLALCHEMY, process.command("orm")));
          all.add(new Peer("psycopg2 by hand", process.command("hand")));
        });
    return section("nearest", all, right);
  }

  private Section withVector(long[][] right) throws SQLException {
    Ask plain = PostgresSearches.plainWithVector().on(own, queries);
    List<Peer> all = new ArrayList<>();
    all.add(new Peer(BY_HAND, plain));
    all.add(new Peer(AKIN, akin.nearest(queries, Nearest::withVector)));
    all.add(new Peer("pgvector-java", PgvectorJava.searchWithVector().on(registered, queries)));
    python.ifPresent(
        process -> {
          all.add(new Peer(SQLALCHEMY, process.command("orm+vector")));
          all.add(new Peer("psycopg2 by hand", process.command("hand+vector")));
        });
    return section("with vector", all, right);
  }

  private Section documents(long[][] right) throws SQLException {
    Ask plain = PostgresSearches.plainDocuments().on(own, queries);
    List<Peer> all =
        List.of(
            new Peer(BY_HAND, plain),
            new Peer(AKIN, akin.nearestDocuments(queries, Nearest::withVector)),
            new Peer(AKIN_NO_VECTOR, akin.nearestDocuments(queries, nearest -> nearest)),
            new Peer(LANGCHAIN4J, langChain4j.nearest(queries)),
            new Peer(SPRING_AI, springAi.nearest(queries)));
    return section("documents", all, right);
  }

  private Section section(String name, List<Peer> peers, long[][] right) {
    return new Section(name, peers, true, effort.warmUp(), effort.rounds(), Optional.of(right));
  }

  private Section filtered(String name, int part) throws Exception {
    SqlSearch plain = PostgresSearches.plain(part);
    Filter filter = Filter.gte("part", part);
    List<Peer> all =
        List.of(
            new Peer("exact scan", plain.on(exact, queries)),
            new Peer(AKIN, akin.nearest(queries, nearest -> nearest.where(filter))),
            new Peer(
                AKIN_DOCUMENTS, akin.nearestDocuments(queries, nearest -> nearest.where(filter))),
            new Peer(BY_HAND, plain.on(own, queries)),
            new Peer(LANGCHAIN4J, langChain4j.nearest(queries, part)),
            new Peer(SPRING_AI, springAi.nearest(queries, part)));
    return new Section(
        name, all, false, effort.warmUp(), queries.length, Optional.of(right(plain)));
  }

  private Section threads(Throughput all) {
    SqlSearch plain = PostgresSearches.plain();
    Ask pooled =
        query -> {
          try (Connection connection = tuned.getConnection();
              PreparedStatement statement = plain.prepare(connection)) {
            return new Answer(0, SqlSearch.ids(plain.run(statement, queries[query])));
          }
        };
    AkinPeers peers = AkinPeers.of(pool);
    List<Peer> these =
        List.of(
            new Peer(BY_HAND, all.of(pooled)),
            new Peer(AKIN, all.of(peers.nearest(queries, nearest -> nearest))),
            new Peer(AKIN_DOCUMENTS, all.of(peers.nearestDocuments(queries, Nearest::withVector))),
            new Peer(LANGCHAIN4J, all.of(langChain4j.nearest(queries))));
    String name = Throughput.THREADS + " threads";
    return new Section(name, these, false, Duration.ZERO, threads.rounds(), Optional.empty());
  }

  @Override
  public void close() throws Exception {
    if (python.isPresent()) {
      python.get().close();
    }
    pool.close();
    tuned.close();
    for (Connection connection : List.of(admin, own, registered, exact, plain)) {
      connection.close();
    }
  }
}
