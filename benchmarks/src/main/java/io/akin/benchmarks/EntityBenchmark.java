package io.akin.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.akin.benchmarks.Effort.OnServer;
import io.akin.benchmarks.Items.Item;
import io.akin.benchmarks.Turns.Peer;
import io.akin.benchmarks.Turns.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Entities of one dimension on one server, searched and inserted. Not thread-safe. */
final class EntityBenchmark implements AutoCloseable {
  /** The typed query; in other sections Akin's entities. */
  static final String AKIN = "Akin";

  static final String AKIN_HQL = "Akin, HQL";
  static final String AKIN_TABLE = "Akin, VectorTable";
  static final String BY_HAND = "JDBC by hand";
  static final String HIBERNATE_VECTOR = "hibernate-vector";
  static final String HIBERNATE_VECTOR_HQL = "hibernate-vector, HQL";
  static final String SQLALCHEMY = "SQLAlchemy ORM";

  private final EntityServer server;
  private final OnServer effort;
  private final int dimension;
  private final float[][] queries;
  private final Connection admin;
  private final HikariDataSource pool;
  private final EntitiesByHand byHand;
  private final EntityPeer akin;
  private final EntityPeer hibernateVector;
  private final Optional<PythonPeers> python;

  /**
   * Makes the table and its index.
   *
   * @param module the module's folder
   * @param interpreter Python, for the peers that are in it
   */
  EntityBenchmark(
      EntityServer server,
      OwnDatabase database,
      OnServer effort,
      int dimension,
      Path module,
      Optional<Path> interpreter)
      throws SQLException, IOException {
    this.server = server;
    this.effort = effort;
    this.dimension = dimension;
    this.queries = Items.queries(effort.queries(), dimension);
    this.admin = server.admin(database);
    this.pool = server.pool(database);
    this.byHand = new EntitiesByHand(server, pool);
    Filling.timed(effort.largest(), section(server, dimension), this::load);
    this.akin = EntityPeer.of(VectorsBy.AKIN, server.pool(database));
    this.hibernateVector = EntityPeer.of(VectorsBy.HIBERNATE_VECTOR, server.pool(database));
    this.python =
        interpreter.isPresent() && server == EntityServer.POSTGRESQL
            ? Optional.of(python(interpreter.get(), module, database))
            : Optional.empty();
  }

  private void load() throws SQLException {
    server.make(admin, "items", dimension);
    byHand.insert("items", new Items(dimension).next(effort.largest()));
    AkinPeers.on(admin).index("items", index -> index.m(MariaDbData.LINKS));
    server.settle(admin, "items");
  }

  private PythonPeers python(Path interpreter, Path module, OwnDatabase database)
      throws SQLException, IOException {
    PostgresData.loadQueries(admin, queries);
    server.make(admin, Insertions.TABLE, dimension);
    Map<String, String> environment = new TreeMap<>(database.environment());
    environment.put("AKIN_BENCHMARK_SETTINGS", PostgresBenchmark.SETTINGS);
    return PythonPeers.start(
        interpreter,
        module.resolve("python/entities.py"),
        environment,
        Integer.toString(dimension));
  }

  /** Python's version and those of its libraries; empty where there is none. */
  Optional<String> python() {
    return python.map(PythonPeers::versions);
  }

  /** What the section of searches is called. */
  static String section(EntityServer server, int dimension) {
    return server.title() + " " + dimension;
  }

  /** What the section of insertions is called. */
  static String insertSection(EntityServer server, int dimension) {
    return section(server, dimension) + ", insert";
  }

  /** The statement that each library makes of the same HQL. */
  Map<String, String> statements() {
    Map<String, String> all = new TreeMap<>();
    all.put(AKIN_HQL, akin.searching(queries[0]));
    all.put(HIBERNATE_VECTOR_HQL, hibernateVector.searching(queries[0]));
    return all;
  }

  /**
   * Searches.
   *
   * @throws IllegalStateException if the server does not answer a peer in this JVM by the index
   */
  void search(Consumer<Measured> results) throws Exception {
    requireIndex();
    List<Peer> peers = new ArrayList<>();
    peers.add(new Peer(BY_HAND, byHand.byJdbc(queries)));
    peers.add(new Peer(AKIN_TABLE, byHand.byTable(queries)));
    peers.add(new Peer(AKIN, akin.byNearest(queries)));
    peers.add(new Peer(AKIN_HQL, akin.byHql(queries)));
    peers.add(new Peer(HIBERNATE_VECTOR_HQL, hibernateVector.byHql(queries)));
    python.ifPresent(process -> peers.add(new Peer(SQLALCHEMY, process.command("search"))));
    long[][] right = server.right(admin, queries);
    Measured.run(
        effort.largest(),
        new Section(
            section(server, dimension),
            peers,
            true,
            effort.warmUp(),
            effort.rounds(),
            Optional.of(right)),
        results);
  }

  private void requireIndex() throws SQLException {
    AkinPeers.on(admin).requireIndex("items", queries[0]);
    String index = akin.index(queries[0]);
    server.requireIndex(admin, server.nearest(), queries[0], index);
    for (String sql : statements().values()) {
      server.requireIndex(admin, sql, queries[0], index);
    }
  }

  /** Inserts. */
  void insert(Consumer<Measured> results) throws Exception {
    String table = Insertions.TABLE;
    int count = effort.insertRows();
    List<Item> items = new Items(dimension).next(count);
    server.make(admin, table, dimension);
    Insertions all = new Insertions(admin);
    all.add(BY_HAND, table, count, () -> byHand.insert(table, items));
    all.add(AKIN, table, count, () -> akin.insert(items));
    all.add(HIBERNATE_VECTOR, table, count, () -> hibernateVector.insert(items));
    if (python.isPresent()) {
      python.get().ask("take", count);
      all.add(SQLALCHEMY, table, count, python.get().command("insert"));
    }
    Section section = all.section(insertSection(server, dimension), effort.insertRounds());
    Measured.run(count, section, results);
  }

  @Override
  public void close() throws Exception {
    if (python.isPresent()) {
      python.get().close();
    }
    akin.close();
    hibernateVector.close();
    pool.close();
    admin.close();
  }
}
