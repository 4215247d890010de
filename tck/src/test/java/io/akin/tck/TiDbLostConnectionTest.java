package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("TiDB, by MySQL Connector/J: a connection that breaks")
@EnabledIfEnvironmentVariable(named = TiDbServer.VARIABLE, matches = ".+")
class TiDbLostConnectionTest extends LostConnectionProof {

  TiDbLostConnectionTest() {
    super(TiDbServer.BY_MYSQL.url());
  }
}
