package io.akin.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of ours in a JVM of its own, with this one's class path and the SIMD module. */
final class ChildJvm {

  private ChildJvm() {}

  /**
   * Runs it to its end, and shows what it prints as it comes.
   *
   * @return the lines that it printed
   * @throws IOException if it did not end well
   */
  static List<String> run(Class<?> program, String heap, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    List<String> lines = read(process);
    if (process.waitFor() != 0) {
      throw new IOException(program.getSimpleName() + " failed; its words are above.");
    }
    return lines;
  }

  private static List<String> read(Process process) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        System.out.println(line);
        lines.add(line);
      }
    }
    return lines;
  }
}
