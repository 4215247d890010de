package io.akin.h2.sql;

import io.akin.Distance;
import io.akin.InvalidVectorException;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.codec.LittleEndianCodec;
import io.akin.codec.PgVectorCodec;
import io.akin.codec.TextCodec;
import java.sql.SQLException;
import org.h2.value.Value;
import org.h2.value.ValueNull;
import org.h2.value.ValueVarbinary;
import org.jspecify.annotations.Nullable;

/** What functions are given, and what they do with it whatever the type of vector. */
final class Arguments {

  private Arguments() {}

  static boolean isNull(Value value) {
    return value.getValueType() == Value.NULL;
  }

  static boolean isText(Value value) {
    return switch (value.getValueType()) {
      case Value.VARCHAR, Value.CHAR, Value.CLOB, Value.VARCHAR_IGNORECASE -> true;
      default -> false;
    };
  }

  /** A vector from its bytes, or from its text as TiDB does it. */
  static Vector vector(VectorType type, Value value) throws SQLException {
    try {
      if (isText(value)) {
        return parse(type, value.getString());
      }
      byte[] bytes = value.getBytesNoCopy();
      return type == VectorType.FLOAT || type == VectorType.HALF
          ? LittleEndianCodec.decode(type, bytes)
          : PgVectorCodec.decode(type, bytes);
    } catch (InvalidVectorException e) {
      throw FunctionErrors.of(String.valueOf(e.getMessage()));
    }
  }

  private static Vector parse(VectorType type, String text) throws SQLException {
    try {
      return TextCodec.parse(type, text);
    } catch (InvalidVectorException e) {
      SQLException refusal = FunctionErrors.invalidText(text);
      refusal.initCause(e);
      throw refusal;
    }
  }

  static @Nullable Double distance(Distance distance, VectorType type, Value a, Value b)
      throws SQLException {
    if (isNull(a) || isNull(b)) {
      return null;
    }
    Vector left = vector(type, a);
    Vector right = vector(type, b);
    if (left.dimension() != right.dimension()) {
      throw FunctionErrors.differentDimensions(left.dimension(), right.dimension());
    }
    return defined(distance.between(left, right));
  }

  /** SQL's NULL for what is not defined, as TiDB and MariaDB have it. */
  static @Nullable Double defined(double distance) {
    return Double.isNaN(distance) ? null : distance;
  }

  static Value fromText(VectorType type, Value text) throws SQLException {
    if (isNull(text)) {
      return ValueNull.INSTANCE;
    }
    Vector vector = parse(type, text.getString());
    return ValueVarbinary.getNoCopy(
        type == VectorType.FLOAT || type == VectorType.HALF
            ? LittleEndianCodec.encode(vector)
            : PgVectorCodec.encode(vector));
  }

  static @Nullable String asText(VectorType type, Value vector) throws SQLException {
    return isNull(vector) ? null : TextCodec.format(vector(type, vector));
  }

  static @Nullable Integer dims(VectorType type, Value vector) throws SQLException {
    return isNull(vector) ? null : (Integer) vector(type, vector).dimension();
  }

  static @Nullable Double norm(VectorType type, Value value) throws SQLException {
    if (isNull(value)) {
      return null;
    }
    Vector vector = vector(type, value);
    return Math.sqrt(-Distance.NEGATIVE_INNER_PRODUCT.between(vector, vector));
  }

  static @Nullable Boolean fits(VectorType type, Value vector, int dimension) throws SQLException {
    if (isNull(vector)) {
      return null;
    }
    int actual = vector(type, vector).dimension();
    if (actual != dimension) {
      throw FunctionErrors.of(
          "vector has %d dimensions, does not fit VECTOR(%d)".formatted(actual, dimension));
    }
    return true;
  }
}
