/**
 * The arithmetic: what is computed for millions of rows. Not exported, and knows nothing of Akin's
 * other packages.
 *
 * <p>{@link io.akin.kernel.Measure} says what is summed and gives the truth, in double. {@link
 * io.akin.kernel.Kernels} picks the fast ways for this JVM and makes of a measure and a query a
 * {@link io.akin.kernel.Kernel}, which runs over rows, one or four a call, in float arrays or in
 * little-endian bytes.
 *
 * <p>There are three families of kernels. The exact one is the truth behind the same face. The
 * scalar ones keep several float32 sums at once. The SIMD ones do the same with the lanes of the
 * optional module {@code jdk.incubator.vector}; nothing of theirs is loaded where that is absent. A
 * kernel is written out for each measure and kind of row: whatever they share at run time would be
 * shared by the JIT's profile too and no longer compiled for one measure.
 *
 * <p>Every family is tested against the truth over all dimensions from 1 to 4098. {@link
 * io.akin.kernel.Half} converts IEEE binary16, {@link io.akin.kernel.Bits} counts bits.
 */
@NullMarked
package io.akin.kernel;

import org.jspecify.annotations.NullMarked;
