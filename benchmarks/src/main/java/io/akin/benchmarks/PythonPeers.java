package io.akin.benchmarks;

import io.akin.benchmarks.Turns.Answer;
import io.akin.benchmarks.Turns.Ask;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The peers in Python, a process that is asked line by line and tells how long each answer took by
 * its own clock. Not thread-safe.
 */
final class PythonPeers implements AutoCloseable {
  /** Stands for its version where it is missing. */
  static final String MISSING = "none here, so that its peers are missing";

  private static final String INSTALLED = "installed.txt";

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final String versions;

  private PythonPeers(Process process) throws IOException {
    this.process = process;
    this.commands = process.outputWriter();
    this.answers = process.inputReader();
    this.versions = line();
  }

  /**
   * A virtual environment with the libraries of {@code requirements.txt}, made where it is not
   * there yet.
   *
   * @param module the module's folder
   * @return its Python; nothing where there is none on this machine or the libraries cannot be had,
   *     which is then said on the standard error
   */
  static Optional<Path> install(Path module) throws IOException, InterruptedException {
    Path wanted = module.resolve("python/requirements.txt");
    Path folder = module.resolve("target/python");
    Path installed = folder.resolve(INSTALLED);
    Path python = folder.resolve("bin").resolve("python");
    boolean ready = Files.exists(installed) && Files.mismatch(wanted, installed) < 0;
    if (!ready
        && !(runs("python3", "-m", "venv", "--clear", folder.toString())
            && runs(python.toString(), "-m", "pip", "install", "-q", "-r", wanted.toString()))) {
      System.err.println("No Python peers: there is no python3 with venv here, or pip failed.");
      return Optional.empty();
    }
    if (!ready) {
      Files.copy(wanted, installed);
    }
    return Optional.of(python);
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Starts the process.
   *
   * @param environment says where the database is
   * @param argument what the script is told
   */
  static PythonPeers start(
      Path python, Path script, Map<String, String> environment, String argument)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(python.toString(), script.toString(), argument);
    builder.environment().putAll(environment);
    return new PythonPeers(builder.redirectError(Redirect.INHERIT).start());
  }

  /** Python's version and those of its libraries. */
  String versions() {
    return versions;
  }

  /** A peer that is asked by this name, with the query's number. */
  Ask command(String name) {
    return query -> ask(name, query);
  }

  Answer ask(String name, int number) throws IOException {
    commands.write(name + " " + number + "\n");
    commands.flush();
    List<String> words = List.of(line().split(" ", -1));
    long[] ids = words.stream().skip(1).mapToLong(Long::parseLong).toArray();
    return new Answer(Double.parseDouble(words.get(0)) * 1e3, ids);
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("The peers in Python failed; their words are above.");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    commands.close();
    process.destroy();
  }
}
