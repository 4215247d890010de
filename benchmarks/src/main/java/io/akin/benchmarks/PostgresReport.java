package io.akin.benchmarks;

import io.akin.benchmarks.PostgresBenchmark.Measured;
import io.akin.benchmarks.Turns.Result;
import io.akin.jdbc.DatabaseUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs {@link PostgresBenchmark} for every size, on one server. */
final class PostgresReport {
  private static final List<String> NOTES =
      List.of(
          "k = 10, cosine, "
              + PostgresData.DIMENSION
              + " dimensions; an HNSW index with m = 16 and ef_construction = 64 on each table, built after its rows were"
              + " there. The rows are the same in all tables; each peer searches the table it makes or needs, and those of"
              + " *nearest* and *with vector* the same one.",
          "Vectors: a mixture of "
              + ClusteredVectors.CLUSTERS
              + " normal distributions in "
              + ClusteredVectors.LATENT
              + " dimensions, each half as wide as their centres lie apart, turned into "
              + PostgresData.DIMENSION
              + " by a random matrix and scaled to length 1; queries are drawn from the same and are no rows.",
          "Each peer is asked for some seconds first, untimed; then they take turns, one query each, in an order drawn anew for each round. *ms* is the median of the rounds but the"
              + " first quarter, *÷ first* and *÷ Akin* the medians of the ratios in the same round to the section's first line"
              + " and to Akin. Those that are in Python time themselves. Before a round of *nearest*, *with vector* or"
              + " *documents* each table is asked the same once, untimed.",
          "*nearest* reads `id` and `title`, *with vector* the vector too, *documents* id, text, metadata and vector (Spring AI"
              + " does not give the vector). *10 rows* is in how many of the rounds there were ten, *all right* in how many the"
              + " ten that an exact scan finds; *recall* is the part of them that was found.",
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

  private final Effort effort;
  private final Path module;
  private final List<List<Object>> rows = new ArrayList<>();
  private final List<Measured> all = new ArrayList<>();
  private final Map<String, String> versions = new LinkedHashMap<>();
  private final Plot plot = new Plot("time over that of the first", true);

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
    Path scripts = module.resolve("python");
    Optional<Path> python = PythonPeers.install(scripts, module.resolve("target/python"));
    if (python.isEmpty()) {
      versions.put("Python", "none here, so that its peers are missing");
    }
    versions.put("psql", Insertions.psqlVersion().orElse("none here, so that it does not copy"));
    for (int size : effort.postgres.sizes()) {
      // A database for each size, so that none finds what another left in the server's memory.
      try (OwnDatabase database = OwnDatabase.on(server)) {
        versions.put("server", database.version());
        run(database, size, python);
      }
    }
    return new Report(
        "postgresql",
        "Search in PostgreSQL",
        List.of(
            "postgresql",
            "pgvector",
            "HikariCP",
            "langchain4j-pgvector",
            "spring-ai-pgvector-store"),
        List.of(
            "rows",
            "question",
            "peer",
            "ms",
            "÷ first",
            "÷ Akin",
            "per s",
            "10 rows",
            "all right",
            "recall",
            "rounds"),
        rows,
        notes(),
        plot,
        versions);
  }

  private void run(OwnDatabase database, int size, Optional<Path> python) throws Exception {
    try (PostgresBenchmark benchmark =
        new PostgresBenchmark(database, effort.postgres, size, module, python)) {
      benchmark.python().ifPresent(version -> versions.put("Python", version));
      if (size == effort.postgres.sizes().get(0)) {
        benchmark.insert(measured -> add(measured, effort.postgres.insertRows()));
      }
      benchmark.run(measured -> add(measured, 1));
    }
  }

  private void add(Measured measured, int each) {
    all.add(measured);
    Result first = measured.results().get(0);
    for (Result result : measured.results()) {
      rows.add(row(measured, result, first, each));
      if (measured.size() == last() || each > 1) {
        plot.bar(result.peer(), measured.section().name(), result.over(first));
      }
    }
  }

  private int last() {
    List<Integer> sizes = effort.postgres.sizes();
    return sizes.get(sizes.size() - 1);
  }

  private static List<Object> row(Measured measured, Result result, Result first, int each) {
    boolean searched = measured.section().expected().isPresent();
    int rounds = measured.section().rounds();
    return List.of(
        measured.size(),
        measured.section().name(),
        result.peer(),
        result.millis(),
        result.over(first),
        PostgresBars.find(measured, PostgresBenchmark.AKIN)
            .map(result::over)
            .map(Object.class::cast)
            .orElse(""),
        each * 1000 / result.millis(),
        searched ? result.full() : "",
        searched ? result.exact() : "",
        searched ? result.recall() : "",
        rounds);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(NOTES);
    notes.add(
        String.format(
            Locale.ROOT,
            "The plot is of %,d rows, times over those of each section's first line.",
            last()));
    notes.addAll(PostgresBars.lines(all));
    return notes;
  }
}
