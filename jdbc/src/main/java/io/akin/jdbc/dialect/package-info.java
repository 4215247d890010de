/**
 * How a question becomes SQL, and what a database must tell so that it can.
 *
 * <p>A {@link io.akin.jdbc.dialect.NearestQuery} is the question, checked once; the vector that it
 * is {@link io.akin.jdbc.dialect.Asked} with is given, or one that the database has. A {@link
 * io.akin.jdbc.dialect.Dialect} is what is peculiar to one database: about a dozen fragments.
 * {@link io.akin.jdbc.dialect.SqlWriter} holds every search once, {@link
 * io.akin.jdbc.dialect.TableSql} every other statement, and both ask the dialect for its fragments;
 * what a search comes out as is a {@link io.akin.jdbc.dialect.Plan}, ordered attempts of {@link
 * io.akin.jdbc.dialect.Sql}. All of this is text and values: nothing here opens, executes or closes
 * anything, so it is tested without a database.
 *
 * <p>A {@link io.akin.jdbc.dialect.VectorCodec} sets a vector on a statement and gets it from a row
 * that it is handed. What a database cannot do is a {@link io.akin.jdbc.dialect.Feature} that its
 * dialect lacks.
 *
 * <p>Dialects are found as services: a database that Akin does not know is one implementation of
 * {@link io.akin.jdbc.dialect.Dialect} and a line in {@code META-INF/services}.
 */
@NullMarked
package io.akin.jdbc.dialect;

import org.jspecify.annotations.NullMarked;
