package io.akin.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Kernels on the JDK's incubating vector module: float32 lanes, four registers of them for a row
 * alone, one a row and sum for four rows. Every {@link Kernel#TERMS} terms the lanes are added
 * pairwise and their sum in double; what is left behind the last full register is summed in double.
 */
final class SimdKernels extends Kernels {

  private SimdKernels() {}

  /**
   * The kernels, if they can be fast and right here.
   *
   * @throws IllegalStateException if not, with the reason
   */
  static Kernels create() {
    if (!isOptimizing(System.getProperty("java.vm.info", ""))) {
      throw new IllegalStateException("this JVM runs without its optimizing compiler");
    }
    if (Lanes.LANES < 4) {
      throw new IllegalStateException("this JVM uses no vector registers");
    }
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      throw new IllegalStateException(
          "this machine is big-endian and vectors are stored little-endian");
    }
    SimdKernels kernels = new SimdKernels();
    for (Measure measure : Measure.values()) {
      kernels.check(measure);
    }
    return kernels;
  }

  /**
   * Whether HotSpot's C2, or a compiler in its place, is at work; uncompiled, these kernels are a
   * hundred times slower than scalar ones. Spring Boot, for one, starts programs under development
   * without it.
   */
  private static boolean isOptimizing(String vmInfo) {
    boolean compiles = vmInfo.startsWith("mixed mode") || vmInfo.startsWith("compiled mode");
    return compiles && !vmInfo.contains("emulated-client");
  }

  /** Runs a kernel once over small integers, on which every sum is exact. */
  private void check(Measure measure) {
    int dimension = 5 * Lanes.LANES + 1;
    float[] rows = new float[5 * dimension];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i % 7 - 3;
    }
    float[] query = Arrays.copyOf(rows, dimension);
    ByteBuffer bytes = ByteBuffer.allocate(4 * rows.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(rows);
    Kernel kernel = fast(measure, query);
    double[] four = new double[4];
    int n = dimension;
    kernel.toFour(rows, n, rows, 2 * n, rows, 3 * n, rows, 4 * n, four);
    for (int row = 1; row <= 4; row++) {
      double truth = measure.exact(query, rows, row * dimension);
      if (kernel.to(rows, row * dimension) != truth
          || kernel.to(bytes.array(), 4 * row * dimension) != truth
          || four[row - 1] != truth) {
        throw new IllegalStateException("its " + measure + " differs from the scalar one");
      }
    }
  }

  @Override
  Kernel fast(Measure measure, float[] query) {
    return switch (measure) {
      case DOT -> new SimdDot(query);
      case SQUARED_L2 -> new SimdSquaredL2(query);
      case L1 -> new SimdL1(query);
      case COSINE -> new SimdCosine(query);
    };
  }

  @Override
  public String toString() {
    return "SIMD, " + Lanes.LANES * Float.SIZE + " bits";
  }
}
