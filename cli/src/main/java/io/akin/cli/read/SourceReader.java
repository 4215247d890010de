package io.akin.cli.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The reader over every format: position, one item of look-ahead, and failures that stay. */
final class SourceReader implements ItemReader {
  private final Path file;
  private final Source source;
  private long position;
  private @Nullable Optional<Item> ahead;
  private @Nullable ReadException failure;
  private boolean closed;

  SourceReader(Path file, Source source) {
    this.file = file;
    this.source = source;
  }

  static ReadException empty(Path file) {
    return Place.file(file).refuse("There is nothing to load in it; check that it is complete.");
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public boolean hasNext() {
    return peek().isPresent();
  }

  @Override
  public Item next() {
    Item item = peek().orElseThrow(() -> new NoSuchElementException("There is no further item."));
    ahead = null;
    position++;
    return item;
  }

  private Optional<Item> peek() {
    checkUsable();
    if (ahead == null) {
      ahead = failing(() -> source.read(position));
      if (ahead.isEmpty() && position == 0) {
        throw keep(empty(file));
      }
    }
    return ahead;
  }

  @Override
  public void skipTo(long target) {
    checkUsable();
    if (target < position) {
      throw new IllegalArgumentException(
          "Position " + target + " lies before the reader's, which is " + position + ".");
    }
    if (target > position) {
      skipAhead(target);
    }
  }

  private void skipAhead(long target) {
    position += ahead != null && ahead.isPresent() ? 1 : 0;
    ahead = null;
    long wanted = target - position;
    long skipped = failing(() -> source.skip(wanted));
    position += skipped;
    if (skipped < wanted) {
      throw keep(
          Place.file(file)
              .refuse(
                  "It holds %d items, so loading cannot go on at %d; it has changed, load it anew.",
                  position, target));
    }
  }

  private void checkUsable() {
    if (closed) {
      throw new IllegalStateException("The reader of " + file + " is closed.");
    }
    if (failure != null) {
      throw failure;
    }
  }

  private ReadException keep(ReadException e) {
    failure = e;
    return e;
  }

  private <T> T failing(Reading<T> reading) {
    try {
      return reading.run();
    } catch (ReadException e) {
      throw keep(e);
    } catch (IOException e) {
      throw keep(ItemReaders.failed(file, e));
    }
  }

  private interface Reading<T> {
    T run() throws IOException;
  }

  @Override
  public long bytesRead() {
    return source.bytesRead();
  }

  @Override
  public long totalBytes() {
    return source.totalBytes();
  }

  @Override
  public OptionalLong totalItems() {
    return source.totalItems();
  }

  @Override
  public void close() {
    closed = true;
    failing(
        () -> {
          source.close();
          return true;
        });
  }
}
