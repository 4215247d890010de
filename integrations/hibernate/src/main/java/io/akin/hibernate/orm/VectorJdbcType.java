package io.akin.hibernate.orm;

import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.InvalidVectorException;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.dialect.Dialect;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.VectorCodec;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.hibernate.HibernateException;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.MutationStatement;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.SelfRenderingExpression;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.ArrayJdbcType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A vector, or an array of its elements, in a column of vectors, as the codec of the database's
 * dialect writes and reads it. Immutable and thread-safe.
 */
final class VectorJdbcType extends ArrayJdbcType {
  private final int code;
  private final transient Dialect dialect;
  private final VectorType type;
  private final transient Optional<VectorCodec> codec;

  VectorJdbcType(int code, VectorType type, Dialect dialect, JdbcType element) {
    super(element);
    this.code = code;
    this.dialect = dialect;
    this.type = type;
    boolean isThere = Feature.of(type).map(dialect.features()::contains).orElse(true);
    this.codec = isThere ? Optional.of(dialect.codec(type)) : Optional.empty();
  }

  /** The codec; refuses, by name, a type that the database lacks. */
  VectorCodec codec() {
    Feature.of(type).ifPresent(dialect::require);
    return codec.orElseThrow();
  }

  VectorType type() {
    return type;
  }

  Dialect dialect() {
    return dialect;
  }

  @Override
  public int getDefaultSqlTypeCode() {
    return code;
  }

  @Override
  public String getFriendlyName() {
    return "VECTOR";
  }

  @Override
  public JavaType<?> getRecommendedJavaType(
      @Nullable Integer precision, @Nullable Integer scale, TypeConfiguration types) {
    return types
        .getJavaTypeRegistry()
        .resolveDescriptor(type == VectorType.BIT ? byte[].class : float[].class);
  }

  /** Without one, Hibernate binds a vector that stands in a query as a literal. */
  @Override
  @SuppressWarnings("NullAway") // Hibernate's contract, which its signature does not show
  public <T> JdbcLiteralFormatter<T> getJdbcLiteralFormatter(JavaType<T> javaType) {
    return null;
  }

  @Override
  public void appendWriteExpression(
      String expression,
      @Nullable Size size,
      SqlAppender appender,
      org.hibernate.dialect.Dialect hibernate) {
    appender.append(codec().parameter().replace("?", expression));
  }

  @Override
  public boolean isWriteExpressionTyped(org.hibernate.dialect.Dialect hibernate) {
    return !isBare();
  }

  /** Whether a vector is bound as it is, and only its column tells the database that it is one. */
  boolean isBare() {
    return codec().parameter().equals("?");
  }

  @Override
  public Expression wrapTopLevelSelectionExpression(Expression expression) {
    Fragment reading = Fragment.of(codec()::read);
    return reading.isBare() ? expression : new Reading(expression, reading);
  }

  /** The SQL that reads a vector so that the codec understands it. */
  private record Reading(Expression column, Fragment fragment) implements SelfRenderingExpression {
    @Override
    public void renderToSql(
        SqlAppender appender, SqlAstTranslator<?> walker, SessionFactoryImplementor factory) {
      if (walker.getSqlAst() instanceof MutationStatement) {
        // What is selected is written, and not read.
        column.accept(walker);
      } else {
        fragment.render(appender, () -> column.accept(walker));
      }
    }

    @Override
    public JdbcMappingContainer getExpressionType() {
      return column.getExpressionType();
    }
  }

  @Override
  public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
    return new BasicBinder<>(javaType, this) {
      private static final long serialVersionUID = 1L;

      @Override
      protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
          throws SQLException {
        codec().set(statement, index, vector(value, javaType, options));
      }

      @Override
      protected void doBind(
          CallableStatement statement, X value, String name, WrapperOptions options) {
        throw unnamed();
      }
    };
  }

  private <X> Vector vector(X value, JavaType<X> javaType, WrapperOptions options) {
    // What a parameter is compared with need not be of the parameter's own class.
    Object given = value;
    if (given instanceof Vector vector) {
      return ofType(vector);
    }
    if (type == VectorType.BIT) {
      byte[] bytes =
          given instanceof byte[] own ? own : javaType.unwrap(value, byte[].class, options);
      return BitVector.ofBytes(bytes, Byte.SIZE * bytes.length);
    }
    float[] floats =
        given instanceof float[] own ? own : javaType.unwrap(value, float[].class, options);
    return switch (type) {
      case HALF -> HalfVector.of(floats);
      case SPARSE -> SparseVector.of(floats);
      default -> FloatVector.of(floats);
    };
  }

  private Vector ofType(Vector vector) {
    if (vector.type() != type) {
      throw new InvalidVectorException(
          "A column of vectors of type %s takes no vector of type %s."
              .formatted(type, vector.type()));
    }
    return vector;
  }

  @Override
  public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
    return new BasicExtractor<>(javaType, this) {
      private static final long serialVersionUID = 1L;

      @Override
      protected @Nullable X doExtract(ResultSet rows, int index, WrapperOptions options)
          throws SQLException {
        return codec()
            .get(rows, index)
            .map(vector -> javaType.wrap(value(vector, javaType), options))
            .orElse(null);
      }

      @Override
      protected X doExtract(CallableStatement statement, int index, WrapperOptions options) {
        throw unnamed();
      }

      @Override
      protected X doExtract(CallableStatement statement, String name, WrapperOptions options) {
        throw unnamed();
      }
    };
  }

  /** A vector as what an attribute's type is made of. */
  private static Object value(Vector vector, JavaType<?> javaType) {
    if (Vector.class.isAssignableFrom(javaType.getJavaTypeClass())) {
      return vector;
    }
    if (vector instanceof BitVector bits) {
      return bits.toBytes();
    }
    if (vector instanceof SparseVector sparse) {
      return sparse.toFloats();
    }
    return vector instanceof HalfVector halves
        ? halves.toFloats()
        : ((FloatVector) vector).toArray();
  }

  private static HibernateException unnamed() {
    return new HibernateException(
        "A vector is no parameter of a procedure that is given by name or handed back; call the procedure by a native query.");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VectorJdbcType that && code == that.code && dialect == that.dialect;
  }

  @Override
  public int hashCode() {
    return code;
  }
}
