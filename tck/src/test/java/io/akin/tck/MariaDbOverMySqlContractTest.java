package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("MariaDB by MySQL Connector/J")
@EnabledIfEnvironmentVariable(named = MariaDbServer.VARIABLE, matches = ".+")
class MariaDbOverMySqlContractTest extends ServerContract {

  MariaDbOverMySqlContractTest() {
    super("mariadb-over-mysql", MariaDbServer.BY_MYSQL.url());
  }
}
