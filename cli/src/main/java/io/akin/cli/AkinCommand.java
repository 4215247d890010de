package io.akin.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself, which says what it can do, and what holds for all of its commands. */
@Command(
    name = "akin",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    description = "Nearest-neighbour search for the databases Java already uses.",
    footer = {
      "",
      "Which database is said by --url, or by AKIN_URL, TIDB_DATABASE_URL, DATABASE_URL or"
          + " TIDB_HOST in the environment or in a .env file here. Without any it is the file"
          + " akin.mv.db here.",
      "A URL is jdbc:..., mysql://..., postgresql://..., h2:... or a file's path."
    })
final class AkinCommand implements Callable<Integer> {
  static final String VERBOSE = "--verbose";

  private final Surroundings here;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = VERBOSE,
      scope = ScopeType.INHERIT,
      description = "Show the SQL that is sent, and where in the program an error happened.")
  private boolean verbose;

  AkinCommand(Surroundings here) {
    this.here = here;
  }

  boolean isVerbose() {
    return verbose;
  }

  /** Has what the libraries log go where all else that is said goes. */
  void listen() {
    Log.to(here.err(), verbose);
  }

  /** Without a command there is nothing to do but help. */
  @Override
  public Integer call() {
    spec.commandLine().usage(here.err());
    return CommandLine.ExitCode.USAGE;
  }
}
