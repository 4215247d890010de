/**
 * Reads files of documents or vectors for loading: one file becomes one stream of items.
 *
 * <p>Begin with {@link io.akin.cli.read.ItemReaders}, which opens a file: its {@link
 * io.akin.cli.read.Format} follows from its extension or from {@link io.akin.cli.read.ReadOptions},
 * which also say how large a chunk of text is and which columns mean what. What comes back is an
 * {@link io.akin.cli.read.ItemReader}, an iterator over {@link io.akin.cli.read.Item}s that counts
 * what it has read and can skip to where an earlier load stopped. Whatever is wrong with a file is
 * one {@link io.akin.cli.read.ReadException}, whose sentence names the file and the line or row.
 *
 * <p>Inside, {@code SourceReader} is the one {@code ItemReader}; it stands on a {@code Source} for
 * each format. {@code CsvSource} and {@code JsonLinesSource} make an item of each record, {@code
 * FvecsSource} and {@code NpySource} one of each vector, and {@code TextSource} and {@code
 * MarkdownSource} one of each chunk that {@code Chunker} fills with {@code Block}s. None holds more
 * than a record of the file in memory, except Markdown, whose size is limited.
 */
@NullMarked
package io.akin.cli.read;

import org.jspecify.annotations.NullMarked;
