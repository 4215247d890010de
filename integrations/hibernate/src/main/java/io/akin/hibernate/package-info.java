/** Vectors as attributes of entities, and the entities nearest to a vector. */
@NullMarked
package io.akin.hibernate;

import org.jspecify.annotations.NullMarked;
