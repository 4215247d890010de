package io.akin.kernel;

import static io.akin.kernel.Lanes.LANES;
import static io.akin.kernel.Lanes.addSquare;
import static io.akin.kernel.Lanes.load;
import static io.akin.kernel.Lanes.mulAdd;
import static io.akin.kernel.Lanes.sums;
import static io.akin.kernel.Lanes.zero;

import jdk.incubator.vector.FloatVector;

/** The cosine by SIMD: the inner product and the row's squared norm in one pass. */
final class SimdCosine extends Kernel {

  SimdCosine(float[] query) {
    super(Measure.COSINE, query);
  }

  @Override
  public double to(float[] rows, int offset) {
    float[] q = query;
    int n = q.length;
    double dot = 0, squares = 0;
    int i = 0;
    while (i <= n - LANES) {
      int end = Math.min(n, i + 2 * LANES * TERMS);
      FloatVector d0 = zero(), d1 = d0, s0 = d0, s1 = d0;
      for (; i <= end - 2 * LANES; i += 2 * LANES) {
        FloatVector x0 = load(rows, offset + i);
        FloatVector x1 = load(rows, offset + i + LANES);
        d0 = mulAdd(load(q, i), x0, d0);
        d1 = mulAdd(load(q, i + LANES), x1, d1);
        s0 = addSquare(x0, s0);
        s1 = addSquare(x1, s1);
      }
      for (; i <= end - LANES; i += LANES) {
        FloatVector x = load(rows, offset + i);
        d0 = mulAdd(load(q, i), x, d0);
        s0 = addSquare(x, s0);
      }
      FloatVector sums = sums(d0.add(d1), s0.add(s1));
      dot += Lanes.at(sums, 0);
      squares += Lanes.at(sums, 1);
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
    while (i <= n - LANES) {
      int end = Math.min(n, i + 2 * LANES * TERMS);
      FloatVector d0 = zero(), d1 = d0, s0 = d0, s1 = d0;
      for (; i <= end - 2 * LANES; i += 2 * LANES) {
        FloatVector x0 = load(rows, offset + 4 * i);
        FloatVector x1 = load(rows, offset + 4 * (i + LANES));
        d0 = mulAdd(load(q, i), x0, d0);
        d1 = mulAdd(load(q, i + LANES), x1, d1);
        s0 = addSquare(x0, s0);
        s1 = addSquare(x1, s1);
      }
      for (; i <= end - LANES; i += LANES) {
        FloatVector x = load(rows, offset + 4 * i);
        d0 = mulAdd(load(q, i), x, d0);
        s0 = addSquare(x, s0);
      }
      FloatVector sums = sums(d0.add(d1), s0.add(s1));
      dot += Lanes.at(sums, 0);
      squares += Lanes.at(sums, 1);
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
    while (i <= n - LANES) {
      int end = Math.min(n, i + LANES * TERMS);
      FloatVector d0 = zero(), d1 = d0, d2 = d0, d3 = d0;
      FloatVector s0 = d0, s1 = d0, s2 = d0, s3 = d0;
      for (; i <= end - LANES; i += LANES) {
        FloatVector y = load(q, i);
        FloatVector x0 = load(r0, o0 + i);
        FloatVector x1 = load(r1, o1 + i);
        FloatVector x2 = load(r2, o2 + i);
        FloatVector x3 = load(r3, o3 + i);
        d0 = mulAdd(y, x0, d0);
        d1 = mulAdd(y, x1, d1);
        d2 = mulAdd(y, x2, d2);
        d3 = mulAdd(y, x3, d3);
        s0 = addSquare(x0, s0);
        s1 = addSquare(x1, s1);
        s2 = addSquare(x2, s2);
        s3 = addSquare(x3, s3);
      }
      FloatVector dots = sums(d0, d1, d2, d3);
      FloatVector squares = sums(s0, s1, s2, s3);
      dot0 += Lanes.at(dots, 0);
      dot1 += Lanes.at(dots, 1);
      dot2 += Lanes.at(dots, 2);
      dot3 += Lanes.at(dots, 3);
      squares0 += Lanes.at(squares, 0);
      squares1 += Lanes.at(squares, 1);
      squares2 += Lanes.at(squares, 2);
      squares3 += Lanes.at(squares, 3);
    }
    for (; i < n; i++) {
      double y = q[i];
      double x0 = r0[o0 + i];
      double x1 = r1[o1 + i];
      double x2 = r2[o2 + i];
      double x3 = r3[o3 + i];
      dot0 += y * x0;
      squares0 += x0 * x0;
      dot1 += y * x1;
      squares1 += x1 * x1;
      dot2 += y * x2;
      squares2 += x2 * x2;
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
    while (i <= n - LANES) {
      int end = Math.min(n, i + LANES * TERMS);
      FloatVector d0 = zero(), d1 = d0, d2 = d0, d3 = d0;
      FloatVector s0 = d0, s1 = d0, s2 = d0, s3 = d0;
      for (; i <= end - LANES; i += LANES) {
        FloatVector y = load(q, i);
        FloatVector x0 = load(r0, 4 * i);
        FloatVector x1 = load(r1, 4 * i);
        FloatVector x2 = load(r2, 4 * i);
        FloatVector x3 = load(r3, 4 * i);
        d0 = mulAdd(y, x0, d0);
        d1 = mulAdd(y, x1, d1);
        d2 = mulAdd(y, x2, d2);
        d3 = mulAdd(y, x3, d3);
        s0 = addSquare(x0, s0);
        s1 = addSquare(x1, s1);
        s2 = addSquare(x2, s2);
        s3 = addSquare(x3, s3);
      }
      FloatVector dots = sums(d0, d1, d2, d3);
      FloatVector squares = sums(s0, s1, s2, s3);
      dot0 += Lanes.at(dots, 0);
      dot1 += Lanes.at(dots, 1);
      dot2 += Lanes.at(dots, 2);
      dot3 += Lanes.at(dots, 3);
      squares0 += Lanes.at(squares, 0);
      squares1 += Lanes.at(squares, 1);
      squares2 += Lanes.at(squares, 2);
      squares3 += Lanes.at(squares, 3);
    }
    for (; i < n; i++) {
      double y = q[i];
      double x0 = LittleEndian.at(r0, 4 * i);
      double x1 = LittleEndian.at(r1, 4 * i);
      double x2 = LittleEndian.at(r2, 4 * i);
      double x3 = LittleEndian.at(r3, 4 * i);
      dot0 += y * x0;
      squares0 += x0 * x0;
      dot1 += y * x1;
      squares1 += x1 * x1;
      dot2 += y * x2;
      squares2 += x2 * x2;
      dot3 += y * x3;
      squares3 += x3 * x3;
    }
    results[0] = cosine(dot0, squares0, r0, 0);
    results[1] = cosine(dot1, squares1, r1, 0);
    results[2] = cosine(dot2, squares2, r2, 0);
    results[3] = cosine(dot3, squares3, r3, 0);
  }
}
