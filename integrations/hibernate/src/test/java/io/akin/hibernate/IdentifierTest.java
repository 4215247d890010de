package io.akin.hibernate;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@DisplayName("Identifiers of several columns")
class IdentifierTest {
  @Nested
  @DisplayName("on the embedded engine")
  class OnH2 extends IdentifierContract {
    @Override
    Database open() throws SQLException {
      return Database.h2();
    }
  }

  @Nested
  @EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
  @DisplayName("on PostgreSQL")
  class OnPostgres extends IdentifierContract {
    @Override
    Database open() throws SQLException {
      return Database.postgres();
    }
  }

  @Nested
  @EnabledIfEnvironmentVariable(named = "AKIN_MARIADB_URL", matches = ".+")
  @DisplayName("on MariaDB")
  class OnMariaDb extends IdentifierContract {
    @Override
    Database open() throws SQLException {
      return Database.mysqlFamily("AKIN_MARIADB_URL");
    }
  }

  @Nested
  @EnabledIfEnvironmentVariable(named = "AKIN_TEST_TIDB_URL", matches = ".+")
  @DisplayName("on TiDB")
  class OnTiDb extends IdentifierContract {
    @Override
    Database open() throws SQLException {
      return Database.mysqlFamily("AKIN_TEST_TIDB_URL");
    }
  }
}
