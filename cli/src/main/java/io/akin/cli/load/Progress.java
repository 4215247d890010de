package io.akin.cli.load;

import java.util.OptionalLong;

/** Is told how far a load is. Used by one thread. */
public interface Progress extends AutoCloseable {

  /** Tells nobody. */
  Factory NONE =
      (file, from, total, bytes) ->
          new Progress() {
            @Override
            public void at(long items, long bytesRead) {
              // Nobody is told.
            }

            @Override
            public void close() {
              // Nothing is open.
            }
          };

  /** Begins to tell of one file. */
  interface Factory {

    /**
     * Begins.
     *
     * @param file the file's name
     * @param from how many items were loaded before
     * @param items how many there are, where that is known
     * @param bytes how many bytes the file has
     */
    Progress start(String file, long from, OptionalLong items, long bytes);
  }

  /**
   * A batch is committed.
   *
   * @param items how many items of the file are
   * @param bytes how many bytes of it have been read
   */
  void at(long items, long bytes);

  @Override
  void close();
}
