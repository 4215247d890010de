package io.akin.cli;

import io.akin.AkinException;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The variables of a {@code .env} file. */
final class EnvFile {
  private static final String NAME = ".env";

  private EnvFile() {}

  /** The variables of the file in a folder; none where there is no such file. */
  static Map<String, String> read(Path directory) {
    Map<String, String> variables = new HashMap<>();
    if (Files.isRegularFile(directory.resolve(NAME))) {
      load(directory)
          .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
          .forEach(entry -> variables.put(entry.getKey(), entry.getValue()));
    }
    return variables;
  }

  private static Dotenv load(Path directory) {
    try {
      return Dotenv.configure().directory(directory.toString()).filename(NAME).load();
    } catch (DotenvException e) {
      // Its message, and so the cause's, echoes the line, in which a password may stand.
      throw new AkinException(
          "%s has a line that is not NAME=value; correct it, or name the database with --url."
              .formatted(directory.resolve(NAME)));
    }
  }
}
