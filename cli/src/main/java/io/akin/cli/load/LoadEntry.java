package io.akin.cli.load;

import java.nio.file.Path;

/**
 * How far a file has come into a table.
 *
 * @param table the table of documents, as the database spells it
 * @param hash the file's SHA-256 in hexadecimal
 * @param file the file's path when it was loaded
 * @param reading the options that it was read with, as text
 * @param source where its vectors came from
 * @param position how many of its items are committed
 * @param finished whether these are all
 */
record LoadEntry(
    String table,
    String hash,
    String file,
    String reading,
    VectorSource source,
    long position,
    boolean finished) {

  /** The entry of a file of which nothing is loaded. */
  static LoadEntry fresh(Path file, String table, LoadOptions options, VectorSource source) {
    return new LoadEntry(
        table,
        FileHash.of(file),
        file.toAbsolutePath().normalize().toString(),
        options.reading().toString(),
        source,
        0,
        false);
  }

  LoadEntry at(long newPosition, boolean end) {
    return new LoadEntry(table, hash, file, reading, source, newPosition, end);
  }
}
