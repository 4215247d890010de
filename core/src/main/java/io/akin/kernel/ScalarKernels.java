package io.akin.kernel;

/**
 * Kernels without SIMD, for every JVM: sums in float32, eight of them for a row alone, four a row
 * for four rows (two of each kind for the cosine's two), which are added in double every {@link
 * Kernel#TERMS} terms. So many independent sums keep the processor's units busy, which one sum
 * cannot.
 */
final class ScalarKernels extends Kernels {
  static final ScalarKernels INSTANCE = new ScalarKernels();

  private ScalarKernels() {}

  @Override
  Kernel fast(Measure measure, float[] query) {
    return switch (measure) {
      case DOT -> new ScalarDot(query);
      case SQUARED_L2 -> new ScalarSquaredL2(query);
      case L1 -> new ScalarL1(query);
      case COSINE -> new ScalarCosine(query);
    };
  }

  @Override
  public String toString() {
    return "scalar";
  }

  static double sum(float a, float b, float c, float d) {
    return ((double) a + b) + ((double) c + d);
  }
}
