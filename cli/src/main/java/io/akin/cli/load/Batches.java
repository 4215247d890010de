package io.akin.cli.load;

import io.akin.cli.read.Item;
import io.akin.cli.read.ItemReader;
import io.akin.cli.read.ReadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file's items in batches, with a look at the one that comes next. */
final class Batches {
  private final ItemReader reader;
  private @Nullable Item ahead;

  Batches(ItemReader reader) {
    this.reader = reader;
  }

  /**
   * The item that comes next; empty at the end.
   *
   * @throws ReadException if the file is broken there
   */
  Optional<Item> peek() {
    if (ahead == null && reader.hasNext()) {
      ahead = reader.next();
    }
    return Optional.ofNullable(ahead);
  }

  /**
   * The next items, fewer than asked for before the end and before a broken place; none at the end.
   *
   * @throws ReadException if the file is broken just there
   */
  List<Item> take(int size) {
    List<Item> items = new ArrayList<>();
    try {
      while (items.size() < size && peek().isPresent()) {
        items.add(peek().get());
        ahead = null;
      }
    } catch (ReadException e) {
      if (items.isEmpty()) {
        throw e;
      }
    }
    return items;
  }

  /** Whether nothing comes any more; what is broken comes. */
  boolean isEnd() {
    try {
      return peek().isEmpty();
    } catch (ReadException e) {
      return false; // The next batch says what is wrong, once this one is committed.
    }
  }

  /** Goes on to a position behind what was taken; the item looked at does not count as taken. */
  Batches skipTo(long position) {
    if (position > 0) {
      ahead = null;
      reader.skipTo(position);
    }
    return this;
  }

  long bytesRead() {
    return reader.bytesRead();
  }
}
