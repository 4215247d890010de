package io.akin.kernel;

import java.lang.System.Logger.Level;

/**
 * The kernels of this JVM: SIMD where the module {@code jdk.incubator.vector} is present and works,
 * else scalar ones. Stateless and thread-safe.
 *
 * <p>The choice is made once, when first asked for; {@code -Dakin.simd=false} makes it scalar.
 * Whoever runs without SIMD learns the flag that brings it from one line of the logger {@code
 * io.akin}.
 */
public abstract sealed class Kernels permits ScalarKernels, SimdKernels {
  private static final String MODULE = "jdk.incubator.vector";

  Kernels() {}

  /** The fastest that work here. */
  public static Kernels get() {
    return Best.KERNELS;
  }

  /** The scalar ones, which work everywhere. */
  public static Kernels scalar() {
    return ScalarKernels.INSTANCE;
  }

  /**
   * The kernel of one measure from one query.
   *
   * @param measure what to compute
   * @param query the query, read and not copied; at least 1 element
   */
  public final Kernel of(Measure measure, float[] query) {
    boolean multiplies = measure == Measure.DOT || measure == Measure.COSINE;
    if (multiplies && !Kernel.isSound(Measure.squaredNorm(query, 0, query.length))) {
      return new ExactKernel(measure, query);
    }
    return fast(measure, query);
  }

  /**
   * The kernel of a query that is changed in place, for loops that compare rows among themselves.
   * Who changes it does so in one thread. Products too small for float32 are lost.
   *
   * @param measure all but {@link Measure#COSINE}, which keeps the norm of the query it was made
   *     with
   * @param changing read anew by each call; at least 1 element
   * @throws IllegalArgumentException if it is the cosine
   */
  public final Kernel ofChanging(Measure measure, float[] changing) {
    if (measure == Measure.COSINE) {
      throw new IllegalArgumentException(measure + " has no kernel for a query that changes.");
    }
    return fast(measure, changing);
  }

  /** The kernel for a query large enough that products with it do not underflow. */
  abstract Kernel fast(Measure measure, float[] query);

  /** Initialized when first used, as the language promises of a class. */
  private static final class Best {
    static final Kernels KERNELS = best();

    private Best() {}

    private static Kernels best() {
      if (!Boolean.parseBoolean(System.getProperty("akin.simd", "true"))) {
        return scalar(Level.DEBUG, "SIMD is off because the system property akin.simd says so.");
      }
      if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
        return scalar(
            Level.INFO,
            "SIMD is off, distances take about twice as long; start java with --add-modules "
                + MODULE
                + ".");
      }
      try {
        return SimdKernels.create();
      } catch (LinkageError | RuntimeException e) {
        return scalar(
            Level.INFO, "SIMD is off in spite of --add-modules " + MODULE + ": " + reason(e) + ".");
      }
    }

    /** An error while a class is initialized has no message, only a cause. */
    private static String reason(Throwable e) {
      return e.getMessage() == null ? String.valueOf(e.getCause()) : e.getMessage();
    }

    private static Kernels scalar(Level level, String why) {
      System.getLogger("io.akin").log(level, why);
      return ScalarKernels.INSTANCE;
    }
  }
}
