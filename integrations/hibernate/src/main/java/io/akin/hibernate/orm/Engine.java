package io.akin.hibernate.orm;

import io.akin.jdbc.Akin;
import io.akin.jdbc.Connections;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.TableName;
import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hibernate.service.Service;
import org.hibernate.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The database that Hibernate works with, found once for each service registry, and its tables as
 * they were when they were first searched. Thread-safe.
 */
public final class Engine implements Service {
  private static final long serialVersionUID = 1L;

  /** The connection of the session that searches, for as long as it does. */
  private static final ThreadLocal<@Nullable Connection> CURRENT = new ThreadLocal<>();

  private final transient Optional<Dialect> dialect;
  private final transient Map<TableName, VectorTable> tables = new ConcurrentHashMap<>();

  Engine(Optional<Dialect> dialect) {
    this.dialect = dialect;
  }

  /** The engine of a registry. */
  public static Engine of(ServiceRegistry registry) {
    return registry.requireService(Engine.class);
  }

  /**
   * Akin's dialect for the database; empty for one that Akin does not know, whose types and
   * functions are then left as they are.
   */
  public Optional<Dialect> dialect() {
    return dialect;
  }

  /**
   * Does work on a table over a session's connection, in its transaction where one is open.
   *
   * @throws io.akin.AkinException if there is no such table, or the database is not known
   */
  public <T> T search(Connection connection, TableName name, Function<VectorTable, T> work) {
    Connection before = CURRENT.get();
    CURRENT.set(connection);
    try {
      return work.apply(tables.computeIfAbsent(name, this::open));
    } finally {
      CURRENT.set(before);
    }
  }

  private VectorTable open(TableName name) {
    return Akin.of(new OfSession()).table(name);
  }

  private static final class OfSession implements Connections {
    @Override
    public Connection acquire() {
      Connection current = CURRENT.get();
      if (current == null) {
        throw new IllegalStateException("A table of a session is searched within the session.");
      }
      return current;
    }

    @Override
    public void release(Connection connection) {
      // The connection is the session's to close.
    }

    @Override
    public Optional<Connections> beside() {
      return Optional.empty();
    }
  }
}
