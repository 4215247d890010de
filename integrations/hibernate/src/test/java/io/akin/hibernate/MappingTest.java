package io.akin.hibernate;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("Vectors as attributes")
class MappingTest {
  @Nested
  @DisplayName("on the embedded engine")
  class OnH2 extends MappingContract {
    @Override
    Database open() throws SQLException {
      return Database.h2();
    }
  }

  @Nested
  @EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
  @DisplayName("on PostgreSQL")
  class OnPostgres extends MappingContract {
    @Override
    Database open() throws SQLException {
      return Database.postgres();
    }
  }

  @Nested
  @EnabledIfEnvironmentVariable(named = "AKIN_MARIADB_URL", matches = ".+")
  @DisplayName("on MariaDB")
  class OnMariaDb extends MappingContract {
    @Override
    Database open() throws SQLException {
      return Database.mysqlFamily("AKIN_MARIADB_URL");
    }
  }

  @Nested
  @EnabledIfEnvironmentVariable(named = "AKIN_TEST_TIDB_URL", matches = ".+")
  @DisplayName("on TiDB")
  class OnTiDb extends MappingContract {
    @Override
    Database open() throws SQLException {
      return Database.mysqlFamily("AKIN_TEST_TIDB_URL");
    }
  }
}
