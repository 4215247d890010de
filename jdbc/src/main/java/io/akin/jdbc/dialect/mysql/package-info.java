/**
 * The family of MySQL: TiDB and MariaDB.
 *
 * <p>Begin with {@link io.akin.jdbc.dialect.mysql.TiDbDialect}. How a search finds exactly as many
 * rows as were asked for by an index that knows no conditions is {@code TiDbSearch}.
 */
@NullMarked
package io.akin.jdbc.dialect.mysql;

import org.jspecify.annotations.NullMarked;
