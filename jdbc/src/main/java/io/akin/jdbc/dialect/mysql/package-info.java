/**
 * The family of MySQL: TiDB and MariaDB.
 *
 * <p>Begin with {@link io.akin.jdbc.dialect.mysql.MariaDbDialect} or {@link
 * io.akin.jdbc.dialect.mysql.TiDbDialect}; what they share is in {@code MySqlFamily}, {@code
 * MySqlDriver} and {@code MySqlRefusals}. How a search finds exactly as many rows as were asked for
 * by an index that is better off without conditions is {@code MariaDbSearch} and {@code
 * TiDbSearch}.
 */
@NullMarked
package io.akin.jdbc.dialect.mysql;

import org.jspecify.annotations.NullMarked;
