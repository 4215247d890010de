package io.akin.cli.read;

import java.io.Closeable;
import java.util.Iterator;
import java.util.OptionalLong;

/**
 * The items of one file, in the file's order. The same file read with the same options gives the
 * same items at the same positions each time.
 *
 * <p>{@link #hasNext} and {@link #next} throw a {@link ReadException} where the file is broken,
 * after every item before that place has been given; from then on they throw the same again.
 *
 * <p>Not thread-safe, except that another thread may ask {@link #bytesRead} for a progress bar.
 */
public interface ItemReader extends Iterator<Item>, Closeable {

  /** The position of the item that {@link #next} gives next, from 0. */
  long position();

  /**
   * Goes on to an item without giving the ones before it: at once in fvecs and npy files, by
   * reading over them in the others. To skip exactly to the end is allowed.
   *
   * @param position which item comes next; not below {@link #position}
   * @throws ReadException if the file holds fewer items, or cannot be read on the way
   * @throws IllegalArgumentException if the reader is already past it
   */
  void skipTo(long position);

  /** How many bytes of the file have been read: ahead of the items by up to a buffer. */
  long bytesRead();

  /** How many bytes the file had when it was opened. */
  long totalBytes();

  /** How many items the file holds, where that is known without reading it through. */
  OptionalLong totalItems();

  /** Closes the file; a second call does nothing. */
  @Override
  void close();
}
