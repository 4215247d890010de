package io.akin.benchmarks;

import io.akin.jdbc.DatabaseUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The program of {@code benchmarks/run}: runs what it is told and writes the results. */
public final class Benchmarks {
  private static final List<String> ALL =
      List.of("codec", "kernel", "scan", "postgresql", "mariadb", "tidb", EntityReport.NAME);

  private Benchmarks() {}

  /**
   * Runs benchmarks.
   *
   * @param arguments {@code quick} or {@code full}, then any of {@code codec}, {@code kernel},
   *     {@code scan}, {@code postgresql}, {@code mariadb}, {@code tidb} and {@code entities}; none
   *     for all, the last four where the environment says where the server is. The system property
   *     {@code akin.benchmarks} names the module's folder.
   */
  public static void main(String[] arguments) throws Exception {
    List<String> given = new ArrayList<>(List.of(arguments));
    Effort effort = given.remove("full") ? Effort.FULL : Effort.QUICK;
    given.remove("quick");
    List<String> names = given.isEmpty() ? possible() : given;
    if (!ALL.containsAll(names)) {
      refuse("Benchmarks are " + String.join(", ", ALL) + ", before them quick or full.");
    }
    for (Engine engine : Engine.values()) {
      if (names.contains(engine.title()) && !engine.isThere()) {
        refuse("Say where the server is: " + engine.variable() + "=" + engine.example());
      }
    }
    if (names.contains(EntityReport.NAME) && EntityServer.there().isEmpty()) {
      refuse("Say where the servers of entities are, or one of them: " + EntityServer.variables());
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

  private static List<String> possible() {
    List<String> names = new ArrayList<>(ALL);
    for (Engine engine : Engine.values()) {
      if (!engine.isThere()) {
        System.err.println(
            engine.title() + " is left out: " + engine.variable() + " says no server.");
        names.remove(engine.title());
      }
    }
    if (EntityServer.there().isEmpty()) {
      System.err.println("entities is left out: " + EntityServer.variables() + " say no server.");
      names.remove(EntityReport.NAME);
    }
    return names;
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
      case "postgresql" -> PostgresReport.run(effort, folder, url(Engine.POSTGRESQL));
      case "mariadb" -> MariaDbReport.run(effort, url(Engine.MARIADB));
      case EntityReport.NAME ->
          EntityReport.run(
              effort.entities, folder, PythonPeers.install(folder), EntityServer.there());
      case "tidb" -> TiDbReport.run(effort, folder, url(Engine.TIDB));
      default -> ScanReport.run(effort, folder.resolve("target"));
    };
  }

  private static DatabaseUrl url(Engine engine) {
    return DatabaseUrl.of(System.getenv(engine.variable()));
  }
}
