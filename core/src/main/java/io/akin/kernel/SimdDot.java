package io.akin.kernel;

import static io.akin.kernel.Lanes.LANES;
import static io.akin.kernel.Lanes.load;
import static io.akin.kernel.Lanes.mulAdd;
import static io.akin.kernel.Lanes.sum;
import static io.akin.kernel.Lanes.sums;
import static io.akin.kernel.Lanes.zero;

import jdk.incubator.vector.FloatVector;

/** The inner product by SIMD. */
final class SimdDot extends Kernel {

  SimdDot(float[] query) {
    super(Measure.DOT, query);
  }

  @Override
  public double to(float[] rows, int offset) {
    float[] q = query;
    int n = q.length;
    double sum = 0;
    int i = 0;
    while (i <= n - LANES) {
      int end = Math.min(n, i + 4 * LANES * TERMS);
      FloatVector a = zero(), b = a, c = a, d = a;
      for (; i <= end - 4 * LANES; i += 4 * LANES) {
        a = mulAdd(load(q, i), load(rows, offset + i), a);
        b = mulAdd(load(q, i + LANES), load(rows, offset + i + LANES), b);
        c = mulAdd(load(q, i + 2 * LANES), load(rows, offset + i + 2 * LANES), c);
        d = mulAdd(load(q, i + 3 * LANES), load(rows, offset + i + 3 * LANES), d);
      }
      for (; i <= end - LANES; i += LANES) {
        a = mulAdd(load(q, i), load(rows, offset + i), a);
      }
      sum += sum(a.add(b).add(c.add(d)));
    }
    for (; i < n; i++) {
      sum += (double) q[i] * rows[offset + i];
    }
    return checked(sum, rows, offset);
  }

  @Override
  public double to(byte[] rows, int offset) {
    float[] q = query;
    int n = q.length;
    double sum = 0;
    int i = 0;
    while (i <= n - LANES) {
      int end = Math.min(n, i + 4 * LANES * TERMS);
      FloatVector a = zero(), b = a, c = a, d = a;
      for (; i <= end - 4 * LANES; i += 4 * LANES) {
        a = mulAdd(load(q, i), load(rows, offset + 4 * i), a);
        b = mulAdd(load(q, i + LANES), load(rows, offset + 4 * (i + LANES)), b);
        c = mulAdd(load(q, i + 2 * LANES), load(rows, offset + 4 * (i + 2 * LANES)), c);
        d = mulAdd(load(q, i + 3 * LANES), load(rows, offset + 4 * (i + 3 * LANES)), d);
      }
      for (; i <= end - LANES; i += LANES) {
        a = mulAdd(load(q, i), load(rows, offset + 4 * i), a);
      }
      sum += sum(a.add(b).add(c.add(d)));
    }
    for (; i < n; i++) {
      sum += (double) q[i] * LittleEndian.at(rows, offset + 4 * i);
    }
    return checked(sum, rows, offset);
  }

  @Override
  public void toFour(
      float[] r0,
      int o0,
      float[] r1,
      int o1,
      float[] r2,
      int o2,
      float[] r3,
      int o3,
      double[] results) {
    float[] q = query;
    int n = q.length;
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    int i = 0;
    while (i <= n - LANES) {
      int end = Math.min(n, i + LANES * TERMS);
      FloatVector a = zero(), b = a, c = a, d = a;
      for (; i <= end - LANES; i += LANES) {
        FloatVector x = load(q, i);
        a = mulAdd(x, load(r0, o0 + i), a);
        b = mulAdd(x, load(r1, o1 + i), b);
        c = mulAdd(x, load(r2, o2 + i), c);
        d = mulAdd(x, load(r3, o3 + i), d);
      }
      FloatVector sums = sums(a, b, c, d);
      s0 += Lanes.at(sums, 0);
      s1 += Lanes.at(sums, 1);
      s2 += Lanes.at(sums, 2);
      s3 += Lanes.at(sums, 3);
    }
    for (; i < n; i++) {
      s0 += (double) q[i] * r0[o0 + i];
      s1 += (double) q[i] * r1[o1 + i];
      s2 += (double) q[i] * r2[o2 + i];
      s3 += (double) q[i] * r3[o3 + i];
    }
    results[0] = checked(s0, r0, o0);
    results[1] = checked(s1, r1, o1);
    results[2] = checked(s2, r2, o2);
    results[3] = checked(s3, r3, o3);
  }

  @Override
  public void toFour(byte[] r0, byte[] r1, byte[] r2, byte[] r3, double[] results) {
    float[] q = query;
    int n = q.length;
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    int i = 0;
    while (i <= n - LANES) {
      int end = Math.min(n, i + LANES * TERMS);
      FloatVector a = zero(), b = a, c = a, d = a;
      for (; i <= end - LANES; i += LANES) {
        FloatVector x = load(q, i);
        a = mulAdd(x, load(r0, 4 * i), a);
        b = mulAdd(x, load(r1, 4 * i), b);
        c = mulAdd(x, load(r2, 4 * i), c);
        d = mulAdd(x, load(r3, 4 * i), d);
      }
      FloatVector sums = sums(a, b, c, d);
      s0 += Lanes.at(sums, 0);
      s1 += Lanes.at(sums, 1);
      s2 += Lanes.at(sums, 2);
      s3 += Lanes.at(sums, 3);
    }
    for (; i < n; i++) {
      s0 += (double) q[i] * LittleEndian.at(r0, 4 * i);
      s1 += (double) q[i] * LittleEndian.at(r1, 4 * i);
      s2 += (double) q[i] * LittleEndian.at(r2, 4 * i);
      s3 += (double) q[i] * LittleEndian.at(r3, 4 * i);
    }
    results[0] = checked(s0, r0, 0);
    results[1] = checked(s1, r1, 0);
    results[2] = checked(s2, r2, 0);
    results[3] = checked(s3, r3, 0);
  }
}
