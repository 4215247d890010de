package io.akin.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code akin index}, which says what can be done with indexes. */
@Command(
    name = "index",
    description = "Make, list, drop or explain the indexes on columns of vectors.")
final class IndexCommand implements Callable<Integer> {
  private final Surroundings here;

  @Spec private CommandSpec spec = CommandSpec.create();

  private IndexCommand(Surroundings here) {
    this.here = here;
  }

  /** Adds it with its subcommands. */
  static void addTo(CommandLine line, Surroundings here, AkinCommand akin) {
    CommandLine index = new CommandLine(new IndexCommand(here));
    line.addSubcommand(index);
    // Only behind it, so that they inherit --verbose and --help from above.
    index
        .addSubcommand(new IndexCreateCommand(here))
        .addSubcommand(new IndexListCommand(here))
        .addSubcommand(new IndexDropCommand(here))
        .addSubcommand(new IndexExplainCommand(here, akin));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(here.err());
    return CommandLine.ExitCode.USAGE;
  }
}
