package io.akin.cli.export;

import io.akin.FloatVector;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The fvecs of the TEXMEX corpora: a little-endian int32 dimension and float32s for each row. */
final class FvecsWriter implements RowWriter<FloatVector> {
  private final OutputStream out;
  private final OneDimension dimension = new OneDimension();

  FvecsWriter(OutputStream out) {
    this.out = out;
  }

  @Override
  public boolean write(FloatVector row) throws IOException {
    dimension.check(row);
    int bytes = Integer.BYTES + Float.BYTES * row.dimension();
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(row.dimension());
    row.writeTo(buffer);
    out.write(buffer.array());
    return true;
  }

  @Override
  public void end() throws IOException {
    out.flush();
  }
}
