package io.akin.hibernate.orm;

import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.InvalidVectorException;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.codec.PgVectorCodec;
import java.io.Serializable;
import org.hibernate.SharedSessionContract;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.AbstractClassJavaType;
import org.hibernate.type.descriptor.java.MutabilityPlan;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.jspecify.annotations.Nullable;

/**
 * One of Akin's own vectors as the value of an attribute. Immutable and thread-safe.
 *
 * @param <V> the kind of vector
 */
final class VectorJavaType<V extends Vector> extends AbstractClassJavaType<V> {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final VectorType kind;

  /**
   * The type of a kind of vectors.
   *
   * @param code the type in Hibernate's list that such an attribute has unless it says another
   */
  VectorJavaType(Class<V> type, VectorType kind, int code) {
    super(type, new Immutable<>(type, kind));
    this.kind = kind;
    this.code = code;
  }

  @Override
  public JdbcType getRecommendedJdbcType(JdbcTypeIndicators indicators) {
    return indicators.getJdbcType(code);
  }

  @Override
  public <X> @Nullable X unwrap(@Nullable V value, Class<X> type, WrapperOptions options) {
    if (value == null || type.isInstance(value)) {
      return type.cast(value);
    }
    throw unknownUnwrap(type);
  }

  @Override
  public <X> @Nullable V wrap(@Nullable X value, WrapperOptions options) {
    return value == null ? null : vector(value);
  }

  /** An array given for a parameter is a vector of the kind that the parameter is compared with. */
  @Override
  public Object coerce(Object value) {
    return vector(value);
  }

  VectorType kind() {
    return kind;
  }

  private V vector(Object value) {
    Object vector = kind == VectorType.BIT ? ofBits(value) : ofNumbers(value);
    if (getJavaTypeClass().isInstance(vector)) {
      return getJavaTypeClass().cast(vector);
    }
    throw new InvalidVectorException(
        "A %s or an array of its elements is expected, and a %s was given."
            .formatted(getJavaTypeClass().getSimpleName(), value.getClass().getSimpleName()));
  }

  private static Object ofBits(Object value) {
    return value instanceof byte[] bytes
        ? BitVector.ofBytes(bytes, Byte.SIZE * bytes.length)
        : value;
  }

  private Object ofNumbers(Object value) {
    if (value instanceof double[] doubles) {
      float[] floats = new float[doubles.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) doubles[i];
      }
      return ofNumbers(floats);
    }
    if (!(value instanceof float[] floats)) {
      return value;
    }
    return switch (kind) {
      case HALF -> HalfVector.of(floats);
      case SPARSE -> SparseVector.of(floats);
      default -> FloatVector.of(floats);
    };
  }

  /** A vector needs no copy; into a cache it goes as an array, which is serializable. */
  private record Immutable<V extends Vector>(Class<V> type, VectorType kind)
      implements MutabilityPlan<V> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean isMutable() {
      return false;
    }

    @Override
    public @Nullable V deepCopy(@Nullable V value) {
      return value;
    }

    @Override
    public @Nullable Serializable disassemble(@Nullable V value, SharedSessionContract session) {
      if (value == null) {
        return null;
      }
      return value instanceof FloatVector floats ? floats.toArray() : PgVectorCodec.encode(value);
    }

    @Override
    public @Nullable V assemble(@Nullable Serializable cached, SharedSessionContract session) {
      if (cached == null) {
        return null;
      }
      return type.cast(
          cached instanceof float[] floats
              ? FloatVector.of(floats)
              : PgVectorCodec.decode(kind, (byte[]) cached));
    }
  }
}
