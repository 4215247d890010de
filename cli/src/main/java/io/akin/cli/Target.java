package io.akin.cli;

import io.akin.AkinException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.DatabaseUrl;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database that is meant.
 *
 * @param url where it is
 * @param origin what says so
 */
record Target(DatabaseUrl url, String origin) {
  /** H2's URLs of files on this machine; the other forms have a word and a colon there. */
  private static final Pattern FILE =
      Pattern.compile("jdbc:h2:(?:file:(?<path>[^;]+)|(?<short>[^:;]+))(?:;.*)?");

  /** Connects; a file that is not there is made. */
  Akin open() {
    return Akin.connect(url);
  }

  /** Connects where there is something; empty for a file that is not there. */
  Optional<Akin> openExisting() {
    Optional<Path> file = file();
    return file.isPresent() && Files.notExists(file.get()) ? Optional.empty() : Optional.of(open());
  }

  /**
   * Connects.
   *
   * @throws AkinException if it is a file that is not there
   */
  Akin openFilled() {
    return openExisting()
        .orElseThrow(
            () ->
                new AkinException(
                    "There is no database %s yet; akin load FILE makes it, or name another with --url."
                        .formatted(file().orElseThrow())));
  }

  /** The file, where the database is one. */
  Optional<Path> file() {
    Matcher matcher = FILE.matcher(url.jdbcUrl());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String path =
        Objects.requireNonNullElseGet(matcher.group("path"), () -> matcher.group("short"))
            .replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home")));
    try {
      return Optional.of(Path.of(path + ".mv.db"));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return file().map(Path::toString).orElseGet(url::toString);
  }
}
