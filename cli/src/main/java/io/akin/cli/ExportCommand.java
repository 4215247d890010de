package io.akin.cli;

import io.akin.Filter;
import io.akin.cli.export.ExportTable;
import io.akin.cli.export.Exported;
import io.akin.cli.export.Exporter;
import io.akin.cli.export.PartFile;
import io.akin.cli.load.Progress;
import io.akin.cli.load.Rows;
import io.akin.cli.read.Format;
import io.akin.jdbc.Akin;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code akin export}. */
@Command(
    name = "export",
    description = {
      "Write a table, or some of its rows, to a file.",
      "",
      "fvecs and npy hold the vectors alone, as float32, without the rows that have none. jsonl"
          + " holds whole rows; akin load makes the same documents of it. Rows come in the order of"
          + " the key. The file appears once it is whole: until then, and after a kill -9, it is"
          + " FILE.PROCESS.part."
    })
final class ExportCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  private final Surroundings here;

  @Parameters(
      paramLabel = "FILE",
      description = "What to write: .fvecs, .npy or .jsonl, or - for standard output.")
  private String file = STANDARD_OUTPUT;

  @Mixin private Database database = new Database();

  @Mixin private Selection selection = new Selection();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "fvecs, npy or jsonl, where the extension does not tell it.")
  private Optional<String> format = Optional.empty();

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing unless something is wrong.")
  private boolean quiet;

  ExportCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() throws IOException {
    Format chosen = format();
    Optional<Filter> filter = selection.filter();
    try (Akin akin = database.target(here).openFilled()) {
      ExportTable rows = ExportTable.open(akin, selection.table(), selection.column(), filter);
      Interruption interruption = Interruption.listen(() -> {});
      Exporter exporter = new Exporter(rows, chosen, interruption);
      long start = System.nanoTime();
      Exported exported = isToFile() ? toFile(exporter) : toStandardOutput(exporter);
      tell(rows, chosen, exported, System.nanoTime() - start);
      return exported.finished() ? ExitCode.OK : interruption.exitCode();
    }
  }

  private Format format() {
    String extension = file.contains(".") ? file.substring(file.lastIndexOf('.') + 1) : "";
    String name = format.orElse(extension);
    return Format.named(name)
        .filter(Exporter.FORMATS::contains)
        .orElseThrow(
            () ->
                new UsageException(
                    format.isPresent()
                        ? "An export is fvecs, npy or jsonl, not " + name + "."
                        : file + " tells no format; choose fvecs, npy or jsonl with --format."));
  }

  private boolean isToFile() {
    return !file.equals(STANDARD_OUTPUT);
  }

  private Exported toFile(Exporter exporter) throws IOException {
    Path path = Path.of(file);
    try (PartFile part = PartFile.begin(path, force);
        Progress progress = progress(exporter, String.valueOf(path.getFileName()))) {
      Exported exported = exporter.to(part, progress);
      if (exported.finished()) {
        part.complete();
      }
      return exported;
    }
  }

  private Exported toStandardOutput(Exporter exporter) throws IOException {
    try (Progress progress = progress(exporter, selection.table())) {
      return exporter.to(new BufferedOutputStream(new CheckedOutput(here.out())), progress);
    }
  }

  /** Rows are counted for whoever watches alone: it takes time. */
  private Progress progress(Exporter exporter, String name) {
    OptionalLong rows = quiet ? OptionalLong.empty() : exporter.count();
    return here.progress(quiet).start(name, 0, rows, 0);
  }

  private void tell(ExportTable rows, Format written, Exported exported, long nanos) {
    boolean lines = written == Format.JSON_LINES;
    if (!exported.finished()) {
      String what = isToFile() ? "; " + file + " was not written" : "";
      here.err().println("Stopped after %s%s.".formatted(Rows.of(exported.rows()), what));
      return;
    }
    if (!quiet) {
      PrintStream to = isToFile() ? here.out() : here.err();
      to.println(
          "%s: %s of %s exported (%s, %s)."
              .formatted(
                  isToFile() ? file : "Standard output",
                  Rows.of(exported.rows()),
                  rows.name(),
                  Rate.seconds(nanos),
                  Rate.of(exported.rows(), nanos)));
    }
    if (exported.withoutVector() > 0) {
      String without = Rows.of(exported.withoutVector());
      here.err()
          .println(
              lines
                  ? "Without a vector: %s; load the file with --model none.".formatted(without)
                  : "Left out, as they have no vector: %s.".formatted(without));
    }
    if (lines && !rows.leftOut().isEmpty()) {
      here.err()
          .println(
              "Left out, as documents have no such columns: "
                  + String.join(", ", rows.leftOut())
                  + "; --column exports those, too.");
    }
  }
}
