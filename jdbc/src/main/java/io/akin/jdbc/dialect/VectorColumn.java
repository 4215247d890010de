package io.akin.jdbc.dialect;

import io.akin.BitVector;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.InvalidVectorException;
import io.akin.SparseVector;
import io.akin.Vector;
import io.akin.VectorType;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * A column of vectors.
 *
 * @param table the table it is of, as it is spelled in the database
 * @param name the column's name, as it is spelled in the database
 * @param type the kind of its vectors
 * @param dimension the dimension of every vector in it; empty where the column takes any
 */
public record VectorColumn(TableName table, String name, VectorType type, OptionalInt dimension) {

  /**
   * A value as a vector of this column.
   *
   * @param value a {@link Vector} of the column's type; for bits also a {@code boolean[]} or a text
   *     of zeros and ones, for all other types all elements as a {@code float[]}, a {@code
   *     double[]} or a list of numbers
   * @return a valid vector of this column's type and dimension
   * @throws InvalidVectorException if it is not one, with this column's name, what was expected and
   *     what came
   */
  public Vector vector(Object value) {
    Vector vector = value instanceof Vector given ? given : convert(value);
    if (vector.type() != type) {
      throw refused("vectors of type " + type, "one of type " + vector.type());
    }
    if (dimension.isPresent() && vector.dimension() != dimension.getAsInt()) {
      throw refused(dimension.getAsInt() + " dimensions", String.valueOf(vector.dimension()));
    }
    return vector;
  }

  private Vector convert(Object value) {
    Supplier<Vector> maker = type == VectorType.BIT ? ofBits(value) : ofNumbers(floats(value));
    try {
      return maker.get();
    } catch (InvalidVectorException e) {
      throw new InvalidVectorException(this + ": " + e.getMessage(), e);
    }
  }

  private Supplier<Vector> ofBits(Object value) {
    if (value instanceof boolean[] bits) {
      return () -> BitVector.of(bits);
    }
    if (value instanceof String bits) {
      return () -> BitVector.of(bits);
    }
    throw refused("a vector of bits, a boolean[] or zeros and ones", "a " + name(value));
  }

  private Supplier<Vector> ofNumbers(float[] values) {
    return switch (type) {
      case HALF -> () -> HalfVector.of(values);
      case SPARSE -> () -> SparseVector.of(values);
      default -> () -> FloatVector.of(values);
    };
  }

  private float[] floats(Object value) {
    if (value instanceof float[] floats) {
      return floats;
    }
    if (value instanceof double[] doubles) {
      return floats(doubles);
    }
    if (value instanceof List<?> list) {
      return floats(list);
    }
    throw refused("a vector or an array of numbers", "a " + name(value));
  }

  private static float[] floats(double[] doubles) {
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }

  private float[] floats(List<?> list) {
    float[] floats = new float[list.size()];
    int i = 0;
    for (Object element : list) {
      if (!(element instanceof Number number)) {
        throw refused("a vector or an array of numbers", "a list of something else");
      }
      floats[i++] = number.floatValue();
    }
    return floats;
  }

  private static String name(Object value) {
    return value.getClass().getSimpleName();
  }

  private InvalidVectorException refused(String expected, String actual) {
    return new InvalidVectorException("%s expects %s, got %s.".formatted(this, expected, actual));
  }

  /** The column for messages: {@code documents.embedding}. */
  @Override
  public String toString() {
    return table + "." + name;
  }
}
