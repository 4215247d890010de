package io.akin.h2;

import io.akin.jdbc.dialect.Dialect.Refusal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NotDirectoryException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;

/** What H2's refusals mean. */
final class H2Refusals {
  /** What the functions throw for a vector at fault: TiDB's number for the same. */
  private static final int VECTOR_ERROR = 1105;

  /**
   * H2's message for more bytes than a column takes; it goes on with the bytes, which nobody should
   * see.
   */
  private static final Pattern TOO_LONG =
      Pattern.compile(
          "Value too long for column \"(.+) BINARY VARYING\\((\\d+)\\)\": .*\\((\\d+)\\)",
          Pattern.DOTALL);

  /** What systems call a disk, a user's share of it, and the largest file: full. */
  private static final List<String> FULL =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "File too large",
          "There is not enough space on the disk");

  private H2Refusals() {}

  static Optional<Refusal> of(SQLException thrown) {
    // What a batch throws has no cause; the exception behind it has.
    SQLException next = thrown instanceof BatchUpdateException ? thrown.getNextException() : null;
    SQLException e = next == null ? thrown : next;
    if (!e.getClass().getPackageName().startsWith("org.h2.")) {
      return Optional.empty();
    }
    Optional<IOException> ofFile = ofFile(e);
    if (ofFile.isPresent()) {
      return other(sentence(ofFile.get()));
    }
    Optional<String> vector = vectorError(e);
    if (vector.isPresent()) {
      return Optional.of(new Refusal(Refusal.Kind.VECTOR, vector.get()));
    }
    return switch (e.getErrorCode()) {
      case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
          other(
              "Another process has this database file open; close it there, or use another file.");
      case ErrorCode.WRONG_USER_OR_PASSWORD -> other("The database refused this user or password.");
      case ErrorCode.ADMIN_RIGHTS_REQUIRED ->
          other(
              "This user may not create functions; have an administrator run the statements of Akin.setupScript() once.");
      case ErrorCode.FUNCTION_NOT_FOUND_1 ->
          other(
              "This database lacks the vector functions (%s); run Akin.setUp() once."
                  .formatted(message(e)));
      case ErrorCode.CLASS_NOT_FOUND_1 ->
          other("The H2 server does not have akin-h2 on its class path; add it there.");
      case ErrorCode.DUPLICATE_KEY_1 ->
          other("A row with this key is there already (%s); upsert replaces it.".formatted(key(e)));
      case ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS_1 ->
          other(message(e) + "; open it, or choose another name.");
      case ErrorCode.STATEMENT_WAS_CANCELED ->
          other("The query did not finish within its timeout.");
      case ErrorCode.DATABASE_IS_CLOSED, ErrorCode.OBJECT_CLOSED ->
          other("The database is closed; connect again.");
      case ErrorCode.LOCK_TIMEOUT_1 ->
          other("Another transaction holds the rows; try again when it has ended.");
      default -> other("H2 refused: " + message(e) + ".");
    };
  }

  private static Optional<Refusal> other(String sentence) {
    return Optional.of(new Refusal(Refusal.Kind.OTHER, sentence));
  }

  private static Optional<IOException> ofFile(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof IOException io) {
        return Optional.of(io);
      }
    }
    return Optional.empty();
  }

  private static String sentence(IOException e) {
    String reason = String.valueOf(e.getMessage());
    if (FULL.stream().anyMatch(reason::contains)) {
      return "The disk is full; make room and run it again. What was committed before is there.";
    }
    if (e instanceof NotDirectoryException) {
      return reason + " is no folder; choose another path for the database.";
    }
    return "The database's file cannot be read or written (%s); see its path and its rights. What was committed before is there."
        .formatted(e instanceof AccessDeniedException ? "no right to " + reason : reason);
  }

  /**
   * A vector's fault, from a function, from a function within a check, or from the cap on a
   * column's bytes.
   */
  private static Optional<String> vectorError(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof SQLException refusal && refusal.getErrorCode() == VECTOR_ERROR) {
        return Optional.of(message(refusal) + ".");
      }
    }
    Matcher cap = TOO_LONG.matcher(String.valueOf(e.getMessage()));
    return cap.find()
        ? Optional.of(
            "Column %s takes vectors of %s bytes, got one of %s: it has another dimension."
                .formatted(cap.group(1), cap.group(2), cap.group(3)))
        : Optional.empty();
  }

  /** The first line without the statement and the number that H2 adds. */
  private static String message(SQLException e) {
    String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    int statement = text.indexOf("; SQL statement:");
    String first = statement < 0 ? text : text.substring(0, statement);
    return first.replaceAll(" \\[\\d+-\\d+]$", "");
  }

  /** The table and columns of the key; what else H2 says holds the row's values. */
  private static String key(SQLException e) {
    Matcher matcher = Pattern.compile(" ON (.+?\\))").matcher(message(e));
    return matcher.find() ? matcher.group(1) : "a unique key";
  }
}
