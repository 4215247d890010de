package io.akin.cli;

import io.akin.jdbc.DatabaseUrl;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which database is meant. */
final class Database {
  private static final String FILE = "akin";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The database; without it, see akin --help.")
  private Optional<String> url = Optional.empty();

  /** The database that the option names, or the environment, or a file beside the user. */
  Target target(Surroundings here) {
    if (url.isPresent()) {
      return new Target(parse(url.get()), "named by --url");
    }
    Map<String, String> ofFile = EnvFile.read(here.directory());
    Map<String, String> variables = new HashMap<>(ofFile);
    variables.putAll(here.environment());
    Optional<DatabaseUrl> found = DatabaseUrl.find(variables);
    if (found.isPresent()) {
      boolean file = isNamed(found.get(), ofFile);
      return new Target(found.get(), file ? "named in .env" : "named in the environment");
    }
    Path file = here.directory().resolve(FILE);
    return new Target(DatabaseUrl.of(file.toString()), "a file here, as no database is named");
  }

  /** What they name alone may be no URL of ours: another program's, and overridden. */
  private static boolean isNamed(DatabaseUrl url, Map<String, String> variables) {
    try {
      return DatabaseUrl.find(variables).filter(url::equals).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static DatabaseUrl parse(String url) {
    try {
      return DatabaseUrl.of(url);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
