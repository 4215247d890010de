package io.akin.cli;

import io.akin.cli.export.VectorColumns;
import io.akin.jdbc.Akin;
import io.akin.jdbc.RecallCurve;
import io.akin.jdbc.RecallCurve.Point;
import io.akin.jdbc.RecallStudy;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Json;
import io.akin.jdbc.dialect.VectorIndex.Method;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code akin recall}. */
@Command(
    name = "recall",
    description = {
      "Tell how much of the exact answer an index finds, and in what time.",
      "",
      "Some of the table's rows, drawn at random, are asked for their neighbours, exactly and by the"
          + " index with rising efSearch (HNSW) or probes (IVFFlat)."
    })
final class RecallCommand implements Callable<Integer> {
  private static final double MILLION = 1e6;

  private final Surroundings here;

  @Mixin private Database database = new Database();

  @Mixin private TableFlag table = new TableFlag();

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The column of vectors. Default: embedding, or the only one.")
  private Optional<String> column = Optional.empty();

  @Option(
      names = "--distance",
      paramLabel = "NAME",
      description = "cosine, l2, l1, inner-product, hamming or jaccard. Default: ${DEFAULT-VALUE}.")
  private String distance = "cosine";

  @Option(
      names = "--k",
      paramLabel = "ROWS",
      description = "How many neighbours. Default: ${DEFAULT-VALUE}.")
  private int k = 10;

  @Option(
      names = "--sample",
      paramLabel = "ROWS",
      description = "How many rows are asked for theirs. Default: ${DEFAULT-VALUE}.")
  private int sample = 100;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Which rows: one number draws the same. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--target",
      paramLabel = "RECALL",
      split = ",",
      description =
          "Look for the least effort that finds so much, 0 to 1; of several, for each."
              + " Default: 0.95, 0.98 and 0.99.")
  private List<Double> targets = List.of();

  @Option(
      names = "--json",
      description = "Print JSON Lines: effort, recall, median and slow in milliseconds.")
  private boolean json;

  RecallCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    DistanceNames.of(distance);
    List<Double> wanted = targets.isEmpty() ? List.of(0.95, 0.98, 0.99) : targets;
    double[] recalls = checked(wanted);
    try (Akin akin = database.target(here).openFilled()) {
      VectorTable rows = akin.table(table.name());
      RecallCurve curve = study(rows).measure(recalls);
      if (json) {
        curve.points().forEach(point -> here.out().println(toJson(point)));
      } else {
        print(curve, wanted);
      }
    }
    return ExitCode.OK;
  }

  private RecallStudy study(VectorTable rows) {
    String of = VectorColumns.choose(rows, column).name();
    try {
      return rows.recall(of, DistanceNames.of(distance))
          .k(k)
          .sample(sample)
          .seed(seed)
          .listener(new BuildLines(here.err()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static double[] checked(List<Double> targets) {
    for (double target : targets) {
      if (!(target >= 0 && target <= 1)) {
        throw new UsageException("--target needs a recall of 0 to 1, got " + target + ".");
      }
    }
    return targets.stream().mapToDouble(target -> target).toArray();
  }

  private static String effort(RecallCurve curve) {
    return curve.method() == Method.HNSW ? "efSearch" : "probes";
  }

  private void print(RecallCurve curve, List<Double> wanted) {
    say(
        "%s.%s by %s, index %s: %d nearest of %d rows.",
        curve.table(),
        curve.column(),
        DistanceNames.name(curve.distance()),
        curve.index(),
        curve.k(),
        curve.queries());
    say("%8s  %6s  %9s  %9s", effort(curve), "recall", "median ms", "95 % ms");
    for (Point point : curve.points()) {
      say(
          "%8d  %6.4f  %9.2f  %9.2f",
          point.effort(), point.recall(), millis(point.median()), millis(point.slow()));
    }
    here.out().println();
    RecallPlot.lines(curve.points()).forEach(here.out()::println);
    here.out().println();
    wanted.forEach(target -> say("%s", reached(curve, target)));
  }

  private void say(String format, Object... values) {
    here.out().println(String.format(Locale.ROOT, format, values));
  }

  private static String reached(RecallCurve curve, double target) {
    OptionalInt effort = curve.effortFor(target);
    return effort.isPresent()
        ? "Recall %s: %s %d.".formatted(target, effort(curve), effort.getAsInt())
        : "Recall %s: by no %s.".formatted(target, effort(curve));
  }

  static double millis(Duration duration) {
    return duration.toNanos() / MILLION;
  }

  private static String toJson(Point point) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("effort", point.effort());
    line.put("recall", point.recall());
    line.put("median", millis(point.median()));
    line.put("slow", millis(point.slow()));
    return Json.write(line);
  }
}
