package io.akin.cli.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** The ids of items that bring none: the same for the same place in the same file. */
final class Ids {

  private Ids() {}

  static String of(String hash, long position) {
    return UUID.nameUUIDFromBytes((hash + ":" + position).getBytes(StandardCharsets.US_ASCII))
        .toString();
  }

  /** The ids from one position to before another. */
  static List<String> of(String hash, long from, long to) {
    return LongStream.range(from, to).mapToObj(position -> of(hash, position)).toList();
  }
}
