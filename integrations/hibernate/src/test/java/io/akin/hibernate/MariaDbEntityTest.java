package io.akin.hibernate;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = "AKIN_MARIADB_URL", matches = ".+")
@DisplayName("Entities on MariaDB")
class MariaDbEntityTest extends EntityContract {
  @Override
  Database open() throws SQLException {
    return Database.mysqlFamily("AKIN_MARIADB_URL");
  }
}
