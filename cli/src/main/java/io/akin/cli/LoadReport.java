package io.akin.cli;

import io.akin.cli.load.Outcome;
import io.akin.cli.load.Rows;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.ExitCode;

/** Tells what became of the files: of each, and of all. */
final class LoadReport {
  private final Surroundings here;
  private final Failures failures;
  private final Target target;
  private final boolean quiet;
  private final boolean dryRun;
  private final String table;
  private int files;
  private int failed;
  private long loaded;
  private long known;

  LoadReport(
      Surroundings here,
      Failures failures,
      Target target,
      boolean quiet,
      boolean dryRun,
      String table) {
    this.here = here;
    this.failures = failures;
    this.target = target;
    this.quiet = quiet;
    this.dryRun = dryRun;
    this.table = table;
  }

  /** Whoever watches is told at once which database it is; else it stands behind the files. */
  void begin() {
    if (!quiet && here.terminal().getAsBoolean()) {
      here.err().println(where());
    }
  }

  private String where() {
    String what = dryRun ? "Dry run for" : "The table is";
    return "%s %s in %s (%s).".formatted(what, table, target, target.origin());
  }

  void end(Path file, Outcome outcome, long nanos) {
    files++;
    loaded += outcome.loaded();
    known += outcome.total() - outcome.loaded();
    if (quiet) {
      return;
    }
    outcome.notes().forEach(here.err()::println);
    if (outcome.end() == Outcome.End.STOPPED) {
      here.err().println(stopped(file, outcome));
    } else {
      here.out().println(file + ": " + (dryRun ? planned(outcome) : done(outcome, nanos)));
    }
    if (outcome.withoutVector() > 0) {
      here.err().println(withoutVector(outcome));
    }
  }

  private static String stopped(Path file, Outcome outcome) {
    return "Stopped with %s of %s loaded; the same command goes on from there."
        .formatted(Rows.of(outcome.total()), file);
  }

  private static String done(Outcome outcome, long nanos) {
    if (outcome.end() == Outcome.End.KNOWN) {
      return "already loaded, " + Rows.of(outcome.total()) + ".";
    }
    String all =
        outcome.loaded() == outcome.total() ? "" : ", " + count(outcome.total()) + " in all";
    return "%s loaded%s (%s, %s, %s)."
        .formatted(
            Rows.of(outcome.loaded()),
            all,
            vectors(outcome),
            Rate.seconds(nanos),
            Rate.of(outcome.loaded(), nanos));
  }

  private String planned(Outcome outcome) {
    if (outcome.end() == Outcome.End.KNOWN) {
      return "already loaded, " + Rows.of(outcome.total()) + ".";
    }
    String before = outcome.total() - outcome.loaded() > 0 ? " more" : "";
    return "%s%s would be loaded (%s)."
        .formatted(Rows.of(outcome.loaded()), before, vectors(outcome));
  }

  private static String vectors(Outcome outcome) {
    String from =
        outcome.source().model().map(model -> "by " + model.title()).orElse("its own vectors");
    return outcome.dimension().isPresent()
        ? from + ", " + outcome.dimension().getAsInt() + " dimensions"
        : from;
  }

  private static String withoutVector(Outcome outcome) {
    return "Stored without a vector, and so found by no search: %s."
        .formatted(Rows.of(outcome.withoutVector()));
  }

  void failed(RuntimeException e) {
    failed++;
    failures.report(e);
  }

  /** Sums up and gives the exit code. */
  int total() {
    if (!quiet && files + failed > 1) {
      here.out().println(sum());
    }
    if (!quiet && files > 0 && !here.terminal().getAsBoolean()) {
      here.out().println(where());
    }
    return failed == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private String sum() {
    return "%s files: %s %s%s%s."
        .formatted(
            count(files + failed),
            Rows.of(loaded),
            dryRun ? "would be loaded" : "loaded",
            known == 0 ? "" : ", " + count(known) + " there already",
            failed == 0 ? "" : "; " + count(failed) + " failed");
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
