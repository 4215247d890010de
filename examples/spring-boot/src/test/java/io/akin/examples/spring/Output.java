package io.akin.examples.spring;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an application prints, less what it logs. */
final class Output {
  private static final Pattern NUMBER = Pattern.compile("\\d\\.\\d{6,}");
  private static final Pattern LOGGED = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.*");

  private Output() {}

  /** Something that prints. */
  interface Program {
    void run() throws Exception;
  }

  static List<String> of(Program program) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !LOGGED.matcher(line).matches())
        .toList();
  }

  /** The same lines with six digits of each number. */
  static List<String> rounded(List<String> lines) {
    return lines.stream()
        .map(
            line ->
                NUMBER
                    .matcher(line)
                    .replaceAll(
                        number ->
                            String.format(Locale.ROOT, "%.6f", Double.valueOf(number.group()))))
        .toList();
  }
}
