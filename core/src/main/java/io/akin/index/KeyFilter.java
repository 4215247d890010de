package io.akin.index;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.function.LongPredicate;

/**
 * Which keys may be answered. What is known to match few keys is answered exactly, by measuring
 * those; else the graph is walked and what does not match is passed by.
 */
public sealed interface KeyFilter permits KeyFilter.All, KeyFilter.Where, KnownKeys {

  /** Whether the key may be answered. */
  boolean test(long key);

  /** Every key. */
  static KeyFilter all() {
    return All.KEYS;
  }

  /**
   * The keys of which the predicate is true. It is called in the searching thread, some hundred
   * times or once for each key, and must always answer the same for the same key.
   */
  static KeyFilter where(LongPredicate predicate) {
    return new Where(predicate);
  }

  /**
   * The keys whose bits are set; no key beyond 2,147,483,646 is.
   *
   * @param keys copied
   */
  static KeyFilter in(BitSet keys) {
    return new KnownKeys.Bitmap((BitSet) keys.clone());
  }

  /**
   * These keys.
   *
   * @param keys in any order, copied; a key that is there twice counts once
   */
  static KeyFilter in(long... keys) {
    return new KnownKeys.Listed(Arrays.stream(keys).sorted().distinct().toArray());
  }

  /** Every key. */
  enum All implements KeyFilter {
    /** The only one. */
    KEYS;

    @Override
    public boolean test(long key) {
      return true;
    }
  }

  /**
   * What a predicate says.
   *
   * @param predicate true of the keys that may be answered
   */
  record Where(LongPredicate predicate) implements KeyFilter {

    /** Refuses null. */
    public Where {
      Objects.requireNonNull(predicate, "predicate");
    }

    @Override
    public boolean test(long key) {
      return predicate.test(key);
    }
  }
}
