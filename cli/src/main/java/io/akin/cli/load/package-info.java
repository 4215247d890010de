/**
 * Loads files into a table of documents so that a load can be stopped at any moment and run again.
 *
 * <p>Begin with {@link io.akin.cli.load.Loader}: it takes a file's items in batches, embeds those
 * that bring no vector, and commits each batch together with an {@link io.akin.cli.load.LoadEntry},
 * which tells how far the file has come. The entries are rows of a table of ours, {@code
 * akin_loads}, kept by {@link io.akin.cli.load.LoadLog}; a file is known there by its {@code
 * FileHash}. What is to be loaded and how is in {@link io.akin.cli.load.LoadOptions}, where vectors
 * come from in {@link io.akin.cli.load.VectorSource}, what became of a file in {@link
 * io.akin.cli.load.Outcome}, and how far it is meanwhile in {@link io.akin.cli.load.Progress}.
 * {@link io.akin.cli.load.DryRun} checks the same and writes nothing.
 */
@NullMarked
package io.akin.cli.load;

import org.jspecify.annotations.NullMarked;
