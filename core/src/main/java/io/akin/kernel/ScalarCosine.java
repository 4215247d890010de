package io.akin.kernel;

import static io.akin.kernel.ScalarKernels.sum;

/** The cosine without SIMD: the inner product and the row's squared norm in one pass. */
final class ScalarCosine extends Kernel {

  ScalarCosine(float[] query) {
    super(Measure.COSINE, query);
  }

  @Override
  public double to(float[] rows, int offset) {
    float[] q = query;
    int n = q.length;
    double dot = 0, squares = 0;
    int i = 0;
    while (i <= n - 8) {
      int end = Math.min(n, i + 8 * TERMS);
      float d0 = 0, d1 = 0, d2 = 0, d3 = 0, d4 = 0, d5 = 0, d6 = 0, d7 = 0;
      float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
      for (; i <= end - 8; i += 8) {
        int r = offset + i;
        float x0 = rows[r];
        d0 += q[i] * x0;
        s0 += x0 * x0;
        float x1 = rows[r + 1];
        d1 += q[i + 1] * x1;
        s1 += x1 * x1;
        float x2 = rows[r + 2];
        d2 += q[i + 2] * x2;
        s2 += x2 * x2;
        float x3 = rows[r + 3];
        d3 += q[i + 3] * x3;
        s3 += x3 * x3;
        float x4 = rows[r + 4];
        d4 += q[i + 4] * x4;
        s4 += x4 * x4;
        float x5 = rows[r + 5];
        d5 += q[i + 5] * x5;
        s5 += x5 * x5;
        float x6 = rows[r + 6];
        d6 += q[i + 6] * x6;
        s6 += x6 * x6;
        float x7 = rows[r + 7];
        d7 += q[i + 7] * x7;
        s7 += x7 * x7;
      }
      dot += sum(d0, d1, d2, d3) + sum(d4, d5, d6, d7);
      squares += sum(s0, s1, s2, s3) + sum(s4, s5, s6, s7);
    }
    for (; i < n; i++) {
      double x = rows[offset + i];
      dot += q[i] * x;
      squares += x * x;
    }
    return cosine(dot, squares, rows, offset);
  }

  @Override
  public double to(byte[] rows, int offset) {
    float[] q = query;
    int n = q.length;
    double dot = 0, squares = 0;
    int i = 0;
    while (i <= n - 8) {
      int end = Math.min(n, i + 8 * TERMS);
      float d0 = 0, d1 = 0, d2 = 0, d3 = 0, d4 = 0, d5 = 0, d6 = 0, d7 = 0;
      float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
      for (; i <= end - 8; i += 8) {
        int r = offset + 4 * i;
        float x0 = LittleEndian.at(rows, r);
        d0 += q[i] * x0;
        s0 += x0 * x0;
        float x1 = LittleEndian.at(rows, r + 4);
        d1 += q[i + 1] * x1;
        s1 += x1 * x1;
        float x2 = LittleEndian.at(rows, r + 8);
        d2 += q[i + 2] * x2;
        s2 += x2 * x2;
        float x3 = LittleEndian.at(rows, r + 12);
        d3 += q[i + 3] * x3;
        s3 += x3 * x3;
        float x4 = LittleEndian.at(rows, r + 16);
        d4 += q[i + 4] * x4;
        s4 += x4 * x4;
        float x5 = LittleEndian.at(rows, r + 20);
        d5 += q[i + 5] * x5;
        s5 += x5 * x5;
        float x6 = LittleEndian.at(rows, r + 24);
        d6 += q[i + 6] * x6;
        s6 += x6 * x6;
        float x7 = LittleEndian.at(rows, r + 28);
        d7 += q[i + 7] * x7;
        s7 += x7 * x7;
      }
      dot += sum(d0, d1, d2, d3) + sum(d4, d5, d6, d7);
      squares += sum(s0, s1, s2, s3) + sum(s4, s5, s6, s7);
    }
    for (; i < n; i++) {
      double x = LittleEndian.at(rows, offset + 4 * i);
      dot += q[i] * x;
      squares += x * x;
    }
    return cosine(dot, squares, rows, offset);
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
    double dot0 = 0, dot1 = 0, dot2 = 0, dot3 = 0;
    double squares0 = 0, squares1 = 0, squares2 = 0, squares3 = 0;
    int i = 0;
    while (i <= n - 2) {
      int end = Math.min(n, i + 2 * TERMS);
      float d00 = 0, d01 = 0, d10 = 0, d11 = 0, d20 = 0, d21 = 0, d30 = 0, d31 = 0;
      float s00 = 0, s01 = 0, s10 = 0, s11 = 0, s20 = 0, s21 = 0, s30 = 0, s31 = 0;
      for (; i <= end - 2; i += 2) {
        float q0 = q[i], q1 = q[i + 1];
        float x00 = r0[o0 + i];
        d00 += q0 * x00;
        s00 += x00 * x00;
        float x01 = r0[o0 + i + 1];
        d01 += q1 * x01;
        s01 += x01 * x01;
        float x10 = r1[o1 + i];
        d10 += q0 * x10;
        s10 += x10 * x10;
        float x11 = r1[o1 + i + 1];
        d11 += q1 * x11;
        s11 += x11 * x11;
        float x20 = r2[o2 + i];
        d20 += q0 * x20;
        s20 += x20 * x20;
        float x21 = r2[o2 + i + 1];
        d21 += q1 * x21;
        s21 += x21 * x21;
        float x30 = r3[o3 + i];
        d30 += q0 * x30;
        s30 += x30 * x30;
        float x31 = r3[o3 + i + 1];
        d31 += q1 * x31;
        s31 += x31 * x31;
      }
      dot0 += (double) d00 + d01;
      dot1 += (double) d10 + d11;
      dot2 += (double) d20 + d21;
      dot3 += (double) d30 + d31;
      squares0 += (double) s00 + s01;
      squares1 += (double) s10 + s11;
      squares2 += (double) s20 + s21;
      squares3 += (double) s30 + s31;
    }
    if (i < n) {
      double y = q[i];
      double x0 = r0[o0 + i];
      dot0 += y * x0;
      squares0 += x0 * x0;
      double x1 = r1[o1 + i];
      dot1 += y * x1;
      squares1 += x1 * x1;
      double x2 = r2[o2 + i];
      dot2 += y * x2;
      squares2 += x2 * x2;
      double x3 = r3[o3 + i];
      dot3 += y * x3;
      squares3 += x3 * x3;
    }
    results[0] = cosine(dot0, squares0, r0, o0);
    results[1] = cosine(dot1, squares1, r1, o1);
    results[2] = cosine(dot2, squares2, r2, o2);
    results[3] = cosine(dot3, squares3, r3, o3);
  }

  @Override
  public void toFour(byte[] r0, byte[] r1, byte[] r2, byte[] r3, double[] results) {
    float[] q = query;
    int n = q.length;
    double dot0 = 0, dot1 = 0, dot2 = 0, dot3 = 0;
    double squares0 = 0, squares1 = 0, squares2 = 0, squares3 = 0;
    int i = 0;
    while (i <= n - 2) {
      int end = Math.min(n, i + 2 * TERMS);
      float d00 = 0, d01 = 0, d10 = 0, d11 = 0, d20 = 0, d21 = 0, d30 = 0, d31 = 0;
      float s00 = 0, s01 = 0, s10 = 0, s11 = 0, s20 = 0, s21 = 0, s30 = 0, s31 = 0;
      for (; i <= end - 2; i += 2) {
        float q0 = q[i], q1 = q[i + 1];
        float x00 = LittleEndian.at(r0, 4 * i);
        d00 += q0 * x00;
        s00 += x00 * x00;
        float x01 = LittleEndian.at(r0, 4 * i + 4);
        d01 += q1 * x01;
        s01 += x01 * x01;
        float x10 = LittleEndian.at(r1, 4 * i);
        d10 += q0 * x10;
        s10 += x10 * x10;
        float x11 = LittleEndian.at(r1, 4 * i + 4);
        d11 += q1 * x11;
        s11 += x11 * x11;
        float x20 = LittleEndian.at(r2, 4 * i);
        d20 += q0 * x20;
        s20 += x20 * x20;
        float x21 = LittleEndian.at(r2, 4 * i + 4);
        d21 += q1 * x21;
        s21 += x21 * x21;
        float x30 = LittleEndian.at(r3, 4 * i);
        d30 += q0 * x30;
        s30 += x30 * x30;
        float x31 = LittleEndian.at(r3, 4 * i + 4);
        d31 += q1 * x31;
        s31 += x31 * x31;
      }
      dot0 += (double) d00 + d01;
      dot1 += (double) d10 + d11;
      dot2 += (double) d20 + d21;
      dot3 += (double) d30 + d31;
      squares0 += (double) s00 + s01;
      squares1 += (double) s10 + s11;
      squares2 += (double) s20 + s21;
      squares3 += (double) s30 + s31;
    }
    if (i < n) {
      double y = q[i];
      double x0 = LittleEndian.at(r0, 4 * i);
      dot0 += y * x0;
      squares0 += x0 * x0;
      double x1 = LittleEndian.at(r1, 4 * i);
      dot1 += y * x1;
      squares1 += x1 * x1;
      double x2 = LittleEndian.at(r2, 4 * i);
      dot2 += y * x2;
      squares2 += x2 * x2;
      double x3 = LittleEndian.at(r3, 4 * i);
      dot3 += y * x3;
      squares3 += x3 * x3;
    }
    results[0] = cosine(dot0, squares0, r0, 0);
    results[1] = cosine(dot1, squares1, r1, 0);
    results[2] = cosine(dot2, squares2, r2, 0);
    results[3] = cosine(dot3, squares3, r3, 0);
  }
}
