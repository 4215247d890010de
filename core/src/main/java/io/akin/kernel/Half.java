package io.akin.kernel;

/**
 * IEEE 754 binary16 ("half precision") and float32: 1 sign bit, 5 bits of exponent with bias 15, 10
 * bits of significand. The JDK's own conversions came with version 20.
 */
public final class Half {
  private static final int SIGN = 0x8000;
  private static final int MAGNITUDE = 0x7fff;
  private static final int INFINITY = 0x7c00;
  private static final int FLOAT_INFINITY = 0x7f800000;

  /** 2<sup>112</sup>: float32's bias of 127 less binary16's of 15. */
  private static final float REBIAS = 0x1p112f;

  /** The least normal binary16, 2<sup>-14</sup>, as float32 bits. */
  private static final int LEAST_NORMAL = 0x38800000;

  /**
   * The first float32 that is beyond all of binary16 even before rounding, 2<sup>16</sup>, as bits.
   */
  private static final int BEYOND = 0x47800000;

  private Half() {}

  /**
   * The float32 of the same value; every binary16 has one. A NaN keeps its payload.
   *
   * @param half the bits of a binary16
   */
  public static float toFloat(short half) {
    int sign = (half & SIGN) << 16;
    int magnitude = (half & MAGNITUDE) << 13;
    if ((half & INFINITY) == INFINITY) {
      return Float.intBitsToFloat(sign | FLOAT_INFINITY | magnitude);
    }
    // Shifted into place the bits are the value over 2^112, subnormal or not; the product is exact.
    float value = Float.intBitsToFloat(magnitude) * REBIAS;
    return Float.intBitsToFloat(sign | Float.floatToRawIntBits(value));
  }

  /**
   * The nearest binary16, of two equally near the one whose last bit is 0. From 65,520 in magnitude
   * on that is infinity, up to 2<sup>-25</sup> it is zero; a NaN stays one.
   *
   * @param value any float32
   * @return the bits of a binary16
   */
  public static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & SIGN;
    int magnitude = bits & Integer.MAX_VALUE;
    if (magnitude >= BEYOND) {
      return (short) (sign | (magnitude > FLOAT_INFINITY ? nan(magnitude) : INFINITY));
    }
    return (short) (sign | (magnitude < LEAST_NORMAL ? subnormal(magnitude) : normal(magnitude)));
  }

  /**
   * The upper bits of the payload, made quiet so that a payload in the lower bits does not leave
   * infinity.
   */
  private static int nan(int magnitude) {
    return INFINITY | 0x200 | ((magnitude >> 13) & 0x3ff);
  }

  /**
   * The addition of 1/2, whose last place is 2<sup>-24</sup> as binary16's least, rounds as IEEE
   * 754 does.
   */
  private static int subnormal(int magnitude) {
    return Float.floatToRawIntBits(Float.intBitsToFloat(magnitude) + 0.5f) - 0x3f000000;
  }

  /**
   * Half of the last place, less one where that place is 0, carries as far as it must, even to
   * infinity.
   */
  private static int normal(int magnitude) {
    int lastPlace = (magnitude >> 13) & 1;
    return (magnitude - (LEAST_NORMAL - (1 << 23)) + 0xfff + lastPlace) >> 13;
  }
}
