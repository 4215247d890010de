package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("TiDB by MySQL Connector/J")
@EnabledIfEnvironmentVariable(named = TiDbServer.VARIABLE, matches = ".+")
class TiDbContractTest extends ServerContract {

  TiDbContractTest() {
    super("tidb", TiDbServer.BY_MYSQL.url());
  }
}
