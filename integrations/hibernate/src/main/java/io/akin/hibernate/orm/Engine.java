package io.akin.hibernate.orm;

import io.akin.jdbc.dialect.Dialect;
import java.util.Optional;
import org.hibernate.service.Service;
import org.hibernate.service.ServiceRegistry;

/**
 * Which database Hibernate works with, found once for each service registry. Immutable and
 * thread-safe.
 *
 * @param dialect Akin's dialect for it; empty for a database that Akin does not know, whose types
 *     and functions are then left as they are
 */
public record Engine(Optional<Dialect> dialect) implements Service {
  private static final long serialVersionUID = 1L;

  /** The engine of a registry. */
  public static Engine of(ServiceRegistry registry) {
    return registry.requireService(Engine.class);
  }
}
