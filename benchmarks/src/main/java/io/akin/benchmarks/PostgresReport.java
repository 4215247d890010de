package io.akin.benchmarks;

import static io.akin.benchmarks.PostgresBenchmark.AKIN;
import static io.akin.benchmarks.PostgresBenchmark.BY_HAND;
import static io.akin.benchmarks.PostgresBenchmark.LANGCHAIN4J;
import static io.akin.benchmarks.PostgresBenchmark.SQLALCHEMY;

import io.akin.jdbc.DatabaseUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs {@link PostgresBenchmark} for every size, on one server. */
final class PostgresReport {
  private static final List<String> NOTES =
      List.of(
          "k = 10, cosine, "
              + Items.DIMENSION
              + " dimensions; an HNSW index with m = 16 and ef_construction = 64 on each table, built after its rows were"
              + " there. The rows are the same in all tables; each peer searches the table it makes or needs, and those of"
              + " *nearest* and *with vector* the same one.",
          ServerNotes.vectors(Items.DIMENSION),
          ServerNotes.TURNS + " Those that are in Python time themselves.",
          "*nearest* reads `id` and `title`, *with vector* the vector too, *documents* id, text, metadata and vector (Spring AI"
              + " does not give the vector). "
              + ServerNotes.RIGHT,
          "*JDBC by hand* is a statement prepared once, the vector bound by `setObject(float[])` and read by `vector_send`, in"
              + " binary both ways; it, pgvector-java and the Python peers run `"
              + PostgresBenchmark.SETTINGS
              + "` for their sessions. Akin is used as it is, and so are LangChain4j and Spring AI, which have no such"
              + " settings; their connections are HikariCP's, Akin's is one connection.",
          "*filter*: a range on a number that does not depend on the cluster, a column for Akin, JDBC and the exact scan, of"
              + " the metadata for *Akin documents*, LangChain4j and Spring AI. *exact scan* is the plain SQL without the index.",
          "*8 threads* search through HikariCP's pool of 8 connections; *per s* is of all together. *Akin documents* reads"
              + " what LangChain4j reads.",
          "*insert*: rows into an empty table that has its primary key only; *per s* is rows. *psql \\copy* reads a file in"
              + " COPY's binary format, by its own clock; *Akin* is `insertAll`, *SQLAlchemy ORM* `add_all`, *psycopg2 by hand*"
              + " `execute_values`, JDBC and pgvector-java batches of 1,000, LangChain4j `addAll` by 1,000, Spring AI one `add`.");

  private static final List<Bar> BARS =
      List.of(
          new Bar("nearest", AKIN, BY_HAND, "at most 1.10"),
          new Bar("with vector", AKIN, BY_HAND, "at most 1.10"),
          new Bar("nearest", SQLALCHEMY, AKIN, "at least 3"),
          new Bar("with vector", SQLALCHEMY, AKIN, "at least 3"),
          new Bar("documents", LANGCHAIN4J, AKIN, "at least 4"),
          new Bar("insert", AKIN, "psql \\copy", "at most 1.11"),
          new Bar("insert", SQLALCHEMY, AKIN, "at least 5"));

  private final Effort effort;
  private final Path module;
  private final ServerTable table = new ServerTable(AKIN);
  private final Map<String, String> versions = new LinkedHashMap<>();

  private PostgresReport(Effort effort, Path module) {
    this.effort = effort;
    this.module = module;
  }

  /**
   * Runs on a server.
   *
   * @param module the module's folder
   */
  static Report run(Effort effort, Path module, DatabaseUrl server) throws Exception {
    return new PostgresReport(effort, module).run(server);
  }

  private Report run(DatabaseUrl server) throws Exception {
    Optional<Path> python = PythonPeers.install(module);
    if (python.isEmpty()) {
      versions.put("Python", PythonPeers.MISSING);
    }
    versions.put(
        "psql", PostgresInsertions.psqlVersion().orElse("none here, so that it does not copy"));
    for (int size : effort.postgres.sizes()) {
      // A database for each size, so that none finds what another left in the server's memory.
      try (OwnDatabase database = OwnDatabase.on(Engine.POSTGRESQL, server)) {
        versions.put("server", database.version());
        run(database, size, python);
      }
    }
    return new Report(
        Engine.POSTGRESQL.title(),
        "Search in PostgreSQL",
        List.of(
            "postgresql",
            "pgvector",
            "HikariCP",
            "langchain4j-pgvector",
            "spring-ai-pgvector-store"),
        ServerTable.COLUMNS,
        table.rows(),
        notes(),
        table.plot(),
        versions);
  }

  private void run(OwnDatabase database, int size, Optional<Path> python) throws Exception {
    try (PostgresBenchmark benchmark =
        new PostgresBenchmark(database, effort, size, module, python)) {
      benchmark.python().ifPresent(version -> versions.put("Python", version));
      if (size == effort.postgres.sizes().get(0)) {
        benchmark.insert(table::addInsertion);
      }
      benchmark.run(measured -> table.addSearch(measured, size == effort.postgres.largest()));
    }
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(NOTES);
    notes.add(ServerNotes.plot(effort.postgres.largest()));
    notes.addAll(Bar.lines(BARS, table.measured()));
    return notes;
  }
}
