package io.akin.hibernate.orm;

import io.akin.AkinException;
import io.akin.jdbc.dialect.Dialects;
import io.akin.jdbc.dialect.Server;
import java.sql.SQLException;
import java.util.Optional;
import org.hibernate.community.dialect.TiDBDialect;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolver;
import org.jspecify.annotations.Nullable;

/**
 * Knows servers that say they are MySQL: TiDB, by either driver, for which
 * hibernate-community-dialects has to be there, and MariaDB by MySQL Connector/J. Immutable and
 * thread-safe.
 */
public final class ServerDialects implements DialectResolver {
  private static final System.Logger LOG = System.getLogger("io.akin.hibernate");

  /** Called by the service loader. */
  public ServerDialects() {}

  @Override
  public @Nullable Dialect resolveDialect(DialectResolutionInfo info) {
    return switch (name(info.getDatabaseName(), info.getDatabaseVersion())) {
      case "TiDB" -> tiDb(info);
      case "MariaDB" -> new MariaDBDialect(info);
      default -> null;
    };
  }

  /** The engine's name; empty for one that does not say that it is MySQL, or is. */
  static String name(@Nullable String product, @Nullable String version) {
    if (product == null || version == null || !product.equals("MySQL")) {
      return "";
    }
    try {
      Server server = new Server(product, version, "", Server.NameCase.KEPT);
      return Dialects.forServer(server, query -> Optional.empty()).name();
    } catch (AkinException | SQLException e) {
      return "";
    }
  }

  private static @Nullable Dialect tiDb(DialectResolutionInfo info) {
    try {
      return Community.tiDb(info);
    } catch (NoClassDefFoundError e) {
      LOG.log(
          System.Logger.Level.INFO,
          "Hibernate takes TiDB for MySQL; with org.hibernate.orm:hibernate-community-dialects on the class path it does not.");
      return null;
    }
  }

  /** Loaded only where it is asked, since what it names is optional. */
  private static final class Community {
    static Dialect tiDb(DialectResolutionInfo info) {
      return new TiDBDialect(info);
    }
  }
}
