package io.akin.cli.read;

import java.nio.file.Path;
import java.util.Locale;

/** Where in which file something is wrong. */
record Place(String name) {

  static Place file(Path file) {
    return new Place(file.toString());
  }

  static Place line(Path file, long number) {
    return new Place(file + ":" + number);
  }

  static Place row(Path file, long number) {
    return new Place(file + ", row " + number);
  }

  /** The exception with this sentence, which is a format only where arguments follow it. */
  ReadException refuse(String sentence, Object... arguments) {
    return new ReadException(message(sentence, arguments));
  }

  ReadException refuse(Throwable cause, String sentence, Object... arguments) {
    return new ReadException(message(sentence, arguments), cause);
  }

  private String message(String sentence, Object... arguments) {
    String text =
        arguments.length == 0 ? sentence : String.format(Locale.ROOT, sentence, arguments);
    return name + ": " + text;
  }
}
