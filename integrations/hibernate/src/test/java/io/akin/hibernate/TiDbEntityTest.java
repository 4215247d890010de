package io.akin.hibernate;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = "AKIN_TEST_TIDB_URL", matches = ".+")
@DisplayName("Entities on TiDB")
class TiDbEntityTest extends EntityContract {
  @Override
  Database open() throws SQLException {
    return Database.mysqlFamily("AKIN_TEST_TIDB_URL");
  }
}
