/**
 * PostgreSQL with pgvector.
 *
 * <p>Begin with {@link io.akin.jdbc.dialect.postgresql.PostgresDialect}. How a search finds exactly
 * as many rows as were asked for, by an index and in one statement, is {@code PostgresSearch}; what
 * the extension calls things is {@code PgvectorFunctions}; what it can index is {@code
 * VectorIndexRules}.
 */
@NullMarked
package io.akin.jdbc.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
