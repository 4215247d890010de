package io.akin.benchmarks;

import static io.akin.benchmarks.EntityBenchmark.AKIN;
import static io.akin.benchmarks.EntityBenchmark.AKIN_TABLE;
import static io.akin.benchmarks.EntityBenchmark.HIBERNATE_VECTOR;
import static io.akin.benchmarks.EntityBenchmark.SQLALCHEMY;

import io.akin.benchmarks.Effort.OnServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs {@link EntityBenchmark} and {@link EntityDecoding} on every server that is there. */
final class EntityReport {
  /** What its files are called. */
  static final String NAME = "entities";

  private static final List<Integer> SEARCHED = List.of(Items.DIMENSION, 1536);
  private static final List<Integer> DECODED = List.of(768, 1536);

  /** Microseconds that reading a vector of any dimension may take. */
  private static final double DECODING = 2;

  private static final List<String> NOTES =
      List.of(
          "A question's number is the dimension. k = 10, cosine; the index is the one that Akin makes, with m = "
              + MariaDbData.LINKS
              + ", after the rows were there. The run fails where `explain` does not show that it answers each peer's statement.",
          ServerNotes.vectors("the dimension"),
          ServerNotes.TURNS + " SQLAlchemy times itself.",
          "A search gives the ten nearest with `id`, `title`, `part`, the vector and the distance, as objects of the same class, in"
              + " a session of its own, so that none is there already, and without a transaction. *Akin* is the typed query of"
              + " `akin-hibernate`, *HQL* `select s, cosine_distance(s.embedding, :query) as distance from Stored s order by distance limit 10`."
              + " hibernate-vector and Akin have a Hibernate each, of the same version and in this JVM, that sees no service of the"
              + " other; the run fails where a vector's type or distance is the other's. "
              + ServerNotes.RIGHT,
          "*JDBC by hand* binds and reads vectors in binary and prepares its statement each time, as Hibernate does; each peer has a"
              + " HikariCP pool of one connection. On PostgreSQL all but Akin's typed query and `VectorTable`, which say so"
              + " themselves, run `"
              + PostgresBenchmark.SETTINGS
              + "` for their sessions. *SQLAlchemy ORM* has pgvector's column and psycopg2; on MariaDB there is no vector type for it.",
          "*decoding*: "
              + EntityDecoding.ROWS
              + " vectors taken out of rows that the driver has in memory, by what reads the entity's attribute and out of what"
              + " Hibernate's own statement selects; *per s* is vectors.",
          "*insert*: rows into an empty table that has its primary key only, in one transaction and in batches of "
              + VectorsBy.BATCH
              + "; *per s* is rows. By Hibernate entities are persisted, and the session flushed and cleared after each batch;"
              + " *SQLAlchemy ORM* is `add_all`.");

  private static final List<Bar> BARS =
      List.of(
          new Bar(
              EntityBenchmark.section(EntityServer.POSTGRESQL, 1536),
              AKIN,
              AKIN_TABLE,
              "at most 1.3"),
          new Bar(
              EntityBenchmark.section(EntityServer.POSTGRESQL, 1536),
              SQLALCHEMY,
              AKIN,
              "at least 3"),
          new Bar(
              EntityDecoding.section(EntityServer.POSTGRESQL, 1536),
              HIBERNATE_VECTOR,
              AKIN,
              "at least 5"));

  private final OnServer effort;
  private final Path module;
  private final Optional<Path> python;
  private final ServerTable table = new ServerTable(AKIN);
  private final List<String> statements = new ArrayList<>();
  private final Map<String, String> versions = new LinkedHashMap<>();

  private EntityReport(OnServer effort, Path module, Optional<Path> python) {
    this.effort = effort;
    this.module = module;
    this.python = python;
  }

  /**
   * Runs on servers.
   *
   * @param module the module's folder
   * @param python an interpreter with the libraries of the peers that are in Python
   */
  static Report run(OnServer effort, Path module, Optional<Path> python, List<EntityServer> servers)
      throws Exception {
    return new EntityReport(effort, module, python).run(servers);
  }

  private Report run(List<EntityServer> servers) throws Exception {
    if (python.isEmpty()) {
      versions.put("Python", PythonPeers.MISSING);
    }
    for (EntityServer server : servers) {
      for (int dimension : SEARCHED) {
        search(server, dimension);
      }
      for (int dimension : DECODED) {
        decode(server, dimension);
      }
    }
    return new Report(
        NAME,
        "Vectors as attributes of entities",
        List.of(
            "hibernate-core", "hibernate-vector", "postgresql", "mariadb-java-client", "HikariCP"),
        ServerTable.COLUMNS,
        table.rows(),
        notes(),
        table.plot(),
        versions);
  }

  private void search(EntityServer server, int dimension) throws Exception {
    try (OwnDatabase database = OwnDatabase.on(server.engine(), server.url());
        AutoCloseable memory = server.memory(database, effort.largest(), dimension);
        EntityBenchmark benchmark =
            new EntityBenchmark(server, database, effort, dimension, module, python)) {
      versions.put(server.title(), database.version());
      benchmark.python().ifPresent(version -> versions.put("Python", version));
      benchmark.search(measured -> table.addSearch(measured, true));
      if (dimension == Items.DIMENSION) {
        benchmark.statements().forEach((peer, sql) -> statements.add(written(server, peer, sql)));
        benchmark.insert(table::addInsertion);
      }
    }
  }

  private static String written(EntityServer server, String peer, String sql) {
    return "%s, %s: `%s`".formatted(server.title(), peer, sql);
  }

  private void decode(EntityServer server, int dimension) throws Exception {
    try (OwnDatabase database = OwnDatabase.on(server.engine(), server.url());
        EntityDecoding decoding = new EntityDecoding(server, database, dimension)) {
      decoding.run(effort, table::addInsertion);
    }
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(NOTES);
    notes.addAll(statements);
    notes.add(ServerNotes.plot(effort.largest()));
    notes.addAll(Bar.lines(BARS, table.measured()));
    table.measured().stream()
        .flatMap(measured -> decodingBar(measured).stream())
        .forEach(notes::add);
    return notes;
  }

  private static Optional<String> decodingBar(Measured measured) {
    String section = measured.section().name();
    boolean isDecoding =
        DECODED.stream()
            .anyMatch(
                dimension ->
                    section.equals(EntityDecoding.section(EntityServer.POSTGRESQL, dimension)));
    return isDecoding
        ? measured
            .find(AKIN)
            .map(
                result ->
                    String.format(
                        Locale.ROOT,
                        "To aim at: %s, Akin at most %.0f µs a vector; here %.2f.",
                        section,
                        DECODING,
                        1e3 * result.millis() / measured.size()))
        : Optional.empty();
  }
}
