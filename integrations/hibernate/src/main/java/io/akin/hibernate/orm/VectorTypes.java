package io.akin.hibernate.orm;

import static org.hibernate.type.StandardBasicTypes.VECTOR;
import static org.hibernate.type.StandardBasicTypes.VECTOR_BINARY;
import static org.hibernate.type.StandardBasicTypes.VECTOR_FLOAT16;
import static org.hibernate.type.StandardBasicTypes.VECTOR_FLOAT32;

import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Dialect;
import java.util.List;
import java.util.Optional;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.BasicArrayType;
import org.hibernate.type.BasicType;
import org.hibernate.type.BasicTypeRegistry;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.descriptor.java.spi.JavaTypeRegistry;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.spi.JdbcTypeRegistry;
import org.hibernate.type.internal.NamedBasicTypeImpl;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * The types {@link SqlTypes#VECTOR}, {@link SqlTypes#VECTOR_FLOAT32}, {@link
 * SqlTypes#VECTOR_FLOAT16}, {@link SqlTypes#VECTOR_BINARY} and {@link
 * SqlTypes#SPARSE_VECTOR_FLOAT32} of arrays, and Akin's own vectors, which need no such code. What
 * the database lacks of them is refused where an attribute has it. Immutable and thread-safe.
 */
public final class VectorTypes implements TypeContributor {
  /**
   * Behind hibernate-vector, whose types are at 1000 and functions at 200: what comes last stays.
   */
  static final int ORDINAL = 2000;

  private static final System.Logger LOG = System.getLogger("io.akin.hibernate");

  /** Called by the service loader. */
  public VectorTypes() {}

  /**
   * One of Hibernate's vector types.
   *
   * @param array what its elements come in
   * @param name Hibernate's name for the type of such an array
   */
  private record Kind(int code, VectorType type, Class<?> array, String name) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(SqlTypes.VECTOR, VectorType.FLOAT, float[].class, VECTOR.getName()),
          new Kind(
              SqlTypes.VECTOR_FLOAT32, VectorType.FLOAT, float[].class, VECTOR_FLOAT32.getName()),
          new Kind(
              SqlTypes.VECTOR_FLOAT16, VectorType.HALF, float[].class, VECTOR_FLOAT16.getName()),
          new Kind(SqlTypes.VECTOR_BINARY, VectorType.BIT, byte[].class, VECTOR_BINARY.getName()),
          new Kind(
              SqlTypes.SPARSE_VECTOR_FLOAT32,
              VectorType.SPARSE,
              float[].class,
              "sparse_float_vector"));

  private static final List<VectorJavaType<?>> OWN =
      List.of(
          new VectorJavaType<>(FloatVector.class, VectorType.FLOAT, SqlTypes.VECTOR),
          new VectorJavaType<>(HalfVector.class, VectorType.HALF, SqlTypes.VECTOR_FLOAT16),
          new VectorJavaType<>(BitVector.class, VectorType.BIT, SqlTypes.VECTOR_BINARY),
          new VectorJavaType<>(
              SparseVector.class, VectorType.SPARSE, SqlTypes.SPARSE_VECTOR_FLOAT32));

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
    JdbcServices services = registry.requireService(JdbcServices.class);
    KINDS.forEach(kind -> register(kind, types, services, dialect));
    OWN.forEach(own -> register(own, types));
    VectorRefusals.use(services.getSqlExceptionHelper(), dialect);
    if (isVectorThere(registry)) {
      LOG.log(
          System.Logger.Level.INFO,
          "hibernate-vector is on the class path too; on {0} vectors and their functions are Akin''s.",
          dialect.name());
    }
  }

  private static void register(
      Kind kind, TypeConfiguration types, JdbcServices services, Dialect dialect) {
    JdbcTypeRegistry jdbcTypes = types.getJdbcTypeRegistry();
    VectorJdbcType jdbcType =
        new VectorJdbcType(
            kind.code(), kind.type(), dialect, jdbcTypes.getDescriptor(SqlTypes.FLOAT));
    jdbcTypes.addDescriptor(kind.code(), jdbcType);
    types.getBasicTypeRegistry().register(array(kind, types, jdbcType), kind.name());
    types
        .getDdlTypeRegistry()
        .addDescriptor(new VectorDdlType(kind.code(), dialect, kind.type(), services.getDialect()));
  }

  private static BasicType<?> array(Kind kind, TypeConfiguration types, VectorJdbcType jdbcType) {
    JavaTypeRegistry javaTypes = types.getJavaTypeRegistry();
    return kind.array() == byte[].class
        ? new NamedBasicTypeImpl<>(javaTypes.resolveDescriptor(byte[].class), jdbcType, kind.name())
        : new BasicArrayType<>(
            types.getBasicTypeRegistry().resolve(StandardBasicTypes.FLOAT),
            jdbcType,
            javaTypes.resolveDescriptor(float[].class));
  }

  /** The basic type of Akin's own vectors of a type. */
  static BasicType<?> own(VectorType type, BasicTypeRegistry types) {
    return OWN.stream()
        .filter(own -> own.kind() == type)
        .map(own -> types.getRegisteredType(own.getJavaTypeClass().getName()))
        .findFirst()
        .orElseThrow();
  }

  private static <V extends Vector> void register(VectorJavaType<V> own, TypeConfiguration types) {
    JdbcType jdbcType = own.getRecommendedJdbcType(types.getCurrentBaseSqlTypeIndicators());
    String name = own.getJavaTypeClass().getName();
    types.getJavaTypeRegistry().addDescriptor(own);
    types.getBasicTypeRegistry().register(new NamedBasicTypeImpl<>(own, jdbcType, name), name);
  }

  private static boolean isVectorThere(ServiceRegistry registry) {
    return Optional.of(registry.requireService(ClassLoaderService.class)).stream()
        .flatMap(loader -> loader.loadJavaServices(TypeContributor.class).stream())
        .anyMatch(other -> other.getClass().getName().startsWith("org.hibernate.vector."));
  }
}
