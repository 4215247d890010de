package io.akin.cli.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** Writes fvecs and npy bytes, by their formats' own descriptions. */
final class VectorFiles {

  private VectorFiles() {}

  static byte[] fvecs(float[]... rows) {
    ByteBuffer bytes = little(rows.length * (4 + 4 * (rows.length == 0 ? 0 : rows[0].length)) + 64);
    for (float[] row : rows) {
      bytes.putInt(row.length);
      for (float value : row) {
        bytes.putFloat(value);
      }
    }
    return written(bytes);
  }

  /**
   * An npy file as NumPy writes it: the header padded so that the data begin at a multiple of 64.
   */
  static byte[] npy(int version, String header, byte[] data) {
    int lengthBytes = version == 1 ? 2 : 4;
    int unpadded = 8 + lengthBytes + header.getBytes(StandardCharsets.UTF_8).length + 1;
    String padded = header + " ".repeat((64 - unpadded % 64) % 64) + "\n";
    ByteBuffer bytes = little(unpadded + 64 + data.length);
    bytes.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) version).put((byte) 0);
    int length = padded.getBytes(StandardCharsets.UTF_8).length;
    if (version == 1) {
      bytes.putShort((short) length);
    } else {
      bytes.putInt(length);
    }
    bytes.put(padded.getBytes(StandardCharsets.UTF_8)).put(data);
    return written(bytes);
  }

  static byte[] npy(String type, String shape, byte[] data) {
    return npy(
        1, "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape), data);
  }

  /** Values as bytes, each put by {@code put}. */
  static byte[] data(BiConsumer<ByteBuffer, Double> put, double... values) {
    ByteBuffer bytes = little(8 * values.length);
    for (double value : values) {
      put.accept(bytes, value);
    }
    return written(bytes);
  }

  static byte[] floats(double... values) {
    return data((bytes, value) -> bytes.putFloat(value.floatValue()), values);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] written(ByteBuffer bytes) {
    byte[] written = new byte[bytes.flip().remaining()];
    bytes.get(written);
    return written;
  }
}
