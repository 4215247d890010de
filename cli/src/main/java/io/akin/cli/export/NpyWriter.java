package io.akin.cli.export;

import io.akin.FloatVector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * NumPy's array of little-endian float32s in two dimensions (NEP 1, version 1.0). Its header tells
 * how many rows there are, which is known at the end; until then it tells of none.
 */
final class NpyWriter implements RowWriter<FloatVector> {
  /** Magic string, version and the length of what follows. */
  private static final int FIXED = 10;

  /** A multiple of 64, as NumPy wants it, with room for every shape. */
  private static final int LENGTH = 128;

  private final PartFile file;
  private final int declared;
  private final OneDimension dimension = new OneDimension();

  /**
   * Begins the file.
   *
   * @param declared the dimension of the column, told where there is no row; 0 where it takes any
   */
  NpyWriter(PartFile file, int declared) throws IOException {
    this.file = file;
    this.declared = declared;
    file.stream().write(header(0, declared));
  }

  @Override
  public boolean write(FloatVector row) throws IOException {
    dimension.check(row);
    ByteBuffer buffer =
        ByteBuffer.allocate(Float.BYTES * row.dimension()).order(ByteOrder.LITTLE_ENDIAN);
    row.writeTo(buffer);
    file.stream().write(buffer.array());
    return true;
  }

  @Override
  public void end() throws IOException {
    long rows = dimension.rows();
    file.writeHead(header(rows, rows == 0 ? declared : dimension.dimension()));
  }

  private static byte[] header(long rows, int columns) throws IOException {
    String shape =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows, columns);
    String padded = shape + " ".repeat(LENGTH - FIXED - 1 - shape.length()) + "\n";
    ByteArrayOutputStream header = new ByteArrayOutputStream(LENGTH);
    header.write(0x93);
    header.write("NUMPY".getBytes(StandardCharsets.US_ASCII));
    header.write(new byte[] {1, 0, (byte) (LENGTH - FIXED), 0});
    header.write(padded.getBytes(StandardCharsets.US_ASCII));
    return header.toByteArray();
  }
}
