package io.akin.benchmarks;

import io.akin.jdbc.DatabaseUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The program of {@code benchmarks/run}: runs what it is told and writes the results. */
public final class Benchmarks {
  private static final List<String> ALL = List.of("codec", "kernel", "scan", "postgresql");

  private Benchmarks() {}

  /**
   * Runs benchmarks.
   *
   * @param arguments {@code quick} or {@code full}, then any of {@code codec}, {@code kernel},
   *     {@code scan} and {@code postgresql}; none for all, the last where the environment says
   *     where the server is. The system property {@code akin.benchmarks} names the module's folder.
   */
  public static void main(String[] arguments) throws Exception {
    List<String> given = new ArrayList<>(List.of(arguments));
    Effort effort = given.remove("full") ? Effort.FULL : Effort.QUICK;
    given.remove("quick");
    List<String> names = given.isEmpty() ? possible() : given;
    if (!ALL.containsAll(names)) {
      refuse("Benchmarks are codec, kernel, scan and postgresql, before them quick or full.");
    }
    if (names.contains("postgresql") && !hasServer()) {
      refuse(
          "Say where the server is: "
              + OwnDatabase.VARIABLE
              + "=postgresql://USER:PASSWORD@localhost:5432/postgres");
    }
    Path folder = Path.of(System.getProperty("akin.benchmarks", "benchmarks"));
    for (String name : names) {
      run(name, effort, folder);
    }
  }

  private static void refuse(String why) {
    System.err.println(why);
    System.exit(2);
  }

  private static boolean hasServer() {
    return !System.getenv().getOrDefault(OwnDatabase.VARIABLE, "").isBlank();
  }

  private static List<String> possible() {
    if (hasServer()) {
      return ALL;
    }
    System.err.println("postgresql is left out: " + OwnDatabase.VARIABLE + " names no server.");
    return ALL.stream().filter(name -> !name.equals("postgresql")).toList();
  }

  /** Figures that were measured in passing do not replace those that were measured well. */
  private static Path results(Effort effort, Path folder) {
    Path results = folder.resolve("results");
    return effort == Effort.FULL ? results : results.resolve("quick");
  }

  private static void run(String name, Effort effort, Path folder) throws Exception {
    String load = Machine.load();
    Report report = measure(name, effort, folder);
    String command = "benchmarks/run " + effort.name().toLowerCase(Locale.ROOT) + " " + name;
    Path results = results(effort, folder);
    new ReportFiles(results, command).write(report, load);
    System.out.println("Written: " + results.resolve(name + ".md"));
  }

  private static Report measure(String name, Effort effort, Path folder) throws Exception {
    return switch (name) {
      case "codec" -> CodecReport.run(effort);
      case "kernel" -> KernelReport.run(effort);
      case "postgresql" ->
          PostgresReport.run(effort, folder, DatabaseUrl.of(System.getenv(OwnDatabase.VARIABLE)));
      default -> ScanReport.run(effort, folder.resolve("target"));
    };
  }
}
