package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("TiDB, by MariaDB Connector/J: a connection that breaks")
@EnabledIfEnvironmentVariable(named = TiDbServer.VARIABLE, matches = ".+")
class TiDbOverMariaDbLostConnectionTest extends LostConnectionProof {

  TiDbOverMariaDbLostConnectionTest() {
    super(TiDbServer.BY_MARIADB.url());
  }
}
