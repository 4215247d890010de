package io.akin.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector registers of this machine and what the kernels do with them: loads, fused
 * multiply-add, and the folding of an accumulator's lanes into its sum, pairwise, which keeps the
 * rounding at log₂ of the lanes.
 *
 * <p>Every method of the incubating module that stands here or in a SIMD kernel is the same on JDK
 * 17 and 25.
 */
final class Lanes {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Byte> BYTES = FLOATS.withLanes(byte.class);

  /** How many floats a register holds. */
  static final int LANES = FLOATS.length();

  /**
   * Whether the processor multiplies and adds in one step: each with AVX2 does, and each of ARM's.
   * Where it does not, the JDK computes each lane through BigDecimal.
   */
  private static final boolean FUSED =
      FLOATS.vectorBitSize() >= 256 || System.getProperty("os.arch").equals("aarch64");

  private static final VectorShuffle<Float> BY_HALF = partners(LANES / 2);
  private static final VectorShuffle<Float> BY_QUARTER = partners(LANES / 4);
  private static final VectorShuffle<Float> BY_EIGHTH = partners(LANES / 8);
  private static final VectorShuffle<Float> BY_SIXTEENTH = partners(LANES / 16);
  private static final VectorMask<Float> UPPER_HALF = having(LANES / 2);
  private static final VectorMask<Float> ODD_QUARTERS = having(LANES / 4);

  private Lanes() {}

  /** For each lane the lane whose number differs in this bit. */
  private static VectorShuffle<Float> partners(int bit) {
    return VectorShuffle.fromOp(FLOATS, lane -> lane ^ bit);
  }

  /** The lanes whose number has this bit. */
  private static VectorMask<Float> having(int bit) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = (lane & bit) != 0;
    }
    return VectorMask.fromArray(FLOATS, lanes, 0);
  }

  static FloatVector zero() {
    return FloatVector.zero(FLOATS);
  }

  static FloatVector load(float[] rows, int offset) {
    return FloatVector.fromArray(FLOATS, rows, offset);
  }

  /**
   * Lanes of bytes become lanes of floats in the machine's byte order, which {@link SimdKernels}
   * checks.
   */
  static FloatVector load(byte[] rows, int offset) {
    return ByteVector.fromArray(BYTES, rows, offset).reinterpretAsFloats();
  }

  /** a·b + c. */
  static FloatVector mulAdd(FloatVector a, FloatVector b, FloatVector c) {
    return FUSED ? a.fma(b, c) : a.mul(b).add(c);
  }

  /** a² + c. */
  static FloatVector addSquare(FloatVector a, FloatVector c) {
    return mulAdd(a, a, c);
  }

  /** The sum of all lanes. */
  static double sum(FloatVector a) {
    return foldQuarters(fold(fold(a, BY_HALF), BY_QUARTER)).lane(0);
  }

  /** The sums of two vectors' lanes, for {@link #at}. */
  static FloatVector sums(FloatVector a, FloatVector b) {
    return foldQuarters(fold(interleave(a, b, UPPER_HALF, BY_HALF), BY_QUARTER));
  }

  /**
   * The sums of four vectors' lanes, for {@link #at}: three shuffles where four sums alone would
   * take eight.
   */
  static FloatVector sums(FloatVector a, FloatVector b, FloatVector c, FloatVector d) {
    FloatVector ab = interleave(a, b, UPPER_HALF, BY_HALF);
    FloatVector cd = interleave(c, d, UPPER_HALF, BY_HALF);
    return foldQuarters(interleave(ab, cd, ODD_QUARTERS, BY_QUARTER));
  }

  /** One of the sums that were folded together, counted from 0. */
  static double at(FloatVector sums, int number) {
    return switch (number) {
      case 0 -> sums.lane(0);
      case 1 -> sums.lane(LANES / 2);
      case 2 -> sums.lane(LANES / 4);
      default -> sums.lane(LANES / 2 + LANES / 4);
    };
  }

  /** Adds to each lane its partner, so that both hold their sum. */
  private static FloatVector fold(FloatVector a, VectorShuffle<Float> partner) {
    return a.add(a.rearrange(partner));
  }

  /** Adds partners of a in the lanes outside the mask, of b in those inside. */
  private static FloatVector interleave(
      FloatVector a, FloatVector b, VectorMask<Float> mask, VectorShuffle<Float> partner) {
    return a.blend(b, mask).add(b.blend(a, mask).rearrange(partner));
  }

  /** What is left to fold within a quarter of the lanes: nothing of 4, one step of 8, two of 16. */
  private static FloatVector foldQuarters(FloatVector a) {
    FloatVector eighths = LANES < 8 ? a : fold(a, BY_EIGHTH);
    return LANES < 16 ? eighths : fold(eighths, BY_SIXTEENTH);
  }
}
