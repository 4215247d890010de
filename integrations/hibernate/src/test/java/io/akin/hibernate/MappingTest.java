package io.akin.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
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

    @Test
    @DisplayName("The driver makes one statement of a batch's rows where it is told to")
    void rewritten() {
      assertThat(statementsOfBatch("show session status like 'Com_insert'")).isBetween(1L, 3L);
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

    @Test
    @DisplayName("The driver makes one statement of a batch's rows where it is told to")
    void rewritten() {
      String executed =
          "select 'insert', coalesce(sum(exec_count), 0) from information_schema.statements_summary"
              + " where schema_name = database() and digest_text like 'insert into `albums`%'";
      assertThat(statementsOfBatch(executed)).isBetween(1L, 3L);
    }
  }
}
