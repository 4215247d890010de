package io.akin.cli;

import io.akin.cli.embed.Model;
import io.akin.cli.load.LoadLog;
import io.akin.cli.load.Rows;
import io.akin.jdbc.Akin;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.VectorColumn;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code akin info}. */
@Command(name = "info", description = "Tell what there is: engine, tables with vectors, Java.")
final class InfoCommand implements Callable<Integer> {
  private final Surroundings here;

  @Mixin private Database database = new Database();

  InfoCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws IOException {
    Target target = database.target(here);
    line("akin", Version.number());
    line("java", "%s, SIMD %s".formatted(Runtime.version(), isSimdOn() ? "on" : "off"));
    line("database", "%s (%s)".formatted(target, target.origin()));
    Optional<Akin> akin = target.openExisting();
    if (akin.isEmpty()) {
      line("engine", "none yet; akin load FILE makes the file");
    } else {
      try (Akin open = akin.get()) {
        describe(open, target);
      }
    }
    return ExitCode.OK;
  }

  /** The kernels use the module where it is there. */
  private static boolean isSimdOn() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  private void describe(Akin akin, Target target) {
    line("engine", akin.engine());
    List<String> lacking =
        Arrays.stream(Feature.values()).filter(f -> !akin.has(f)).map(Feature::phrase).toList();
    line("lacks", lacking.isEmpty() ? "nothing" : String.join(", ", lacking));
    List<VectorTable> tables = Tables.withVectors(akin, target.url());
    if (tables.isEmpty()) {
      line("tables", "none with vectors");
    }
    Optional<LoadLog> log = LoadLog.find(akin);
    for (VectorTable table : tables) {
      line("table", table.name());
      line("", Rows.of(table.count()));
      table.description().vectors().forEach(column -> line("", describe(column)));
      log.flatMap(l -> models(l, table)).ifPresent(models -> line("", models));
    }
  }

  private static String describe(VectorColumn column) {
    String dimension =
        column.dimension().isPresent() ? "(" + column.dimension().getAsInt() + ")" : "";
    return column.name() + " " + column.type().name().toLowerCase(Locale.ROOT) + dimension;
  }

  private static Optional<String> models(LoadLog log, VectorTable table) {
    String models =
        log.models(table.name()).stream()
            .map(Model::title)
            .sorted()
            .collect(Collectors.joining(", "));
    return models.isEmpty() ? Optional.empty() : Optional.of("embedded by " + models);
  }

  private void line(String name, String value) {
    here.out().println("%-10s%s".formatted(name, value));
  }
}
