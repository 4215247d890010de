package io.akin.tck;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("MariaDB by MySQL Connector/J, prepared on the server")
@EnabledIfEnvironmentVariable(named = MariaDbServer.VARIABLE, matches = ".+")
class MariaDbOverMySqlPreparedContractTest extends ServerContract {

  MariaDbOverMySqlPreparedContractTest() {
    super("mariadb-over-mysql-prepared", MariaDbServer.BY_MYSQL_PREPARED.url());
  }
}
