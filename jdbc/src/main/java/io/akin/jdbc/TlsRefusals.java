package io.akin.jdbc;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why a connection was not encrypted or not trusted, and what to do. The drivers' SQLStates are
 * those of any lost connection, and Connector/J's message says nothing, so that causes and texts
 * tell: as seen with Connector/J 9.7, MariaDB Connector/J 3.5 and pgjdbc 42.7.
 */
final class TlsRefusals {
  private static final Pattern OTHER_NAME =
      Pattern.compile(
          "identity verification failed|hostname verification failed|hostname .* could not be verified|No (?:subject alternative|name matching)");

  private static final Pattern NO_FILE =
      Pattern.compile("Could not open SSL root certificate|for option `serverSslCert`");

  private static final Pattern NOT_OFFERED =
      Pattern.compile("does not support SSL|SSL Connection required|ssl not enabled in the server");

  private static final Pattern PLAIN =
      Pattern.compile("insecure transport are prohibited|pg_hba.conf .*no encryption");

  private TlsRefusals() {}

  /** What was wrong with the encryption, without a full stop; empty where it was not at fault. */
  static Optional<String> reason(Throwable thrown) {
    if (says(thrown, OTHER_NAME)) {
      return Optional.of(
          "the server's certificate is for another host name; connect by a name that it is for, or ask whether this is the right server");
    }
    if (any(thrown, CertificateExpiredException.class::isInstance)) {
      return Optional.of("the server's certificate has expired; have it renewed");
    }
    if (any(thrown, TlsRefusals::isUntrusted)) {
      return Optional.of(
          "no authority that is trusted here signed the server's certificate; name the file of its authority in the URL (ssl_ca, for PostgreSQL sslrootcert), or ask whether this is the right server");
    }
    if (says(thrown, NO_FILE)) {
      return Optional.of(
          "the file of trusted certificates cannot be read; see the path that ssl_ca or sslrootcert gives (PostgreSQL's default is ~/.postgresql/root.crt, and sslrootcert=system takes the JVM's)");
    }
    if (says(thrown, PLAIN)) {
      return Optional.of(
          "the server takes encrypted connections only; add ?ssl_verify_identity=true to the URL (a jdbc: URL takes sslMode=VERIFY_IDENTITY, PostgreSQL sslmode=verify-full)");
    }
    return says(thrown, NOT_OFFERED)
        ? Optional.of("the server offers no encryption, for which the URL asks; switch it on there")
        : Optional.empty();
  }

  private static boolean isUntrusted(Throwable e) {
    return e instanceof CertPathBuilderException || e instanceof CertPathValidatorException;
  }

  private static boolean says(Throwable thrown, Pattern words) {
    return any(thrown, e -> words.matcher(String.valueOf(e.getMessage())).find());
  }

  private static boolean any(Throwable thrown, Predicate<Throwable> test) {
    return Stream.iterate(thrown, e -> e != null, Throwable::getCause).limit(20).anyMatch(test);
  }
}
