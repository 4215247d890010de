package io.akin.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/** The program of {@code benchmarks/run}: runs what it is told and writes the results. */
public final class Benchmarks {
  private static final List<String> ALL = List.of("codec", "kernel", "scan");

  private Benchmarks() {}

  /**
   * Runs benchmarks.
   *
   * @param arguments {@code quick} or {@code full}, then any of {@code codec}, {@code kernel} and
   *     {@code scan}; none for all. The system property {@code akin.benchmarks} names the module's
   *     folder.
   */
  public static void main(String[] arguments) throws Exception {
    List<String> given = new ArrayList<>(List.of(arguments));
    Effort effort = given.remove("full") ? Effort.FULL : Effort.QUICK;
    given.remove("quick");
    List<String> names = given.isEmpty() ? ALL : given;
    if (!ALL.containsAll(names)) {
      System.err.println("Benchmarks are codec, kernel and scan, before them quick or full.");
      System.exit(2);
    }
    Path folder = Path.of(System.getProperty("akin.benchmarks", "benchmarks"));
    for (String name : names) {
      run(name, effort, folder);
    }
  }

  /** Figures that were measured in passing do not replace those that were measured well. */
  private static Path results(Effort effort, Path folder) {
    Path results = folder.resolve("results");
    return effort == Effort.FULL ? results : results.resolve("quick");
  }

  private static void run(String name, Effort effort, Path folder)
      throws RunnerException, SQLException, IOException, InterruptedException {
    String load = Machine.load();
    Report report = measure(name, effort, folder);
    String command = "benchmarks/run " + effort.name().toLowerCase(Locale.ROOT) + " " + name;
    Path results = results(effort, folder);
    new ReportFiles(results, command).write(report, load);
    System.out.println("Written: " + results.resolve(name + ".md"));
  }

  private static Report measure(String name, Effort effort, Path folder)
      throws RunnerException, SQLException, IOException, InterruptedException {
    return switch (name) {
      case "codec" -> CodecReport.run(effort);
      case "kernel" -> KernelReport.run(effort);
      default -> ScanReport.run(effort, folder.resolve("target"));
    };
  }
}
