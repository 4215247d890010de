/**
 * Nearest-neighbour search on a database.
 *
 * <p>Begin with {@link io.akin.jdbc.Akin}: a database, by URL, {@link javax.sql.DataSource} or
 * connection. It opens tables: a {@link io.akin.jdbc.VectorTable} is any table that has a column of
 * vectors, with {@link io.akin.jdbc.Row}s of whatever it holds; a {@link
 * io.akin.jdbc.DocumentTable} is the shape that retrieval wants, {@link io.akin.jdbc.Document}s of
 * text, metadata and embedding. Both give a {@link io.akin.jdbc.Nearest}, the question: say which
 * rows, how near and how many, and {@code list()}; or ask for a {@link io.akin.jdbc.Page} at a
 * time.
 *
 * <p>A {@link io.akin.jdbc.TableDefinition} is a table to be made; a {@link
 * io.akin.jdbc.DatabaseUrl} reads the URLs that people have, SQLAlchemy's among them; {@link
 * io.akin.jdbc.Connections} lets a framework's transaction join.
 *
 * <p>What becomes SQL does so in {@link io.akin.jdbc.dialect}; for each concern one class here
 * opens, executes and closes.
 */
@NullMarked
package io.akin.jdbc;

import org.jspecify.annotations.NullMarked;
