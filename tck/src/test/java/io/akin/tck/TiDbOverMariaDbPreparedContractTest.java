package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("TiDB by MariaDB Connector/J, prepared on the server")
@EnabledIfEnvironmentVariable(named = TiDbServer.VARIABLE, matches = ".+")
class TiDbOverMariaDbPreparedContractTest extends ServerContract {

  TiDbOverMariaDbPreparedContractTest() {
    super("tidb-mariadb-prepared", TiDbServer.BY_MARIADB_PREPARED.url());
  }
}
