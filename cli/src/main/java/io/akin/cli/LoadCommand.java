package io.akin.cli;

import io.akin.cli.load.DryRun;
import io.akin.cli.load.LoadException;
import io.akin.cli.load.LoadOptions;
import io.akin.cli.load.Loader;
import io.akin.cli.load.Outcome;
import io.akin.cli.load.VectorSource;
import io.akin.cli.read.ReadException;
import io.akin.jdbc.Akin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code akin load}. */
@Command(
    name = "load",
    description = {
      "Load files into a table of documents.",
      "",
      "A load may be stopped at any moment and begun again: what was committed stays, and nothing is"
          + " loaded twice. A file is known by its contents, whatever it is called. A row that brings"
          + " an id replaces what has that id."
    },
    footer = {"", "Formats: txt, md, csv, tsv, jsonl, fvecs, npy."})
final class LoadCommand implements Callable<Integer> {
  private final Surroundings here;
  private final Failures failures;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to load.")
  private List<Path> files = List.of();

  @Mixin private Database database = new Database();

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The table; made where it is not there. Default: ${DEFAULT-VALUE}.")
  private String table = "documents";

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "What embeds rows that bring no vector: en (English), zh (Chinese), or none to store"
              + " them without. Default: en, unless the file's first row brings a vector.")
  private Optional<String> model = Optional.empty();

  @Mixin private ReadFlags reading = new ReadFlags();

  @Option(
      names = "--batch",
      paramLabel = "ROWS",
      description =
          "How many rows are committed at once. Default: 500, or 100 where a model embeds.")
  private Optional<Integer> batch = Optional.empty();

  @Option(names = "--replace", description = "First delete what was loaded of these files before.")
  private boolean replace;

  @Option(
      names = "--dry-run",
      description = "Read and check everything, say what would be loaded, write nothing.")
  private boolean dryRun;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing unless something is wrong.")
  private boolean quiet;

  LoadCommand(Surroundings here, Failures failures) {
    this.here = here;
    this.failures = failures;
  }

  @Override
  public Integer call() {
    files.forEach(LoadCommand::checkNoUrl);
    LoadOptions options = options();
    Target target = database.target(here);
    LoadReport report = new LoadReport(here, failures, target, quiet, dryRun, table);
    return dryRun ? check(target, options, report) : load(target, options, report);
  }

  private static void checkNoUrl(Path file) {
    if (file.toString().matches("\\w[\\w+.-]+:/.*")) {
      throw new UsageException(
          "A URL stands where a file is expected; name the database with --url.");
    }
  }

  private LoadOptions options() {
    if (batch.isPresent() && batch.get() < 1) {
      throw new UsageException("--batch needs at least 1 row, got " + batch.get() + ".");
    }
    OptionalInt rows = batch.map(OptionalInt::of).orElse(OptionalInt.empty());
    return new LoadOptions(table, reading.options(), model.map(this::source), rows, replace);
  }

  private VectorSource source(String name) {
    return VectorSource.named(name)
        .orElseThrow(
            () -> new UsageException("There is no model " + name + "; choose en, zh or none."));
  }

  private int check(Target target, LoadOptions options, LoadReport report) {
    Optional<Akin> akin = target.openExisting();
    try {
      report.begin();
      DryRun dryRun = new DryRun(akin, options);
      return each(file -> dryRun.check(file, here.progress(quiet)), report, () -> false);
    } finally {
      akin.ifPresent(Akin::close);
    }
  }

  private int load(Target target, LoadOptions options, LoadReport report) {
    Interruption interruption =
        Interruption.listen(() -> here.err().println("Stopping after this batch…"));
    try (Opened akin = new Opened(target, () -> report.begin())) {
      Loader loader = new Loader(akin, options);
      int code =
          each(file -> loader.load(file, here.progress(quiet), interruption), report, interruption);
      return interruption.getAsBoolean() ? interruption.exitCode() : code;
    }
  }

  /** A file at fault is told of and left out; what else is wrong ends all. */
  private int each(Function<Path, Outcome> work, LoadReport report, BooleanSupplier stop) {
    for (Path file : files) {
      if (stop.getAsBoolean()) {
        break;
      }
      long start = System.nanoTime();
      try {
        report.end(file, work.apply(file), System.nanoTime() - start);
      } catch (ReadException e) {
        report.failed(e);
      } catch (LoadException e) {
        if (!e.isOfFile()) {
          throw e;
        }
        report.failed(e);
      }
    }
    return report.total();
  }
}
