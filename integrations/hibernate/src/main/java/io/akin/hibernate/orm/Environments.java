package io.akin.hibernate.orm;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hibernate.HibernateException;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.jdbc.env.internal.JdbcEnvironmentInitiator;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/**
 * Tells Hibernate that a server is MariaDB where it cannot find out: it asks MySQL Connector/J for
 * reserved words before any resolver of dialects is asked, and the driver asks a table of MySQL's,
 * which MariaDB does not have. Immutable and thread-safe.
 */
record Environments() implements StandardServiceInitiator<JdbcEnvironment> {
  private static final System.Logger LOG = System.getLogger("io.akin.hibernate");

  @Override
  public Class<JdbcEnvironment> getServiceInitiated() {
    return JdbcEnvironment.class;
  }

  @Override
  public JdbcEnvironment initiateService(
      Map<String, Object> settings, ServiceRegistryImplementor registry) {
    try {
      return JdbcEnvironmentInitiator.INSTANCE.initiateService(settings, registry);
    } catch (HibernateException unknown) {
      String version = mariaDb(registry).orElseThrow(() -> unknown);
      LOG.log(
          System.Logger.Level.INFO,
          "It is MariaDB by MySQL Connector/J, of which Hibernate has warned; with useInformationSchema=false in the URL, or by MariaDB Connector/J, it does not.");
      Map<String, Object> known = new HashMap<>(settings);
      known.put(JdbcSettings.JAKARTA_HBM2DDL_DB_NAME, "MariaDB");
      known.put(JdbcSettings.JAKARTA_HBM2DDL_DB_VERSION, version);
      known.put(JdbcSettings.ALLOW_METADATA_ON_BOOT, false);
      return JdbcEnvironmentInitiator.INSTANCE.initiateService(known, registry);
    }
  }

  /**
   * The server's version, if it is MariaDB by MySQL Connector/J; else, and where none answers,
   * empty.
   */
  private static Optional<String> mariaDb(ServiceRegistryImplementor registry) {
    try {
      ConnectionProvider connections = registry.requireService(ConnectionProvider.class);
      Connection connection = connections.getConnection();
      try {
        DatabaseMetaData server = connection.getMetaData();
        String version = server.getDatabaseProductVersion();
        String name = ServerDialects.name(server.getDatabaseProductName(), version);
        return name.equals("MariaDB") ? Optional.of(version) : Optional.empty();
      } finally {
        connections.closeConnection(connection);
      }
    } catch (SQLException | RuntimeException e) {
      // What Hibernate says of it is more than could be said here.
      return Optional.empty();
    }
  }
}
