package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("PostgreSQL over TLS")
@EnabledIfEnvironmentVariable(
    named = "AKIN_POSTGRESQL_CA",
    matches = ".+",
    disabledReason = "only where ./test brought the server up with a certificate of its own")
class PostgresTlsTest extends TlsProof {

  PostgresTlsTest() {
    super("postgresql", System.getenv("AKIN_POSTGRESQL_URL"), System.getenv("AKIN_POSTGRESQL_CA"));
  }

  @Override
  String checked(String authority) {
    return "sslmode=verify-ca&sslrootcert=" + authority;
  }

  @Override
  String named(String authority) {
    return "sslmode=verify-full&sslrootcert=" + authority;
  }

  @Override
  String protocol() {
    return "select version from pg_stat_ssl where pid = pg_backend_pid()";
  }
}
