package io.akin.hibernate.orm;

import io.akin.VectorType;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Feature;
import java.util.List;
import java.util.Optional;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.BasicArrayType;
import org.hibernate.type.BasicTypeReference;
import org.hibernate.type.BasicTypeRegistry;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.descriptor.jdbc.spi.JdbcTypeRegistry;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * The types {@link SqlTypes#VECTOR}, {@link SqlTypes#VECTOR_FLOAT32} and, where the database has
 * half-precision vectors, {@link SqlTypes#VECTOR_FLOAT16}. Immutable and thread-safe.
 */
public final class VectorTypes implements TypeContributor {
  /**
   * Behind hibernate-vector, whose types are at 1000 and functions at 200: what comes last stays.
   */
  static final int ORDINAL = 2000;

  private static final System.Logger LOG = System.getLogger("io.akin.hibernate");

  /** Called by the service loader. */
  public VectorTypes() {}

  /** One of Hibernate's vector types. */
  private record Kind(int code, VectorType type, BasicTypeReference<float[]> reference) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(SqlTypes.VECTOR, VectorType.FLOAT, StandardBasicTypes.VECTOR),
          new Kind(SqlTypes.VECTOR_FLOAT32, VectorType.FLOAT, StandardBasicTypes.VECTOR_FLOAT32),
          new Kind(SqlTypes.VECTOR_FLOAT16, VectorType.HALF, StandardBasicTypes.VECTOR_FLOAT16));

  @Override
  public int ordinal() {
    return ORDINAL;
  }

  @Override
  public void contribute(TypeContributions contributions, ServiceRegistry registry) {
    Engine.of(registry)
        .dialect()
        .ifPresent(dialect -> contribute(contributions.getTypeConfiguration(), registry, dialect));
  }

  private static void contribute(
      TypeConfiguration types, ServiceRegistry registry, Dialect dialect) {
    for (Kind kind : KINDS) {
      if (Feature.of(kind.type()).map(dialect.features()::contains).orElse(true)) {
        register(kind, types, registry, dialect);
      }
    }
    if (isVectorThere(registry)) {
      LOG.log(
          System.Logger.Level.INFO,
          "hibernate-vector is on the class path too; on {0} vectors and their functions are Akin''s.",
          dialect.name());
    }
  }

  private static void register(
      Kind kind, TypeConfiguration types, ServiceRegistry registry, Dialect dialect) {
    JdbcTypeRegistry jdbcTypes = types.getJdbcTypeRegistry();
    VectorJdbcType jdbcType =
        new VectorJdbcType(
            kind.code(), kind.type(), dialect, jdbcTypes.getDescriptor(SqlTypes.FLOAT));
    jdbcTypes.addDescriptor(kind.code(), jdbcType);
    BasicTypeRegistry basicTypes = types.getBasicTypeRegistry();
    basicTypes.register(
        new BasicArrayType<>(
            basicTypes.resolve(StandardBasicTypes.FLOAT),
            jdbcType,
            types.getJavaTypeRegistry().resolveDescriptor(float[].class)),
        kind.reference().getName());
    types
        .getDdlTypeRegistry()
        .addDescriptor(
            new VectorDdlType(
                kind.code(),
                dialect,
                kind.type(),
                registry.requireService(JdbcServices.class).getDialect()));
  }

  private static boolean isVectorThere(ServiceRegistry registry) {
    return Optional.of(registry.requireService(ClassLoaderService.class)).stream()
        .flatMap(loader -> loader.loadJavaServices(TypeContributor.class).stream())
        .anyMatch(other -> other.getClass().getName().startsWith("org.hibernate.vector."));
  }
}
