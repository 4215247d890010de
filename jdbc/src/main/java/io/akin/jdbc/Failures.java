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
      return translate(e);
    }
    return refusal.get().kind() == Refusal.Kind.VECTOR
        ? new InvalidVectorException(refusal.get().sentence(), e)
        : new AkinException(refusal.get().sentence(), e);
  }

  /** The same before the dialect is known. */
  static RuntimeException translate(SQLException e) {
    return e instanceof SQLTimeoutException
        ? new AkinException("The query did not finish within its timeout.", e)
        : new AkinException("The database refused: " + e.getMessage(), e);
  }
}
