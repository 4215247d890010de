package io.akin.codec;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Random inputs that can be had again: a failure names its seed, and {@code -Dakin.seed=…} repeats
 * it.
 */
final class Seeded {
  private Seeded() {}

  /** Checks a property of random inputs. */
  static void check(Consumer<SplittableRandom> property) {
    long seed = Long.getLong("akin.seed", new SplittableRandom().nextLong());
    try {
      property.accept(new SplittableRandom(seed));
    } catch (Throwable e) {
      throw new AssertionError("Run again with -Dakin.seed=" + seed + ": " + e.getMessage(), e);
    }
  }

  /** A finite float32 of any exponent, all bit patterns equally likely. */
  static float anyFloat(SplittableRandom random) {
    float value;
    do {
      value = Float.intBitsToFloat(random.nextInt());
    } while (!Float.isFinite(value));
    return value;
  }
}
