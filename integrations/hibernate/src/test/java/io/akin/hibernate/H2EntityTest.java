package io.akin.hibernate;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Entities on the embedded engine")
class H2EntityTest extends EntityContract {
  @Override
  Database open() throws SQLException {
    return Database.h2();
  }
}
