package io.akin.cli;

import io.akin.jdbc.Akin;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Condition;
import io.akin.jdbc.dialect.Json;
import io.akin.jdbc.dialect.VectorIndex;
import io.akin.jdbc.dialect.VectorIndex.Quantization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code akin index list}. */
@Command(name = "list", description = "List a table's indexes on columns of vectors.")
final class IndexListCommand implements Callable<Integer> {
  private final Surroundings here;

  @Mixin private Database database = new Database();

  @Mixin private TableFlag table = new TableFlag();

  @Option(
      names = "--json",
      description =
          "Print JSON Lines: name, column, distance, method, options, quantization, where.")
  private boolean json;

  IndexListCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    try (Akin akin = database.target(here).openFilled()) {
      VectorTable rows = akin.table(table.name());
      List<VectorIndex> indexes = rows.indexes();
      indexes.forEach(index -> here.out().println(json ? toJson(index) : toText(index)));
      if (indexes.isEmpty()) {
        here.err().println(rows.name() + " has no vector index.");
      }
    }
    return ExitCode.OK;
  }

  private static String toText(VectorIndex index) {
    String options =
        new TreeMap<>(index.options())
            .entrySet().stream()
                .map(option -> ", %s %d".formatted(option.getKey(), option.getValue()))
                .collect(Collectors.joining());
    return "%s on %s for %s (%s%s%s)%s"
        .formatted(
            index.name().orElse(""),
            index.column(),
            DistanceNames.name(index.distance()),
            lower(index.method()),
            index.quantization() == Quantization.NONE ? "" : " of " + lower(index.quantization()),
            options,
            where(index).map(condition -> " where " + oneLine(condition)).orElse(""));
  }

  /** PostgreSQL tells some conditions on several lines. */
  private static String oneLine(String condition) {
    return condition.replaceAll("\\R\\s*", " ").strip();
  }

  private static String toJson(VectorIndex index) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", index.name().orElse(""));
    line.put("column", index.column());
    line.put("distance", DistanceNames.name(index.distance()));
    line.put("method", lower(index.method()));
    line.put("options", new TreeMap<>(index.options()));
    line.put("quantization", lower(index.quantization()));
    where(index).ifPresent(condition -> line.put("where", condition));
    return Json.write(line);
  }

  /** Databases tell an index's condition as SQL. */
  private static Optional<String> where(VectorIndex index) {
    return index
        .where()
        .map(condition -> condition instanceof Condition.Raw raw ? raw.sql().text() : "some rows");
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
