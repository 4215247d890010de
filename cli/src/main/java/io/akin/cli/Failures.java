package io.akin.cli;

import io.akin.AkinException;
import io.akin.cli.load.LoadException;
import io.akin.cli.read.ReadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Makes one line and an exit code of whatever went wrong. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Surroundings here;
  private final AkinCommand akin;

  Failures(Surroundings here, AkinCommand akin) {
    this.here = here;
    this.akin = akin;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    return report(e);
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String sentence = withoutLogins(oneLine(misunderstood(e, command)));
    here.err()
        .println(sentence + (sentence.endsWith(".") ? "" : ".") + " See " + command + " --help.");
    return ExitCode.USAGE;
  }

  private static String misunderstood(ParameterException e, String command) {
    return e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
        ? "'%s' means nothing to %s".formatted(unmatched.getUnmatched().get(0), command)
        : String.valueOf(e.getMessage());
  }

  /** Says what went wrong; where in the program, only if asked. */
  int report(Throwable e) {
    here.err().println(oneLine(sentence(e)));
    if (akin.isVerbose()) {
      e.printStackTrace(here.err());
    }
    return e instanceof UsageException ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  static String sentence(Throwable e) {
    if (e instanceof UncheckedIOException unchecked) {
      return sentence(Objects.requireNonNull(unchecked.getCause()));
    }
    if (e instanceof IOException io) {
      return ofFile(io);
    }
    if (e instanceof OutOfMemoryError) {
      return "Java has too little memory for this; take a smaller --batch, or give it more, such as"
          + " AKIN_JAVA_OPTS=-Xmx8g.";
    }
    if (isForPeople(e) && e.getMessage() != null) {
      return e.getMessage();
    }
    return "This is a defect of Akin, please report it with what --verbose shows: " + e + ".";
  }

  private static boolean isForPeople(Throwable e) {
    return e instanceof AkinException
        || e instanceof IllegalArgumentException
        || e instanceof LoadException
        || e instanceof ReadException
        || e instanceof UsageException;
  }

  private static String ofFile(IOException e) {
    String file =
        e instanceof FileSystemException f
            ? Objects.requireNonNullElse(f.getFile(), "A file")
            : "A file";
    if (e instanceof NoSuchFileException) {
      return file + ": There is no such file; check the path.";
    }
    if (e instanceof AccessDeniedException) {
      return file + ": You are not allowed to use this file; see its rights.";
    }
    String reason =
        e instanceof FileSystemException f && f.getReason() != null
            ? f.getReason()
            : String.valueOf(e.getMessage());
    return "%s cannot be read or written: %s.".formatted(file, reason);
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** What stands where it does not belong may be a URL with a password. */
  private static String withoutLogins(String text) {
    return text.replaceAll("(?<=://)[^\\s']+", "…");
  }
}
