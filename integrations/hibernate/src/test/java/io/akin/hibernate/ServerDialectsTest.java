package io.akin.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.hibernate.orm.ServerDialects;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.hibernate.community.dialect.TiDBDialect;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolver;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Hibernate's dialects for servers that say they are MySQL")
class ServerDialectsTest {
  private static final Server TIDB = new Server("MySQL", "8.0.11-TiDB-v8.5.3");

  @Test
  @DisplayName("TiDB is known by its version")
  void tidb_is_known() {
    assertThat(resolved(new ServerDialects(), TIDB).orElseThrow())
        .isExactlyInstanceOf(TiDBDialect.class);
  }

  @Test
  @DisplayName("MariaDB is known by its version, too")
  void mariadb_is_known() {
    Server server = new Server("MySQL", "11.8.6-MariaDB-ubu2404");
    assertThat(resolved(new ServerDialects(), server).orElseThrow())
        .isExactlyInstanceOf(MariaDBDialect.class);
  }

  @Test
  @DisplayName("All else is left to Hibernate")
  void all_else_is_hibernates() {
    for (Server server :
        new Server[] {
          new Server("MySQL", "9.1.0"),
          new Server("MariaDB", "11.8.6-MariaDB"),
          new Server("PostgreSQL", "17.2"),
          new Server("MySQL", null)
        }) {
      assertThat(resolved(new ServerDialects(), server)).as(server.toString()).isEmpty();
    }
  }

  @Test
  @DisplayName("Without hibernate-community-dialects TiDB stays MySQL")
  void without_community_dialects() throws ReflectiveOperationException {
    DialectResolver alone =
        (DialectResolver)
            new WithoutCommunity()
                .loadClass(ServerDialects.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    assertThat(alone.getClass()).isNotEqualTo(ServerDialects.class);
    assertThat(resolved(alone, TIDB)).isEmpty();
  }

  private static Optional<Dialect> resolved(DialectResolver resolver, Server server) {
    return Optional.ofNullable(resolver.resolveDialect(server));
  }

  /** What a driver says of a server. */
  private record Server(String getDatabaseName, String getDatabaseVersion)
      implements DialectResolutionInfo {
    @Override
    public int getDatabaseMajorVersion() {
      return NO_VERSION;
    }

    @Override
    public int getDatabaseMinorVersion() {
      return NO_VERSION;
    }

    @Override
    public String getDriverName() {
      return "MySQL Connector/J";
    }

    @Override
    public int getDriverMajorVersion() {
      return NO_VERSION;
    }

    @Override
    public int getDriverMinorVersion() {
      return NO_VERSION;
    }

    @Override
    public String getSQLKeywords() {
      return "";
    }

    @Override
    public Map<String, Object> getConfigurationValues() {
      return Map.of();
    }
  }

  /** A class path that lacks the jar. */
  private static final class WithoutCommunity extends ClassLoader {
    WithoutCommunity() {
      super(ServerDialects.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.hibernate.community.")) {
        throw new ClassNotFoundException(name);
      }
      return name.startsWith(ServerDialects.class.getName())
          ? defined(name)
          : super.loadClass(name, resolve);
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
      Class<?> before = findLoadedClass(name);
      if (before != null) {
        return before;
      }
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
