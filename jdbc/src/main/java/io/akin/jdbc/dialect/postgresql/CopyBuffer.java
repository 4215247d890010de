package io.akin.jdbc.dialect.postgresql;

import java.nio.ByteBuffer;

/** Big-endian bytes that grow as they are written. Not thread-safe. */
final class CopyBuffer {
  private final int usual;
  private ByteBuffer bytes;

  /** An empty buffer that usually holds so many bytes; it takes memory once it is written to. */
  CopyBuffer(int usual) {
    this.usual = usual;
    this.bytes = ByteBuffer.allocate(0);
  }

  /** The bytes with room for so many more. */
  ByteBuffer roomFor(int more) {
    if (bytes.remaining() < more) {
      int wanted = Math.addExact(bytes.position(), more);
      int larger = (int) Math.min(wanted + (long) Math.max(wanted, usual), Integer.MAX_VALUE - 8);
      bytes = ByteBuffer.allocate(larger).put(bytes.flip());
    }
    return bytes;
  }

  int size() {
    return bytes.position();
  }

  /** Forgets what was written behind a place. */
  void cutTo(int size) {
    bytes.position(size);
  }

  /** Forgets all; what a large row has taken is given back. */
  void clear() {
    bytes = bytes.capacity() > 4 * usual ? ByteBuffer.allocate(0) : bytes.clear();
  }

  /** The bytes themselves, of which the first {@link #size()} count. */
  byte[] array() {
    return bytes.array();
  }
}
