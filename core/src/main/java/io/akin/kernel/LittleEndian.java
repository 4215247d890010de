package io.akin.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Rows that lie as little-endian float32 in bytes. */
final class LittleEndian {
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  /** The element whose four bytes begin there. */
  static float at(byte[] rows, int offset) {
    return (float) FLOAT.get(rows, offset);
  }

  /** One row as floats. */
  static float[] row(byte[] rows, int offset, int dimension) {
    float[] row = new float[dimension];
    ByteBuffer.wrap(rows).order(ByteOrder.LITTLE_ENDIAN).position(offset).asFloatBuffer().get(row);
    return row;
  }
}
