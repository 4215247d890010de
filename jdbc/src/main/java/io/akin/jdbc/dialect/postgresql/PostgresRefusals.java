package io.akin.jdbc.dialect.postgresql;

import io.akin.jdbc.dialect.Dialect.Refusal;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PostgreSQL's refusals mean, by their codes (PostgreSQL's manual, appendix A). Only the first
 * line of a message is repeated: the others hold values of rows.
 */
final class PostgresRefusals {
  /** Also what is refused before it is sent. */
  static final String NO_NUL = "PostgreSQL stores no text with a NUL character; take it out.";

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

  private PostgresRefusals() {}

  static Optional<Refusal> of(SQLException thrown) {
    return cause(thrown).map(PostgresRefusals::meaning);
  }

  /** A batch's exception is of java.sql, with the driver's behind it. */
  private static Optional<SQLException> cause(SQLException thrown) {
    SQLException e = thrown;
    while (e != null && !e.getClass().getPackageName().startsWith("org.postgresql.")) {
      e = e.getNextException();
    }
    return Optional.ofNullable(e);
  }

  private static Refusal meaning(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    String message = message(e);
    return switch (state) {
      // pgvector's own refusals, and of a bit vector's length.
      case "22000", "22026" -> new Refusal(Refusal.Kind.VECTOR, sentence(message));
      case "22021" ->
          other(message.endsWith("0x00") ? NO_NUL : "PostgreSQL refused: " + sentence(message));
      case "22003" ->
          message.contains("vec")
              ? new Refusal(Refusal.Kind.VECTOR, sentence(message))
              : other("PostgreSQL refused: " + sentence(message));
      case "23505" ->
          other(
              "A row with this key is there already (%s); upsert replaces it."
                  .formatted(quoted(message)));
      case "25001" ->
          other(
              "This cannot be done within a transaction (%s); do it outside one."
                  .formatted(message));
      case "25P02" ->
          other("An earlier statement of this transaction failed; roll it back and begin again.");
      case "28000", "28P01" -> other("The database refused this user or password.");
      case "3D000" ->
          other("There is no database %s on this server; create it.".formatted(quoted(message)));
      case "40001", "40P01", "55P03" ->
          other("Another transaction holds the rows (%s); try again.".formatted(message));
      case "42501" -> other(forbidden(message));
      case "42704", "42883" -> other(missing(message));
      case "42P07" ->
          other(
              "There is a table or index %s already; choose another name."
                  .formatted(quoted(message)));
      case "53100" ->
          other(
              "The server's disk is full; make room and run it again. What was committed before is there.");
      case "53300" -> other("The server has too many connections; use fewer, or try again.");
      case "57014" -> other("The query did not finish within its timeout.");
      case "57P01", "57P02", "57P03", "08003", "08006" ->
          other(
              "The connection to PostgreSQL was lost (%s); connect again. What was committed before is there."
                  .formatted(message));
      case "08001", "08004" -> other("PostgreSQL does not answer: " + sentence(message));
      case "0A000", "58P01" -> other(unavailable(message));
      case "22023" -> other(unfit(message));
      default -> other("PostgreSQL refused: " + sentence(message));
    };
  }

  private static Refusal other(String sentence) {
    return new Refusal(Refusal.Kind.OTHER, sentence);
  }

  private static String forbidden(String message) {
    return message.contains("extension")
        ? "This user may not create the extension pgvector; have an administrator run the statements of Akin.setupScript() once."
        : "This user lacks a right: " + sentence(message);
  }

  private static String missing(String message) {
    return message.contains("vec")
        ? "This database lacks pgvector, or its search path does (%s); run Akin.setUp() once."
            .formatted(message)
        : "PostgreSQL refused: " + sentence(message);
  }

  private static String unavailable(String message) {
    return message.contains("\"vector\"")
        ? "pgvector is not installed on this server; install its package there (Debian: postgresql-17-pgvector)."
        : "PostgreSQL refused: " + sentence(message);
  }

  /** Of a column without a dimension none is sent to make an index; a domain's has one. */
  private static String unfit(String message) {
    return message.equals("column does not have dimensions")
        ? "pgvector indexes no column of a domain; give the column the domain's own type, such as vector(3)."
        : "PostgreSQL refused: " + sentence(message);
  }

  private static String quoted(String message) {
    Matcher matcher = QUOTED.matcher(message);
    return matcher.find() ? matcher.group(1) : "the same";
  }

  private static String sentence(String message) {
    return message.endsWith(".") ? message : message + ".";
  }

  private static String message(SQLException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^(ERROR|FATAL|PANIC): ", "")
        .replaceFirst("\\.+$", "");
  }
}
