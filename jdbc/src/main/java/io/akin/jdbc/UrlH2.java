package io.akin.jdbc;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Our own short forms for H2: {@code h2:mem:name}, {@code h2:file:path}, {@code h2:path} and a
 * plain path. A {@code jdbc:h2:} URL is the user's and stays as it is.
 *
 * <ul>
 *   <li>A file gets {@code WRITE_DELAY=0}: with H2's default of 500 ms, about 900 of 55,000
 *       acknowledged commits were lost at one {@code kill -9}.
 *   <li>A named memory database gets {@code DB_CLOSE_DELAY=-1}: it is named so that several
 *       connections find it, and a pool, or a test that opens it twice, would find it empty
 *       whenever no connection happened to be open. It lives as long as the process. One without a
 *       name belongs to its connection and ends with it.
 *   <li>The user is {@code sa} with an empty password: what H2's console, Spring Boot and other
 *       tools try first on the same file.
 * </ul>
 */
final class UrlH2 {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*", Pattern.DOTALL);
  private static final Pattern OTHER_FORM = Pattern.compile("[A-Za-z]\\w+:.*", Pattern.DOTALL);
  private static final String SUFFIX = ".mv.db";
  private static final String EXAMPLE = "h2:./vectors";

  private UrlH2() {}

  /** Maps what begins with {@code h2:}. */
  static DatabaseUrl parse(UrlSource source) {
    String rest = source.text().substring("h2:".length());
    if (rest.startsWith("mem:")) {
      return memory(source, rest.substring("mem:".length()));
    }
    String path = rest.startsWith("file:") ? rest.substring("file:".length()) : rest;
    if (OTHER_FORM.matcher(path).matches() || path.startsWith("//")) {
      throw source.refuse(
          "is a form of H2's URLs that has no short spelling; begin it with jdbc:h2:", EXAMPLE);
    }
    return file(source, path);
  }

  private static DatabaseUrl memory(UrlSource source, String name) {
    checkCharacters(source, name);
    return new DatabaseUrl(
        "jdbc:h2:mem:" + name + (name.isEmpty() ? "" : ";DB_CLOSE_DELAY=-1"), login());
  }

  /** Maps a path; a relative one begins in the working directory, {@code ~} at the user's home. */
  static DatabaseUrl file(UrlSource source, String path) {
    checkCharacters(source, path);
    String file = path.endsWith(SUFFIX) ? path.substring(0, path.length() - SUFFIX.length()) : path;
    if (file.matches("(?s)|~|(.*[\\\\/])?\\.{0,2}")) {
      throw source.refuse("names no file", EXAMPLE);
    }
    String absolute = absolute(source, file);
    if (absolute.contains(";")) {
      throw source.refuse(
          "lies in a directory with a ; in its name, which H2 cannot take", EXAMPLE);
    }
    return new DatabaseUrl("jdbc:h2:file:" + absolute + ";WRITE_DELAY=0", login());
  }

  /** A drive's letter is absolute on every system, so that a URL means one thing everywhere. */
  private static String absolute(UrlSource source, String file) {
    if (DRIVE.matcher(file).matches()) {
      return file.replace('\\', '/');
    }
    boolean atHome = file.startsWith("~/") || file.startsWith("~\\");
    String expanded = atHome ? System.getProperty("user.home") + file.substring(1) : file;
    try {
      Path path = Path.of(expanded).toAbsolutePath().normalize();
      return path.toString().replace(File.separatorChar, '/');
    } catch (InvalidPathException e) {
      throw source.refuse("is no path on this system", EXAMPLE);
    }
  }

  /** H2's settings begin at a semicolon, escaped or not; the others no system has in a path. */
  private static void checkCharacters(UrlSource source, String path) {
    String name = DRIVE.matcher(path).matches() ? path.substring(2) : path;
    if (name.matches("(?s).*[;?*<>|\"\\p{Cntrl}].*")) {
      throw source.refuse(
          "has one of ; ? * < > | \" or a control character in its path; settings of H2 need the"
              + " full jdbc:h2: URL",
          EXAMPLE);
    }
    if (name.contains(":") || UrlMask.holdsLogin(name)) {
      throw source.refuse("is neither a database URL nor the path of a file", EXAMPLE);
    }
  }

  private static Map<String, String> login() {
    return Map.of("user", "sa", "password", "");
  }
}
