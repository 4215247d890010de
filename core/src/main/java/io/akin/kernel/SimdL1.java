package io.akin.kernel;

import static io.akin.kernel.Lanes.LANES;
import static io.akin.kernel.Lanes.load;
import static io.akin.kernel.Lanes.sum;
import static io.akin.kernel.Lanes.sums;
import static io.akin.kernel.Lanes.zero;

import jdk.incubator.vector.FloatVector;

/** The taxicab distance by SIMD. */
final class SimdL1 extends Kernel {

  SimdL1(float[] query) {
    super(Measure.L1, query);
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
        a = a.add(load(q, i).sub(load(rows, offset + i)).abs());
        b = b.add(load(q, i + LANES).sub(load(rows, offset + i + LANES)).abs());
        c = c.add(load(q, i + 2 * LANES).sub(load(rows, offset + i + 2 * LANES)).abs());
        d = d.add(load(q, i + 3 * LANES).sub(load(rows, offset + i + 3 * LANES)).abs());
      }
      for (; i <= end - LANES; i += LANES) {
        a = a.add(load(q, i).sub(load(rows, offset + i)).abs());
      }
      sum += sum(a.add(b).add(c.add(d)));
    }
    for (; i < n; i++) {
      sum += Math.abs((double) q[i] - rows[offset + i]);
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
        a = a.add(load(q, i).sub(load(rows, offset + 4 * i)).abs());
        b = b.add(load(q, i + LANES).sub(load(rows, offset + 4 * (i + LANES))).abs());
        c = c.add(load(q, i + 2 * LANES).sub(load(rows, offset + 4 * (i + 2 * LANES))).abs());
        d = d.add(load(q, i + 3 * LANES).sub(load(rows, offset + 4 * (i + 3 * LANES))).abs());
      }
      for (; i <= end - LANES; i += LANES) {
        a = a.add(load(q, i).sub(load(rows, offset + 4 * i)).abs());
      }
      sum += sum(a.add(b).add(c.add(d)));
    }
    for (; i < n; i++) {
      sum += Math.abs((double) q[i] - LittleEndian.at(rows, offset + 4 * i));
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
        a = a.add(x.sub(load(r0, o0 + i)).abs());
        b = b.add(x.sub(load(r1, o1 + i)).abs());
        c = c.add(x.sub(load(r2, o2 + i)).abs());
        d = d.add(x.sub(load(r3, o3 + i)).abs());
      }
      FloatVector sums = sums(a, b, c, d);
      s0 += Lanes.at(sums, 0);
      s1 += Lanes.at(sums, 1);
      s2 += Lanes.at(sums, 2);
      s3 += Lanes.at(sums, 3);
    }
    for (; i < n; i++) {
      s0 += Math.abs((double) q[i] - r0[o0 + i]);
      s1 += Math.abs((double) q[i] - r1[o1 + i]);
      s2 += Math.abs((double) q[i] - r2[o2 + i]);
      s3 += Math.abs((double) q[i] - r3[o3 + i]);
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
        a = a.add(x.sub(load(r0, 4 * i)).abs());
        b = b.add(x.sub(load(r1, 4 * i)).abs());
        c = c.add(x.sub(load(r2, 4 * i)).abs());
        d = d.add(x.sub(load(r3, 4 * i)).abs());
      }
      FloatVector sums = sums(a, b, c, d);
      s0 += Lanes.at(sums, 0);
      s1 += Lanes.at(sums, 1);
      s2 += Lanes.at(sums, 2);
      s3 += Lanes.at(sums, 3);
    }
    for (; i < n; i++) {
      s0 += Math.abs((double) q[i] - LittleEndian.at(r0, 4 * i));
      s1 += Math.abs((double) q[i] - LittleEndian.at(r1, 4 * i));
      s2 += Math.abs((double) q[i] - LittleEndian.at(r2, 4 * i));
      s3 += Math.abs((double) q[i] - LittleEndian.at(r3, 4 * i));
    }
    results[0] = checked(s0, r0, 0);
    results[1] = checked(s1, r1, 0);
    results[2] = checked(s2, r2, 0);
    results[3] = checked(s3, r3, 0);
  }
}
