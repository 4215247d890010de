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
  public void toFour(float[] rows, int o0, int o1, int o2, int o3, double[] results) {
    results[0] = to(rows, o0);
    results[1] = to(rows, o1);
    results[2] = to(rows, o2);
    results[3] = to(rows, o3);
  }

  @Override
  public void toFour(byte[] r0, byte[] r1, byte[] r2, byte[] r3, double[] results) {
    results[0] = to(r0, 0);
    results[1] = to(r1, 0);
    results[2] = to(r2, 0);
    results[3] = to(r3, 0);
  }
}
