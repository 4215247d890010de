package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("MariaDB by MariaDB Connector/J")
@EnabledIfEnvironmentVariable(named = MariaDbServer.VARIABLE, matches = ".+")
class MariaDbContractTest extends ServerContract {

  MariaDbContractTest() {
    super("mariadb", MariaDbServer.BY_MARIADB.url());
  }
}
