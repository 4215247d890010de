package io.akin.cli.read;

/** The seed of this run's generated files; {@code -Dakin.seed=…} runs one again. */
final class Seed {
  static final long VALUE = Long.getLong("akin.seed", 20250107L);

  private Seed() {}

  static String rerun() {
    return "seed %d; run again with -Dakin.seed=%d".formatted(VALUE, VALUE);
  }
}
