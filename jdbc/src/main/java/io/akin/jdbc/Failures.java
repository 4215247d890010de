package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.InvalidVectorException;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Dialect.Refusal;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Optional;

/** Says in a sentence what a driver threw. */
final class Failures {

  private Failures() {}

  /** In the dialect's words, where it knows the failure. */
  static RuntimeException translate(SQLException e, Dialect dialect) {
    Optional<Refusal> refusal = dialect.refusal(e);
    if (refusal.isEmpty()) {
      return switch (FailureKind.of(e)) {
        case LOST -> lost(e, dialect.name());
        case TOO_LARGE -> tooLarge(e, dialect.name());
        default -> translate(e);
      };
    }
    return refusal.get().kind() == Refusal.Kind.VECTOR
        ? new InvalidVectorException(refusal.get().sentence(), e)
        : new AkinException(refusal.get().sentence(), e);
  }

  private static AkinException lost(SQLException e, String server) {
    return new AkinException(
        "The connection to %s was lost (%s); connect again. What was committed before is there."
            .formatted(server, message(e)),
        e);
  }

  private static AkinException tooLarge(SQLException e, String server) {
    return new AkinException(
        "What was sent at once is too large for %s (%s); send shorter values, commit oftener, or raise its limit."
            .formatted(server, message(e)),
        e);
  }

  /** The first line, without a driver's number of the connection. */
  private static String message(SQLException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^[\\w.]+Exception: ", "")
        .replaceFirst("^\\(conn=\\d+\\) ", "")
        .replaceFirst("\\.+$", "");
  }

  /** The same before the dialect is known. */
  static RuntimeException translate(SQLException e) {
    Optional<String> tls = TlsRefusals.reason(e);
    if (tls.isPresent()) {
      return new AkinException("Cannot connect: %s.".formatted(tls.get()), e);
    }
    if (FailureKind.of(e) == FailureKind.LOST) {
      return lost(e, "the database");
    }
    return e instanceof SQLTimeoutException
        ? new AkinException("The query did not finish within its timeout.", e)
        : new AkinException("The database refused: " + e.getMessage(), e);
  }
}
