package io.akin.jdbc.dialect;

import io.akin.InvalidVectorException;
import io.akin.VectorType;
import java.util.OptionalInt;

/** A column of a table that is to be made. */
public sealed interface ColumnDefinition {

  /** The column's name. */
  String name();

  /**
   * A column of a type that every engine has.
   *
   * @param name its name
   * @param type its type
   * @param nullable whether it takes NULL
   */
  record Plain(String name, ColumnType type, boolean nullable) implements ColumnDefinition {}

  /**
   * A column of a type in the database's own words.
   *
   * @param name its name
   * @param sqlType the type and what else belongs behind the name: trusted text
   */
  record Typed(String name, String sqlType) implements ColumnDefinition {}

  /**
   * A column of vectors; it takes NULL.
   *
   * @param name its name
   * @param type the kind of its vectors
   * @param dimension the dimension of every vector, 1 to {@link VectorType#maxDimension()}; empty
   *     for any
   */
  record OfVectors(String name, VectorType type, OptionalInt dimension)
      implements ColumnDefinition {
    /** Refuses a dimension that no vector of this type has. */
    public OfVectors {
      if (dimension.isPresent()
          && (dimension.getAsInt() < 1 || dimension.getAsInt() > type.maxDimension())) {
        throw new InvalidVectorException(
            "%s: a vector of type %s has 1 to %d dimensions, got %d."
                .formatted(name, type, type.maxDimension(), dimension.getAsInt()));
      }
    }
  }
}
