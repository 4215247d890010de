package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("MariaDB, by its own driver: a connection that breaks")
@EnabledIfEnvironmentVariable(named = MariaDbServer.VARIABLE, matches = ".+")
class MariaDbLostConnectionTest extends LostConnectionProof {

  MariaDbLostConnectionTest() {
    super(MariaDbServer.BY_MARIADB.url());
  }
}
