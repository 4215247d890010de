package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("MariaDB by MariaDB Connector/J, prepared on the server")
@EnabledIfEnvironmentVariable(named = MariaDbServer.VARIABLE, matches = ".+")
class MariaDbPreparedContractTest extends ServerContract {

  MariaDbPreparedContractTest() {
    super("mariadb-prepared", MariaDbServer.BY_MARIADB_PREPARED.url());
  }
}
