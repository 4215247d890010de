package io.akin.benchmarks;

import static io.akin.benchmarks.TiDbBenchmark.AKIN;
import static io.akin.benchmarks.TiDbBenchmark.AKIN_BY_MARIADB;
import static io.akin.benchmarks.TiDbBenchmark.BY_HAND;
import static io.akin.benchmarks.TiDbBenchmark.BY_HAND_BY_MARIADB;
import static io.akin.benchmarks.TiDbBenchmark.PYMYSQL;
import static io.akin.benchmarks.TiDbBenchmark.SQLALCHEMY;

import io.akin.jdbc.DatabaseUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs {@link TiDbBenchmark} in every dimension, on one server. */
final class TiDbReport {
  private static final List<Integer> DIMENSIONS = List.of(3, Items.DIMENSION, 1536);

  private static final List<String> NOTES =
      List.of(
          "k = 10, cosine, without an index: TiDB compares every row. Each section reads `id` and `title`, and the vector where its"
              + " name says so.",
          ServerNotes.vectors("3, 384 or 1,536"),
          ServerNotes.TURNS + " Those that are in Python time themselves.",
          ServerNotes.RIGHT,
          "*JDBC by hand* is a statement prepared once, the vector made text by `Arrays.toString`, bound by `setString`, and read by"
              + " `getString`, `split` and `parseFloat`. It and *Akin* are by MySQL Connector/J, the two that say so by MariaDB"
              + " Connector/J; with both the server prepares statements, as in `Akin.connect`. *SQLAlchemy ORM* has tidb-vector's column and PyMySQL, *PyMySQL by hand*"
              + " the vector as text, read by `json`.",
          "*insert*: rows of "
              + Items.DIMENSION
              + " dimensions into an empty table; *per s* is rows. *JDBC by hand* is 500 rows to a statement in one transaction,"
              + " *Akin* `insertAll`, *SQLAlchemy ORM* `add_all`, *PyMySQL by hand* `executemany`; these last two insert one row in "
              + TiDbBenchmark.PYTHONS_PART
              + ", and their times are those of all by that.");

  private final Effort effort;
  private final Path module;
  private final ServerTable table = new ServerTable(AKIN);
  private final Map<String, String> versions = new LinkedHashMap<>();

  private TiDbReport(Effort effort, Path module) {
    this.effort = effort;
    this.module = module;
  }

  /**
   * Runs on a server.
   *
   * @param module the module's folder
   */
  static Report run(Effort effort, Path module, DatabaseUrl server) throws Exception {
    return new TiDbReport(effort, module).run(server);
  }

  private Report run(DatabaseUrl server) throws Exception {
    Optional<Path> python = PythonPeers.install(module);
    if (python.isEmpty()) {
      versions.put("Python", PythonPeers.MISSING);
    }
    for (int dimension : DIMENSIONS) {
      try (OwnDatabase database = OwnDatabase.on(Engine.TIDB, server)) {
        versions.put("server", database.version());
        run(database, dimension, python);
      }
    }
    return new Report(
        Engine.TIDB.title(),
        "Search in TiDB",
        List.of("mysql-connector-j", "mariadb-java-client"),
        ServerTable.COLUMNS,
        table.rows(),
        notes(),
        table.plot(),
        versions);
  }

  private void run(OwnDatabase database, int dimension, Optional<Path> python) throws Exception {
    try (TiDbBenchmark benchmark =
        new TiDbBenchmark(database, effort.tidb, dimension, module, python)) {
      benchmark.python().ifPresent(version -> versions.put("Python", version));
      benchmark.run(measured -> table.addSearch(measured, true));
      if (dimension == Items.DIMENSION) {
        benchmark.insert(table::addInsertion);
      }
    }
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(NOTES);
    notes.add(ServerNotes.plot(effort.tidb.largest()));
    notes.addAll(Bar.lines(bars(), table.measured()));
    return notes;
  }

  private static List<Bar> bars() {
    List<Bar> bars = new ArrayList<>();
    for (int dimension : DIMENSIONS) {
      for (boolean withVector : List.of(false, true)) {
        String section = TiDbBenchmark.section(dimension, withVector);
        bars.add(new Bar(section, AKIN, BY_HAND, "at most 1.10"));
        bars.add(new Bar(section, AKIN_BY_MARIADB, BY_HAND_BY_MARIADB, "at most 1.10"));
        bars.add(new Bar(section, SQLALCHEMY, AKIN, "above 1"));
        bars.add(new Bar(section, PYMYSQL, AKIN, "above 1"));
      }
    }
    bars.add(new Bar("insert", AKIN, BY_HAND, "at most 1.11"));
    bars.add(new Bar("insert", AKIN_BY_MARIADB, BY_HAND_BY_MARIADB, "at most 1.11"));
    bars.add(new Bar("insert", SQLALCHEMY, AKIN, "at least 5"));
    return bars;
  }
}
