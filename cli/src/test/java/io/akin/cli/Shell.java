package io.akin.cli;

import io.akin.jdbc.Akin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A user in a folder, whose commands run in this process. Immutable. */
record Shell(Path directory, Map<String, String> environment, boolean terminal) {

  /** With an empty environment, and what is said going into pipes. */
  static Shell in(Path directory) {
    return new Shell(directory, Map.of(), false);
  }

  Shell with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Shell(directory, Map.copyOf(more), terminal);
  }

  Shell atTerminal() {
    return new Shell(directory, environment, true);
  }

  /** Runs {@code akin}; a word that begins with {@code @} is a file of the folder. */
  Ran run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings here =
        new Surroundings(stream(out), stream(err), environment, directory, () -> terminal);
    int code = Main.run(here, Arrays.stream(words).map(this::argument).toArray(String[]::new));
    here.out().flush();
    here.err().flush();
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }

  private String argument(String word) {
    return word.startsWith("@") ? directory.resolve(word.substring(1)).toString() : word;
  }

  Path write(String file, String... lines) {
    return write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Path write(String file, byte[] bytes) {
    try {
      return Files.write(directory.resolve(file), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file that is the database where none is named. */
  Akin database() {
    return Akin.connect(directory.resolve("akin").toString());
  }

  /** What stands in the folder, in order. */
  List<String> files() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
