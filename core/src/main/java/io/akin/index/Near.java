package io.akin.index;

/**
 * A slot and how near it is in one long, so that sorting longs sorts by nearness, equally near ones
 * by slot. Nearness is a float32 that grows with the distance.
 */
final class Near {
  private static final int ALL_BUT_SIGN = 0x7fffffff;

  private Near() {}

  static long of(float nearness, int slot) {
    int bits = Float.floatToRawIntBits(nearness);
    // Negative floats are ordered the other way round.
    int ordered = bits ^ ((bits >> 31) & ALL_BUT_SIGN);
    return ((long) ordered << 32) | slot;
  }

  static int slot(long near) {
    return (int) near;
  }

  /** Negative, 0 or positive floats compare as these ints do. */
  static int order(long near) {
    return (int) (near >> 32);
  }
}
