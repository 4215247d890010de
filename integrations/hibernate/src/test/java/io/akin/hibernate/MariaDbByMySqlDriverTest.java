package io.akin.hibernate;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * MySQL Connector/J asks for reserved words where MariaDB has none, which ends Hibernate's look at
 * the server; so Hibernate is told.
 */
@EnabledIfEnvironmentVariable(named = "AKIN_MARIADB_URL", matches = ".+")
@DisplayName("Entities on MariaDB, by MySQL Connector/J, with Hibernate's dialect named")
class MariaDbByMySqlDriverTest extends EntityContract {
  @Override
  Database open() throws SQLException {
    return Database.mysqlFamily("AKIN_MARIADB_URL", "mysql")
        .with("hibernate.dialect", "org.hibernate.dialect.MariaDBDialect")
        .with("hibernate.boot.allow_jdbc_metadata_access", "false");
  }
}
