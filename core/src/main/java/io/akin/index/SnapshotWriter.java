package io.akin.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file of regions, little-endian: for each its length in bytes, that length's complement, what is
 * in it, and a CRC32C of all that. Not thread-safe.
 */
final class SnapshotWriter implements Closeable {
  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C crc = new CRC32C();
  private long left;

  /** Writes a new file, in place of one that is there. */
  SnapshotWriter(Path file) throws IOException {
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  /** Begins a region, of which all that was said must be written before it ends. */
  void begin(long length) throws IOException {
    crc.reset();
    left = length + 2 * Long.BYTES;
    put(length);
    put(~length);
  }

  void end() throws IOException {
    flush();
    if (left != 0) {
      throw new IllegalStateException("A region is " + left + " bytes short of its length.");
    }
    buffer.putInt((int) crc.getValue());
    buffer.flip();
    writeAll();
  }

  void put(int value) throws IOException {
    room(Integer.BYTES).putInt(value);
  }

  void put(long value) throws IOException {
    room(Long.BYTES).putLong(value);
  }

  void put(byte value) throws IOException {
    room(1).put(value);
  }

  void put(float[] values, int from, int count) throws IOException {
    for (int i = from; i < from + count; i++) {
      room(Float.BYTES).putFloat(values[i]);
    }
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() throws IOException {
    buffer.flip();
    left -= buffer.remaining();
    crc.update(buffer.duplicate());
    writeAll();
  }

  private void writeAll() throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /** What was written is on the disk after this. */
  void force() throws IOException {
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
