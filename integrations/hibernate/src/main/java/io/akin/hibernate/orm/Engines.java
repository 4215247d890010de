package io.akin.hibernate.orm;

import io.akin.AkinException;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Dialects;
import io.akin.jdbc.dialect.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.internal.util.config.ConfigurationHelper;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/**
 * Puts the {@link SchemaTool} and {@link Environments} in their places, and finds the {@link
 * Engine}: by asking the server or, where Hibernate may not ask it while it starts, by Hibernate's
 * own dialect. Immutable and thread-safe.
 */
public final class Engines implements ServiceContributor, StandardServiceInitiator<Engine> {
  private static final System.Logger LOG = System.getLogger("io.akin.hibernate");

  /** Called by the service loader. */
  public Engines() {}

  @Override
  public void contribute(StandardServiceRegistryBuilder builder) {
    builder.addInitiator(this);
    builder.addInitiator(new Environments());
    builder.addInitiator(new SchemaTool.Initiator());
  }

  @Override
  public Class<Engine> getServiceInitiated() {
    return Engine.class;
  }

  @Override
  public Engine initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
    JdbcServices services = registry.requireService(JdbcServices.class);
    boolean mayAsk =
        ConfigurationHelper.getBoolean(JdbcSettings.ALLOW_METADATA_ON_BOOT, settings, true);
    try {
      return new Engine(Optional.of(mayAsk ? ask(services) : named(services.getDialect())));
    } catch (AkinException | SQLException e) {
      LOG.log(System.Logger.Level.INFO, "Vectors are not Akin''s here: {0}", e.getMessage());
      return new Engine(Optional.empty());
    }
  }

  private static Dialect ask(JdbcServices services) throws SQLException {
    JdbcConnectionAccess access = services.getBootstrapJdbcConnectionAccess();
    Connection connection = access.obtainConnection();
    try {
      return Dialects.forServer(Dialects.server(connection), Dialects.probe(connection));
    } finally {
      access.releaseConnection(connection);
    }
  }

  /** The newest version of a server, of which nothing but the product is known. */
  private static Dialect named(org.hibernate.dialect.Dialect dialect) throws SQLException {
    return Dialects.forServer(server(dialect), query -> Optional.empty());
  }

  private static Server server(org.hibernate.dialect.Dialect dialect) {
    if (dialect instanceof org.hibernate.dialect.PostgreSQLDialect) {
      return server("PostgreSQL", "");
    }
    if (dialect instanceof org.hibernate.dialect.MariaDBDialect) {
      return server("MariaDB", "");
    }
    if (dialect instanceof org.hibernate.dialect.H2Dialect) {
      return server("H2", "");
    }
    String name = dialect.getClass().getSimpleName();
    return name.equals("TiDBDialect") ? server("MySQL", "8.0.11-TiDB-") : server(name, "");
  }

  private static Server server(String product, String version) {
    return new Server(product, version, "", Server.NameCase.KEPT);
  }
}
