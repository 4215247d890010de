package io.akin.kernel;

import static io.akin.kernel.ScalarKernels.sum;

/** The taxicab distance without SIMD. */
final class ScalarL1 extends Kernel {

  ScalarL1(float[] query) {
    super(Measure.L1, query);
  }

  @Override
  public double to(float[] rows, int offset) {
    float[] q = query;
    int n = q.length;
    double sum = 0;
    int i = 0;
    while (i <= n - 8) {
      int end = Math.min(n, i + 8 * TERMS);
      float a0 = 0, a1 = 0, a2 = 0, a3 = 0, a4 = 0, a5 = 0, a6 = 0, a7 = 0;
      for (; i <= end - 8; i += 8) {
        int r = offset + i;
        a0 += Math.abs(q[i] - rows[r]);
        a1 += Math.abs(q[i + 1] - rows[r + 1]);
        a2 += Math.abs(q[i + 2] - rows[r + 2]);
        a3 += Math.abs(q[i + 3] - rows[r + 3]);
        a4 += Math.abs(q[i + 4] - rows[r + 4]);
        a5 += Math.abs(q[i + 5] - rows[r + 5]);
        a6 += Math.abs(q[i + 6] - rows[r + 6]);
        a7 += Math.abs(q[i + 7] - rows[r + 7]);
      }
      sum += sum(a0, a1, a2, a3) + sum(a4, a5, a6, a7);
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
    while (i <= n - 8) {
      int end = Math.min(n, i + 8 * TERMS);
      float a0 = 0, a1 = 0, a2 = 0, a3 = 0, a4 = 0, a5 = 0, a6 = 0, a7 = 0;
      for (; i <= end - 8; i += 8) {
        int r = offset + 4 * i;
        a0 += Math.abs(q[i] - LittleEndian.at(rows, r));
        a1 += Math.abs(q[i + 1] - LittleEndian.at(rows, r + 4));
        a2 += Math.abs(q[i + 2] - LittleEndian.at(rows, r + 8));
        a3 += Math.abs(q[i + 3] - LittleEndian.at(rows, r + 12));
        a4 += Math.abs(q[i + 4] - LittleEndian.at(rows, r + 16));
        a5 += Math.abs(q[i + 5] - LittleEndian.at(rows, r + 20));
        a6 += Math.abs(q[i + 6] - LittleEndian.at(rows, r + 24));
        a7 += Math.abs(q[i + 7] - LittleEndian.at(rows, r + 28));
      }
      sum += sum(a0, a1, a2, a3) + sum(a4, a5, a6, a7);
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
    double a = 0, b = 0, c = 0, d = 0;
    int i = 0;
    while (i <= n - 4) {
      int end = Math.min(n, i + 4 * TERMS);
      float a0 = 0, a1 = 0, a2 = 0, a3 = 0;
      float b0 = 0, b1 = 0, b2 = 0, b3 = 0;
      float c0 = 0, c1 = 0, c2 = 0, c3 = 0;
      float d0 = 0, d1 = 0, d2 = 0, d3 = 0;
      for (; i <= end - 4; i += 4) {
        float q0 = q[i], q1 = q[i + 1], q2 = q[i + 2], q3 = q[i + 3];
        a0 += Math.abs(q0 - r0[o0 + i]);
        a1 += Math.abs(q1 - r0[o0 + i + 1]);
        a2 += Math.abs(q2 - r0[o0 + i + 2]);
        a3 += Math.abs(q3 - r0[o0 + i + 3]);
        b0 += Math.abs(q0 - r1[o1 + i]);
        b1 += Math.abs(q1 - r1[o1 + i + 1]);
        b2 += Math.abs(q2 - r1[o1 + i + 2]);
        b3 += Math.abs(q3 - r1[o1 + i + 3]);
        c0 += Math.abs(q0 - r2[o2 + i]);
        c1 += Math.abs(q1 - r2[o2 + i + 1]);
        c2 += Math.abs(q2 - r2[o2 + i + 2]);
        c3 += Math.abs(q3 - r2[o2 + i + 3]);
        d0 += Math.abs(q0 - r3[o3 + i]);
        d1 += Math.abs(q1 - r3[o3 + i + 1]);
        d2 += Math.abs(q2 - r3[o3 + i + 2]);
        d3 += Math.abs(q3 - r3[o3 + i + 3]);
      }
      a += sum(a0, a1, a2, a3);
      b += sum(b0, b1, b2, b3);
      c += sum(c0, c1, c2, c3);
      d += sum(d0, d1, d2, d3);
    }
    for (; i < n; i++) {
      a += Math.abs((double) q[i] - r0[o0 + i]);
      b += Math.abs((double) q[i] - r1[o1 + i]);
      c += Math.abs((double) q[i] - r2[o2 + i]);
      d += Math.abs((double) q[i] - r3[o3 + i]);
    }
    results[0] = checked(a, r0, o0);
    results[1] = checked(b, r1, o1);
    results[2] = checked(c, r2, o2);
    results[3] = checked(d, r3, o3);
  }

  @Override
  public void toFour(byte[] r0, byte[] r1, byte[] r2, byte[] r3, double[] results) {
    float[] q = query;
    int n = q.length;
    double a = 0, b = 0, c = 0, d = 0;
    int i = 0;
    while (i <= n - 4) {
      int end = Math.min(n, i + 4 * TERMS);
      float a0 = 0, a1 = 0, a2 = 0, a3 = 0;
      float b0 = 0, b1 = 0, b2 = 0, b3 = 0;
      float c0 = 0, c1 = 0, c2 = 0, c3 = 0;
      float d0 = 0, d1 = 0, d2 = 0, d3 = 0;
      for (; i <= end - 4; i += 4) {
        float q0 = q[i], q1 = q[i + 1], q2 = q[i + 2], q3 = q[i + 3];
        a0 += Math.abs(q0 - LittleEndian.at(r0, 4 * i));
        a1 += Math.abs(q1 - LittleEndian.at(r0, 4 * i + 4));
        a2 += Math.abs(q2 - LittleEndian.at(r0, 4 * i + 8));
        a3 += Math.abs(q3 - LittleEndian.at(r0, 4 * i + 12));
        b0 += Math.abs(q0 - LittleEndian.at(r1, 4 * i));
        b1 += Math.abs(q1 - LittleEndian.at(r1, 4 * i + 4));
        b2 += Math.abs(q2 - LittleEndian.at(r1, 4 * i + 8));
        b3 += Math.abs(q3 - LittleEndian.at(r1, 4 * i + 12));
        c0 += Math.abs(q0 - LittleEndian.at(r2, 4 * i));
        c1 += Math.abs(q1 - LittleEndian.at(r2, 4 * i + 4));
        c2 += Math.abs(q2 - LittleEndian.at(r2, 4 * i + 8));
        c3 += Math.abs(q3 - LittleEndian.at(r2, 4 * i + 12));
        d0 += Math.abs(q0 - LittleEndian.at(r3, 4 * i));
        d1 += Math.abs(q1 - LittleEndian.at(r3, 4 * i + 4));
        d2 += Math.abs(q2 - LittleEndian.at(r3, 4 * i + 8));
        d3 += Math.abs(q3 - LittleEndian.at(r3, 4 * i + 12));
      }
      a += sum(a0, a1, a2, a3);
      b += sum(b0, b1, b2, b3);
      c += sum(c0, c1, c2, c3);
      d += sum(d0, d1, d2, d3);
    }
    for (; i < n; i++) {
      a += Math.abs((double) q[i] - LittleEndian.at(r0, 4 * i));
      b += Math.abs((double) q[i] - LittleEndian.at(r1, 4 * i));
      c += Math.abs((double) q[i] - LittleEndian.at(r2, 4 * i));
      d += Math.abs((double) q[i] - LittleEndian.at(r3, 4 * i));
    }
    results[0] = checked(a, r0, 0);
    results[1] = checked(b, r1, 0);
    results[2] = checked(c, r2, 0);
    results[3] = checked(d, r3, 0);
  }
}
