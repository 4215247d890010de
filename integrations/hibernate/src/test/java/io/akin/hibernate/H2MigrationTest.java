package io.akin.hibernate;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Migrations on the embedded engine")
class H2MigrationTest extends MigrationContract {
  @Override
  Database open() throws SQLException {
    return Database.h2();
  }
}
