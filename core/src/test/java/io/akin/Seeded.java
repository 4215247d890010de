package io.akin;

import java.util.SplittableRandom;

/**
 * Random inputs that can be had again: a failure names its seed, and {@code -Dakin.seed=…} repeats
 * it.
 */
public final class Seeded {

  private Seeded() {}

  /** A property of random inputs. */
  public interface Property {
    void holds(SplittableRandom random);
  }

  /** Checks a property once. */
  public static void check(Property property) {
    check(1, property);
  }

  /** Checks a property so many times; with {@code akin.seed} once, by that seed. */
  public static void check(int times, Property property) {
    Long given = Long.getLong("akin.seed");
    SplittableRandom seeds = new SplittableRandom();
    for (int i = 0; i < (given == null ? times : 1); i++) {
      long seed = given == null ? seeds.nextLong() : given;
      try {
        property.holds(new SplittableRandom(seed));
      } catch (Throwable e) {
        throw new AssertionError("Run again with -Dakin.seed=" + seed + ": " + e.getMessage(), e);
      }
    }
  }

  /** A finite float32 of any exponent, all bit patterns equally likely. */
  public static float anyFloat(SplittableRandom random) {
    float value;
    do {
      value = Float.intBitsToFloat(random.nextInt());
    } while (!Float.isFinite(value));
    return value;
  }
}
