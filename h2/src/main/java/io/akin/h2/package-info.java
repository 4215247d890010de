/**
 * The embedded engine: H2, a database in the same process, with vectors.
 *
 * <p>{@link io.akin.h2.H2Dialect} is found as a service; nobody needs to name it. Vectors are
 * stored as {@code VARBINARY} with a check of their length, and the column's comment says what they
 * are: {@code vector(384)}. The functions that compare them are Java, in {@code io.akin.h2.sql},
 * and have TiDB's names, so that SQL written for TiDB runs here.
 */
@NullMarked
package io.akin.h2;

import org.jspecify.annotations.NullMarked;
