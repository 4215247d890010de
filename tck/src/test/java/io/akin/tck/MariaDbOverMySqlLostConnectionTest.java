package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("MariaDB, by MySQL Connector/J: a connection that breaks")
@EnabledIfEnvironmentVariable(named = MariaDbServer.VARIABLE, matches = ".+")
class MariaDbOverMySqlLostConnectionTest extends LostConnectionProof {

  MariaDbOverMySqlLostConnectionTest() {
    super(MariaDbServer.BY_MYSQL.url());
  }
}
