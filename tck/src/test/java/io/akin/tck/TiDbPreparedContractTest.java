package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("TiDB by MySQL Connector/J, prepared on the server")
@EnabledIfEnvironmentVariable(named = TiDbServer.VARIABLE, matches = ".+")
class TiDbPreparedContractTest extends ServerContract {

  TiDbPreparedContractTest() {
    super("tidb-prepared", TiDbServer.BY_MYSQL_PREPARED.url());
  }
}
