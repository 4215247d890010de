package io.akin.jdbc;

import io.akin.AkinException;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Dialect.Refusal;
import java.sql.SQLException;
import java.util.Optional;
import java.util.ServiceLoader;

/** The sentences for connections that did not come about. */
final class Refusals {

  private Refusals() {}

  static AkinException connecting(DatabaseUrl url, SQLException e) {
    if ("08001".equals(e.getSQLState())
        && String.valueOf(e.getMessage()).startsWith("No suitable driver")) {
      return new AkinException(
          "No JDBC driver for %s is on the class path; add the driver of that database."
              .formatted(url),
          e);
    }
    Optional<String> tls = TlsRefusals.reason(e);
    if (tls.isPresent()) {
      return new AkinException("Cannot connect to %s: %s.".formatted(url, tls.get()), e);
    }
    // Before a connection is there nobody can say whose error code it is, so every dialect is
    // asked.
    Optional<String> sentence =
        ServiceLoader.load(Dialect.class, Dialect.class.getClassLoader()).stream()
            .map(provider -> provider.get().refusal(e))
            .flatMap(Optional::stream)
            .map(Refusal::sentence)
            .findFirst();
    return new AkinException(
        sentence.orElseGet(() -> "Cannot connect to %s: %s.".formatted(url, firstLine(e))), e);
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceAll("\\.+$", "");
  }
}
