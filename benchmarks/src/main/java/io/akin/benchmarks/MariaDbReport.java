package io.akin.benchmarks;

import static io.akin.benchmarks.MariaDbBenchmark.AKIN;
import static io.akin.benchmarks.MariaDbBenchmark.AKIN_BY_MYSQL;
import static io.akin.benchmarks.MariaDbBenchmark.BY_HAND;
import static io.akin.benchmarks.MariaDbBenchmark.BY_HAND_BY_MYSQL;
import static io.akin.benchmarks.MariaDbBenchmark.LANGCHAIN4J;
import static io.akin.benchmarks.MariaDbBenchmark.SPRING_AI;

import io.akin.jdbc.DatabaseUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs {@link MariaDbBenchmark} for every size, on one server. */
final class MariaDbReport {
  private static final List<String> NOTES =
      List.of(
          "k = 10, cosine, "
              + Items.DIMENSION
              + " dimensions; `items` and `documents` have the index that Akin makes, with m = "
              + MariaDbData.LINKS
              + ", after their rows were there, and the run fails where Akin's `explain` does not show that it is used."
              + " LangChain4j's and Spring AI's tables have the index that these make, which is of another distance than"
              + " the one they sort by, so that MariaDB compares every row.",
          ServerNotes.vectors(Items.DIMENSION),
          ServerNotes.TURNS,
          "*nearest* reads `id` and `title`, *with vector* the vector too, *documents* id, text, metadata and vector (Spring AI"
              + " does not give the vector). "
              + ServerNotes.RIGHT,
          "*JDBC by hand* is a statement prepared once by MariaDB Connector/J, the vector bound by `setObject(float[])` and read by"
              + " `getObject(float[].class)`. It has the server's own `mhnsw_ef_search`, and so has Akin, which sets none."
              + " *Akin* is by the same driver; the two that say so are by MySQL Connector/J, with the vector's bytes. With both the server"
              + " prepares statements, as in `Akin.connect`; each has one connection. LangChain4j and Spring AI are used as they are, over HikariCP. Spring AI's store for"
              + " MariaDB is of 1.1.3, over Spring AI 2.",
          "*filter 1 %*: a range on a number that does not depend on the cluster, a column for Akin, JDBC and the exact scan, of"
              + " the metadata for *Akin documents*, LangChain4j and Spring AI. *exact scan* is the plain SQL with"
              + " `use index ()`.",
          "*insert*: rows into an empty table that has its primary key only; *per s* is rows. *JDBC by hand* is 500 rows to a"
              + " statement in one transaction, *Akin* `insertAll`, LangChain4j `addAll` by 1,000, Spring AI one `add`.");

  private static final List<Bar> BARS =
      List.of(
          new Bar("nearest", AKIN, BY_HAND, "at most 1.15"),
          new Bar("with vector", AKIN, BY_HAND, "at most 1.15"),
          new Bar("nearest", AKIN_BY_MYSQL, BY_HAND_BY_MYSQL, "at most 1.15"),
          new Bar("with vector", AKIN_BY_MYSQL, BY_HAND_BY_MYSQL, "at most 1.15"),
          new Bar("documents", LANGCHAIN4J, AKIN, "at least 20"),
          new Bar("documents", SPRING_AI, AKIN, "at least 20"));

  private final Effort effort;
  private final ServerTable table = new ServerTable(AKIN);
  private final Map<String, String> versions = new LinkedHashMap<>();

  private MariaDbReport(Effort effort) {
    this.effort = effort;
  }

  /** Runs on a server. */
  static Report run(Effort effort, DatabaseUrl server) throws Exception {
    return new MariaDbReport(effort).run(server);
  }

  private Report run(DatabaseUrl server) throws Exception {
    for (int size : effort.mariadb.sizes()) {
      // A database for each size, so that none finds what another left in the server's memory.
      try (OwnDatabase database = OwnDatabase.on(Engine.MARIADB, server);
          GraphCache cache = GraphCache.holding(database, size)) {
        versions.put("server", database.version() + ", " + cache.asked());
        run(database, size);
      }
    }
    return new Report(
        Engine.MARIADB.title(),
        "Search in MariaDB",
        List.of(
            "mariadb-java-client",
            "mysql-connector-j",
            "HikariCP",
            "langchain4j-mariadb",
            "spring-ai-mariadb-store",
            "spring-ai-vector-store"),
        ServerTable.COLUMNS,
        table.rows(),
        notes(),
        table.plot(),
        versions);
  }

  private void run(OwnDatabase database, int size) throws Exception {
    try (MariaDbBenchmark benchmark = new MariaDbBenchmark(database, effort.mariadb, size)) {
      if (size == effort.mariadb.sizes().get(0)) {
        benchmark.insert(table::addInsertion);
      }
      benchmark.run(measured -> table.addSearch(measured, size == effort.mariadb.largest()));
    }
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(NOTES);
    notes.add(ServerNotes.plot(effort.mariadb.largest()));
    notes.addAll(Bar.lines(BARS, table.measured()));
    notes.addAll(Bar.tenRows("filter 1 %", AKIN, table.measured()));
    return notes;
  }
}
