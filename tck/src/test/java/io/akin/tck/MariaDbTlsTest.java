package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("MariaDB by its own driver over TLS")
@EnabledIfEnvironmentVariable(
    named = "AKIN_MARIADB_CA",
    matches = ".+",
    disabledReason = "only where ./test brought the server up with a certificate of its own")
class MariaDbTlsTest extends MariaDbTlsProof {

  MariaDbTlsTest() {
    super("mariadb+pymysql");
  }
}
