package io.akin.cli.export;

import java.io.IOException;

/**
 * Writes rows in one format. Used by one thread.
 *
 * @param <T> what a row is
 */
interface RowWriter<T> {

  /** Writes a row, and tells whether it has a vector. */
  boolean write(T row) throws IOException;

  /** Writes what is known behind the last row; called once. */
  void end() throws IOException;
}
