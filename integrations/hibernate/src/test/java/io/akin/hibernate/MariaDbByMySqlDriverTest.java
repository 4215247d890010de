package io.akin.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.Driver;
import io.akin.Distance;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = "AKIN_MARIADB_URL", matches = ".+")
@DisplayName("Entities on MariaDB, by MySQL Connector/J")
class MariaDbByMySqlDriverTest extends EntityContract {
  @Override
  Database open() throws SQLException {
    return Database.mysqlFamily("AKIN_MARIADB_URL", "mysql");
  }

  /** A driver that nobody has used yet: it asks for reserved words once and keeps them. */
  private DataSource unused(ClassLoader loader) {
    try {
      Class<?> type = loader.loadClass("com.mysql.cj.jdbc.MysqlDataSource");
      DataSource source = (DataSource) type.getDeclaredConstructor().newInstance();
      type.getMethod("setUrl", String.class).invoke(source, database.url());
      return source;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertMariaDb(SessionFactory factory) {
    Dialect dialect =
        factory.unwrap(SessionFactoryImplementor.class).getJdbcServices().getDialect();
    assertThat(dialect).isExactlyInstanceOf(MariaDBDialect.class);
    assertThat(dialect.getVersion().isSameOrAfter(11, 7)).isTrue();
  }

  @Test
  @DisplayName("Hibernate knows that it is MariaDB, also over a DataSource")
  void it_is_mariadb() throws Exception {
    assertMariaDb(factory);
    URL jar = Driver.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader loader =
            new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
        SessionFactory other =
            database.factory(
                "validate",
                settings ->
                    settings.getProperties().put("hibernate.connection.datasource", unused(loader)),
                Document.class)) {
      assertMariaDb(other);
      other.inSession(
          session ->
              assertThat(
                      Nearest.of(session, Document.class)
                          .to("embedding", new float[] {1, 2, 3}, Distance.COSINE)
                          .limit(3)
                          .list())
                  .hasSize(3));
    }
    try (SessionFactory one =
        database.factory(
            "validate",
            settings -> settings.setProperty("hibernate.connection.pool_size", "1"),
            Document.class)) {
      assertMariaDb(one);
    }
  }

  @Test
  @DisplayName("It knows where the driver answers what it asks, too")
  void without_the_information_schema() throws SQLException {
    database.with("hibernate.connection.useInformationSchema", "false");
    try (SessionFactory told = database.factory("validate", Document.class)) {
      assertMariaDb(told);
    }
  }
}
