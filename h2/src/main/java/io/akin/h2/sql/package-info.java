/**
 * What H2 calls: the functions that SQL sees, a class for each type of vector. {@link
 * io.akin.h2.sql.FloatFunctions} has TiDB's names, results and sentences; the others are named in
 * the same manner. {@link io.akin.h2.sql.NearestFunction} is the exact search as a table function;
 * it reads rows through {@code H2Rows}, the only class that touches what H2 keeps to itself.
 */
@NullMarked
package io.akin.h2.sql;

import org.jspecify.annotations.NullMarked;
