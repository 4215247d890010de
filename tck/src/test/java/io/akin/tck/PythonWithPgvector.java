package io.akin.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An interpreter of Python that has pgvector-python: the one that {@code AKIN_PYTHON} names, or a
 * virtual environment in {@code target}, made of {@code requirements.txt} where {@code python3}
 * can.
 */
final class PythonWithPgvector {
  private static final Path HOME =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("target/python");

  private final String interpreter;
  private final Map<String, String> environment;

  private PythonWithPgvector(String interpreter, Map<String, String> environment) {
    this.interpreter = interpreter;
    this.environment = environment;
  }

  /**
   * The interpreter, or nothing where there is none.
   *
   * @param environment variables for what it runs
   */
  static Optional<PythonWithPgvector> find(Map<String, String> environment) {
    String named = System.getenv("AKIN_PYTHON");
    if (named != null && !named.isEmpty()) {
      return Optional.of(new PythonWithPgvector(named, environment));
    }
    String made = HOME.resolve("bin/python").toString();
    boolean there = succeeds(made, "-c", "import pgvector, psycopg, psycopg2") || make(made);
    return there ? Optional.of(new PythonWithPgvector(made, environment)) : Optional.empty();
  }

  private static boolean make(String python) {
    return succeeds("python3", "-m", "venv", HOME.toString())
        && succeeds(
            python, "-m", "pip", "install", "-q", "-r", resource("requirements.txt").toString());
  }

  /** The script's output, a line each. */
  List<String> run(String script, String... arguments) throws IOException {
    Output output = start(environment, interpreter, resource(script).toString(), arguments);
    if (output.status != 0) {
      throw new AssertionError(interpreter + " failed: " + output.text);
    }
    return output.text.lines().toList();
  }

  private record Output(int status, String text) {}

  private static boolean succeeds(String program, String first, String... more) {
    try {
      return start(Map.of(), program, first, more).status == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Output start(
      Map<String, String> environment, String program, String first, String... more)
      throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of(program, first));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (InputStream out = process.getInputStream()) {
      process.getOutputStream().close();
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return new Output(process.waitFor(), text);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** A resource beside this class, as a file. */
  private static Path resource(String name) {
    try (InputStream in = PythonWithPgvector.class.getResourceAsStream(name)) {
      Files.createDirectories(HOME);
      Path file = HOME.resolve(name);
      Files.write(file, in.readAllBytes());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
