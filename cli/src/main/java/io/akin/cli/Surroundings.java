package io.akin.cli;

import io.akin.cli.load.Progress;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What a command is run in.
 *
 * @param out takes results and nothing else
 * @param err takes all else that is said
 * @param environment the environment's variables
 * @param directory where a {@code .env} file is looked for, and the file that is the database where
 *     none is named
 * @param terminal whether {@code err} is a terminal
 */
record Surroundings(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path directory,
    BooleanSupplier terminal) {

  /** This process's. It speaks UTF-8 whatever the locale, since its results are files' contents. */
  static Surroundings ofProcess() {
    return new Surroundings(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Surroundings::isErrorTerminal);
  }

  /** Progress that suits whoever watches: nobody, a terminal, or a file or pipe. */
  Progress.Factory progress(boolean quiet) {
    if (quiet) {
      return Progress.NONE;
    }
    return terminal.getAsBoolean() ? new ProgressBars(err) : new ProgressLines(err);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    OutputStream out = new BufferedOutputStream(new FileOutputStream(descriptor));
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  /** Java tells of standard input and output only; {@code test} is POSIX. */
  private static boolean isErrorTerminal() {
    try {
      Process test =
          new ProcessBuilder("test", "-t", "2")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return test.waitFor() == 0;
    } catch (IOException e) {
      return System.console() != null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
