package io.akin.cli.read;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The items of a file of one format; {@link SourceReader} keeps its position. */
interface Source extends Closeable {

  /**
   * The next item.
   *
   * @param position what the item is to carry
   * @return empty at the end of the file
   * @throws ReadException where the file is broken
   */
  Optional<Item> read(long position) throws IOException;

  /**
   * Goes over items without making them.
   *
   * @param count how many
   * @return how many there were, fewer at the end of the file
   */
  long skip(long count) throws IOException;

  /** May be asked by any thread. */
  long bytesRead();

  long totalBytes();

  OptionalLong totalItems();
}
