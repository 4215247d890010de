/**
 * Vectors as attributes of entities, and the entities nearest to a vector. With this on the class
 * path {@code @JdbcTypeCode(SqlTypes.VECTOR) @Array(length = 384) float[] embedding} is a vector on
 * every engine that Akin knows, HQL and criteria have hibernate-vector's functions, and {@link
 * io.akin.hibernate.Nearest} asks for the nearest entities.
 */
@NullMarked
package io.akin.hibernate;

import org.jspecify.annotations.NullMarked;
