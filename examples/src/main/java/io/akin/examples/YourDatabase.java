package io.akin.examples;

import io.akin.jdbc.DatabaseUrl;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The database that a {@code .env} file names, be it by {@code TIDB_DATABASE_URL}, by {@code
 * DATABASE_URL} or by {@code TIDB_HOST} and what goes with it: the file that a Python program has,
 * as it is.
 */
public final class YourDatabase {

  private YourDatabase() {}

  /** The database; one in memory where the folder has no such file, or it names none. */
  public static DatabaseUrl in(Path folder) {
    Dotenv file = Dotenv.configure().directory(folder.toString()).ignoreIfMissing().load();
    Map<String, String> variables =
        file.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE).stream()
            .collect(Collectors.toMap(DotenvEntry::getKey, DotenvEntry::getValue));
    return DatabaseUrl.find(variables).orElseGet(() -> DatabaseUrl.of("h2:mem:"));
  }
}
