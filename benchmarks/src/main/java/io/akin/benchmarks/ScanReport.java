package io.akin.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs {@link ExactScanBenchmark} for every size, in memory and in a file, in a JVM of its own each
 * time.
 */
final class ScanReport {
  private static final List<String> NOTES =
      List.of(
          "k = 10, cosine, 384 dimensions, one thread, no index; every search asks for another vector and its answer is"
              + " compared with the plain loop's.",
          "*plain loop* is the same kernel over the same rows as `byte[][]`, without a database; it goes just before every"
              + " search, and *÷ plain* is the median of the ratios. In the table *plain ms* is its own median.",
          "*Akin* is `table.nearest(…).limit(10).list()`, with `id` and `title` of each row. *SQL order by* is Akin's distance"
              + " function in a prepared statement of one's own. *JDBC loop* reads every vector through a `ResultSet` and"
              + " computes the distance outside with Akin's kernel; *lazy* with H2's `lazy_query_execution`, without which H2"
              + " first gathers all rows.",
          "*file* is `h2:` and a path: loaded in that process, and *reopened* in a fresh one. H2's settings are its defaults;"
              + " what its cache does not hold is read through the system's. On a file H2 sorts and gathers on disk from some"
              + " tens of thousands of rows on, which is what *SQL order by* and *JDBC loop* show there.",
          "*held MB* is what 20 searches left on the heap after a collection, beside what H2 had there after it had read the"
              + " whole column 20 times for SQL of its own.",
          "The heap is 2 GB, for a million rows 6 GB; the plain rows take as much of it as H2's.",
          "To aim at, for 100,000 rows: 2 in memory, 3 in a file, 50 MB held.");

  private record Place(String name, String url, boolean load) {}

  private final Effort effort;
  private final Path scratch;
  private final List<List<Object>> rows = new ArrayList<>();
  private final Plot plot = new Plot("time over that of a plain loop over arrays", true);

  private ScanReport(Effort effort, Path scratch) {
    this.effort = effort;
    this.scratch = scratch;
  }

  static Report run(Effort effort, Path scratch) throws IOException, InterruptedException {
    return new ScanReport(effort, scratch).run();
  }

  private Report run() throws IOException, InterruptedException {
    for (int size : effort.scanSizes) {
      run(size);
    }
    List<String> columns =
        List.of("rows", "place", "search", "÷ plain", "ms", "plain ms", "rounds", "held MB");
    return new Report("scan", "Exact search in H2", List.of("h2"), columns, rows, NOTES, plot);
  }

  private void run(int size) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(Files.createDirectories(scratch), "scan");
    Path file = folder.resolve("vectors");
    try {
      measure(size, new Place("memory", "h2:mem:scan", true));
      measure(size, new Place("file", "h2:" + file, true));
      measure(size, new Place("reopened", "h2:" + file, false));
    } finally {
      Files.deleteIfExists(folder.resolve("vectors.mv.db"));
      Files.deleteIfExists(folder);
    }
  }

  private void measure(int size, Place place) throws IOException, InterruptedException {
    System.out.printf("# %,d rows, %s%n", size, place.name());
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(place.url(), Integer.toString(size), effort.name()));
    if (place.load()) {
      arguments.add("load");
    }
    String heap = size > 100_000 ? "-Xmx6g" : "-Xmx2g";
    List<String> lines = ChildJvm.run(ExactScanBenchmark.class, heap, arguments);
    double held = held(lines) / 1e6;
    for (Rounds.Timing timing : Rounds.Timing.readAll(lines)) {
      rows.add(row(size, place, timing, held));
      plot.bar(timing.name(), "%,d %s".formatted(size, place.name()), timing.ratio());
    }
  }

  private static double held(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("held\t"))
        .mapToDouble(line -> Double.parseDouble(line.substring("held\t".length())))
        .findFirst()
        .orElseThrow();
  }

  private static List<Object> row(int size, Place place, Rounds.Timing timing, double held) {
    return List.of(
        size,
        place.name(),
        timing.name(),
        timing.ratio(),
        timing.millis(),
        timing.plainMillis(),
        timing.rounds(),
        timing.name().equals("Akin") ? held : "");
  }
}
