package io.akin.hibernate;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = "AKIN_POSTGRESQL_URL", matches = ".+")
@DisplayName("Migrations on PostgreSQL")
class PostgresMigrationTest extends MigrationContract {
  @Override
  Database open() throws SQLException {
    return Database.postgres();
  }
}
