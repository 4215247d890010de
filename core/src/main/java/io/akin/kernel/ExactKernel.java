package io.akin.kernel;

/**
 * The truth behind a kernel's face: for queries that float32 sums would lose, and as the measure of
 * the others.
 */
final class ExactKernel extends Kernel {

  ExactKernel(Measure measure, float[] query) {
    super(measure, query);
  }

  @Override
  public double to(float[] rows, int offset) {
    return measure.exact(query, rows, offset);
  }

  @Override
  public double to(byte[] rows, int offset) {
    return measure.exact(query, LittleEndian.row(rows, offset, query.length), 0);
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
    results[0] = to(r0, o0);
    results[1] = to(r1, o1);
    results[2] = to(r2, o2);
    results[3] = to(r3, o3);
  }

  @Override
  public void toFour(byte[] r0, byte[] r1, byte[] r2, byte[] r3, double[] results) {
    results[0] = to(r0, 0);
    results[1] = to(r1, 0);
    results[2] = to(r2, 0);
    results[3] = to(r3, 0);
  }
}
