package io.akin.jdbc.dialect.mysql;

import io.akin.jdbc.dialect.Dialect.Refusal;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the refusals mean that MariaDB and TiDB share with MySQL, by their codes (MariaDB's manual,
 * "MariaDB Error Codes"). Values of rows are not repeated.
 */
final class MySqlRefusals {
  /** A name between quotes of either kind. */
  private static final Pattern QUOTED = Pattern.compile("['`]([^'`]+)['`]");

  /** What MariaDB Connector/J writes before the server's words. */
  private static final String CONNECTION = "^\\(conn[=:]\\d+\\) ";

  private MySqlRefusals() {}

  /**
   * What a refusal means.
   *
   * @param engine the engine's name
   * @return empty for codes that are not the family's own
   */
  static Optional<Refusal> of(String engine, SQLException thrown) {
    SQLException e = first(thrown);
    String message = message(e);
    return sentence(engine, e.getErrorCode(), message)
        .map(sentence -> new Refusal(Refusal.Kind.OTHER, sentence));
  }

  /** A batch's exception has no code of its own. */
  static SQLException first(SQLException thrown) {
    SQLException e = thrown;
    while (e.getErrorCode() == 0) {
      Throwable behind = e.getNextException() == null ? e.getCause() : e.getNextException();
      if (!(behind instanceof SQLException next) || next == e) {
        return e;
      }
      e = next;
    }
    return e;
  }

  private static Optional<String> sentence(String engine, int code, String message) {
    return Optional.ofNullable(
        switch (code) {
          case 1021, 1114 ->
              "The server's disk is full; make room and run it again. What was committed before is there.";
          case 1040, 1203, 1226 -> "The server has too many connections; use fewer, or try again.";
          case 1044, 1142, 1143, 1227, 1410 -> "This user lacks a right: " + message + ".";
          case 1045, 1698 -> "The database refused this user or password.";
          case 1046 -> "The connection is to no database; name one in the URL.";
          case 1048 -> "Column %s takes no NULL.".formatted(quoted(message));
          case 1049 ->
              "There is no database %s on this server; create it.".formatted(quoted(message));
          case 1050 ->
              "There is a table %s already; choose another name.".formatted(quoted(message));
          case 1051, 1146 -> "There is no table %s.".formatted(quoted(message));
          case 1061 ->
              "There is an index %s already; choose another name.".formatted(quoted(message));
          case 1062 -> "A row with this key is there already; upsert replaces it.";
          case 1091 -> "There is no index %s on this table.".formatted(quoted(message));
          case 1205, 1213, 1020 ->
              "Another transaction holds the rows (%s); try again.".formatted(message);
          case 1264 -> "A number is out of range for its column (%s).".formatted(message);
          case 1406 -> "A value is too long for its column (%s).".formatted(message);
          case 1317, 1969, 3024 -> "The query did not finish within its timeout.";
          case 1053, 1927, 2006, 2013 ->
              "The connection to %s was lost (%s); connect again. What was committed before is there."
                  .formatted(engine, message);
          default -> null;
        });
  }

  static String quoted(String message) {
    Matcher matcher = QUOTED.matcher(message);
    return matcher.find() ? matcher.group(1) : "of that name";
  }

  /** The server's first line, without what a driver put before it and its full stop. */
  static String message(SQLException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst(CONNECTION, "")
        .replaceFirst("\\.+$", "");
  }
}
