package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("TiDB by MariaDB Connector/J")
@EnabledIfEnvironmentVariable(named = TiDbServer.VARIABLE, matches = ".+")
class TiDbOverMariaDbContractTest extends ServerContract {

  TiDbOverMariaDbContractTest() {
    super("tidb-mariadb", TiDbServer.BY_MARIADB.url());
  }
}
