package io.akin.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program in a process of its own, working in a folder. Its output goes into files there, so
 * that no pipe can hold it up.
 */
final class Child {
  private static final String OUT = "child.out";
  private static final String ERR = "child.err";
  private static final long PATIENCE_SECONDS = 120;

  private final Path directory;
  private final Process process;

  private Child(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  static Child start(Path directory, String... arguments) throws IOException {
    List<String> command = command(Main.class, List.of());
    command.addAll(List.of(arguments));
    return start(directory, command);
  }

  /** In which no file may grow beyond a size. */
  static Child startLimited(Path directory, int kibibytes, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "bash"));
    command.addAll(command(Main.class, List.of()));
    command.addAll(List.of(arguments));
    return start(directory, command);
  }

  /** Whose standard output goes into a file or a device. */
  static Child startInto(Path directory, String out, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", "exec \"$@\" >" + out, "bash"));
    command.addAll(command(Main.class, List.of()));
    command.addAll(List.of(arguments));
    return start(directory, command);
  }

  /** Another program of the tests. */
  static Child start(Path directory, Class<?> program, List<String> javaOptions)
      throws IOException {
    return start(directory, command(program, javaOptions));
  }

  private static List<String> command(Class<?> program, List<String> javaOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(javaOptions);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(program.getName());
    return command;
  }

  private static Child start(Path directory, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(directory.resolve(OUT).toFile())
            .redirectError(directory.resolve(ERR).toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("AKIN_.*|TIDB_.*|DATABASE_URL|JAVA_TOOL_OPTIONS"));
    return new Child(directory, builder.start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL, which nothing can answer. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends a signal such as TERM. */
  void send(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
  }

  /** What it said until it ended by itself. */
  Ran end() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("It did not end in time, and said: " + said(ERR));
    }
    return new Ran(process.exitValue(), said(OUT), said(ERR));
  }

  private String said(String file) throws IOException {
    return Files.readString(directory.resolve(file), StandardCharsets.UTF_8);
  }
}
