package io.akin.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The program {@code akin}. */
public final class Main {

  private Main() {}

  /**
   * Runs a command and ends the process: with 0, with 1 where something failed, with 2 where the
   * command was not understood, or with 130 where it was stopped.
   *
   * @param arguments a command and its options
   */
  public static void main(String[] arguments) {
    Surroundings here = Surroundings.ofProcess();
    if (!List.of(arguments).contains(AkinCommand.VERBOSE)) {
      silenceLibraries();
    }
    System.exit(run(here, arguments));
  }

  /** Some print by themselves: H2, for one, to both, where it cannot write its log. */
  private static void silenceLibraries() {
    OutputStream nowhere = OutputStream.nullOutputStream();
    System.setOut(new PrintStream(nowhere, false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(nowhere, false, StandardCharsets.UTF_8));
  }

  /** Runs a command and gives the exit code. */
  static int run(Surroundings here, String... arguments) {
    AkinCommand akin = new AkinCommand(here);
    Failures failures = new Failures(here, akin);
    CommandLine line = new CommandLine(akin);
    line.addSubcommand(new QuickstartCommand(here));
    line.addSubcommand(new LoadCommand(here, failures));
    line.addSubcommand(new SearchCommand(here));
    line.addSubcommand(new ExportCommand(here));
    IndexCommand.addTo(line, here, akin);
    line.addSubcommand(new RecallCommand(here));
    line.addSubcommand(new InfoCommand(here));
    line.setOut(new PrintWriter(here.out(), true, StandardCharsets.UTF_8));
    line.setExpandAtFiles(false);
    line.setParameterExceptionHandler(failures);
    line.setExecutionExceptionHandler(failures);
    line.setExecutionStrategy(parsed -> execute(akin, parsed));
    try {
      checkReadable(arguments);
      return line.execute(arguments);
    } catch (Throwable e) {
      return failures.report(e);
    }
  }

  /** In the locale C Java gets no other characters than those of ASCII. */
  private static void checkReadable(String... arguments) {
    if (String.join("", arguments).indexOf('\uFFFD') >= 0) {
      throw new UsageException(
          "An argument has characters that this locale cannot tell; set LC_ALL=C.UTF-8.");
    }
  }

  private static int execute(AkinCommand akin, ParseResult parsed) {
    akin.listen();
    return new CommandLine.RunLast().execute(parsed);
  }
}
