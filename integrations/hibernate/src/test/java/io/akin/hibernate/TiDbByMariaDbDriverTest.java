package io.akin.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.hibernate.community.dialect.TiDBDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = "AKIN_TEST_TIDB_URL", matches = ".+")
@DisplayName("Entities on TiDB, by MariaDB Connector/J")
class TiDbByMariaDbDriverTest extends EntityContract {
  @Override
  Database open() throws SQLException {
    return Database.mysqlFamily("AKIN_TEST_TIDB_URL", "mariadb");
  }

  @Test
  @DisplayName("Hibernate knows that it is TiDB")
  void it_is_tidb() {
    assertThat(factory.unwrap(SessionFactoryImplementor.class).getJdbcServices().getDialect())
        .isExactlyInstanceOf(TiDBDialect.class);
  }
}
