package io.akin.index;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.LongStream;

/** A filter that can tell its keys, so that they need not be looked for. */
sealed interface KnownKeys extends KeyFilter {

  /** How many there are, in the index or not. */
  int count();

  /** All of them. */
  LongStream keys();

  /** The keys whose bits are set. */
  final class Bitmap implements KnownKeys {
    private final BitSet bits;
    private final int count;

    Bitmap(BitSet bits) {
      this.bits = bits;
      this.count = bits.cardinality();
    }

    @Override
    public boolean test(long key) {
      return key >= 0 && key < Integer.MAX_VALUE && bits.get((int) key);
    }

    @Override
    public int count() {
      return count;
    }

    @Override
    public LongStream keys() {
      return bits.stream().asLongStream();
    }
  }

  /** A few keys, in ascending order. */
  final class Listed implements KnownKeys {
    private final long[] keys;

    Listed(long[] ascending) {
      this.keys = ascending;
    }

    @Override
    public boolean test(long key) {
      return Arrays.binarySearch(keys, key) >= 0;
    }

    @Override
    public int count() {
      return keys.length;
    }

    @Override
    public LongStream keys() {
      return Arrays.stream(keys);
    }
  }
}
