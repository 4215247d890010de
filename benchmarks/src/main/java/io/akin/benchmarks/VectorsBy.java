package io.akin.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Collection;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.internal.ClassLoaderServiceImpl;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;

/** Which library Hibernate has its vectors from: it sees no service of the other one. */
enum VectorsBy {
  AKIN("io.akin.hibernate."),
  HIBERNATE_VECTOR("org.hibernate.vector.");

  /** How many entities Hibernate sends to the server at once. */
  static final int BATCH = 500;

  private static final String DISTANCE = "cosine_distance";

  private final String prefix;

  VectorsBy(String prefix) {
    this.prefix = prefix;
  }

  /**
   * A Hibernate over a pool.
   *
   * @throws IllegalStateException if the vectors of its entities, or their distance, are not this
   *     library's
   */
  SessionFactory open(HikariDataSource pool) {
    BootstrapServiceRegistry bootstrap =
        new BootstrapServiceRegistryBuilder().applyClassLoaderService(new Services(this)).build();
    StandardServiceRegistry registry =
        new StandardServiceRegistryBuilder(bootstrap)
            .applySetting(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool)
            .applySetting(AvailableSettings.STATEMENT_BATCH_SIZE, BATCH)
            .build();
    SessionFactory factory =
        new MetadataSources(registry)
            .addAnnotatedClasses(Entities.ALL)
            .buildMetadata()
            .buildSessionFactory();
    require(factory.unwrap(SessionFactoryImplementor.class));
    return factory;
  }

  /** How the vectors of the entities that are searched are written and read. */
  static JdbcMapping vectors(SessionFactoryImplementor factory) {
    return factory
        .getMappingMetamodel()
        .getEntityDescriptor(Entities.Stored.class)
        .findAttributeMapping("embedding")
        .getSingleJdbcMapping();
  }

  /** Figures of another library under this one's name would be worse than none. */
  private void require(SessionFactoryImplementor factory) {
    String type = vectors(factory).getJdbcType().getClass().getName();
    Object function =
        factory.getQueryEngine().getSqmFunctionRegistry().findFunctionDescriptor(DISTANCE);
    // hibernate-vector describes its functions by classes of Hibernate's own.
    boolean isAkins = function != null && AKIN.owns(function.getClass().getName());
    if (!owns(type) || function == null || isAkins != (this == AKIN)) {
      throw new IllegalStateException(
          "Vectors were to be those of %s, and are of %s, %s of %s."
              .formatted(this, type, DISTANCE, function));
    }
  }

  private boolean owns(String type) {
    return type.startsWith(prefix);
  }

  /** What there is on the class path, without the other libraries' services. */
  private static final class Services extends ClassLoaderServiceImpl {
    private final VectorsBy library;

    Services(VectorsBy library) {
      this.library = library;
    }

    @Override
    public <S> Collection<S> loadJavaServices(Class<S> contract) {
      return super.loadJavaServices(contract).stream().filter(this::isSeen).toList();
    }

    private boolean isSeen(Object service) {
      String name = service.getClass().getName();
      return List.of(values()).stream().allMatch(other -> other == library || !other.owns(name));
    }
  }
}
