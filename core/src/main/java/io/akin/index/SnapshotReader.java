package io.akin.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Reads what {@link SnapshotWriter} wrote, and refuses what it cannot have written. */
final class SnapshotReader implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C crc = new CRC32C();

  /** Bytes of the region that are not in the buffer yet. */
  private long left;

  SnapshotReader(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
  }

  /** Begins a region; returns its length. */
  long begin() throws IOException {
    crc.reset();
    buffer.clear().limit(0);
    left = 2 * Long.BYTES;
    long length = getLong();
    if (getLong() != ~length || length < 0 || length > channel.size() - channel.position()) {
      throw torn();
    }
    left = length;
    return length;
  }

  /** Begins a region that must have this length. */
  void begin(long length) throws IOException {
    if (begin() != length) {
      throw torn();
    }
  }

  /** Reads what is left of a region, and refuses it if it is not what was written. */
  void end() throws IOException {
    while (left > 0) {
      buffer.position(buffer.limit());
      fill(1);
    }
    int sum = (int) crc.getValue();
    buffer.clear().limit(Integer.BYTES);
    readAll();
    if (buffer.getInt() != sum) {
      throw torn();
    }
  }

  /** Whether nothing is behind the region that ended. */
  boolean isFinished() throws IOException {
    return channel.position() == channel.size();
  }

  int getInt() throws IOException {
    return bytes(Integer.BYTES).getInt();
  }

  long getLong() throws IOException {
    return bytes(Long.BYTES).getLong();
  }

  byte getByte() throws IOException {
    return bytes(1).get();
  }

  void get(float[] values, int from, int count) throws IOException {
    for (int i = from; i < from + count; i++) {
      values[i] = bytes(Float.BYTES).getFloat();
    }
  }

  private ByteBuffer bytes(int count) throws IOException {
    if (buffer.remaining() < count) {
      fill(count);
    }
    return buffer;
  }

  private void fill(int count) throws IOException {
    buffer.compact();
    int kept = buffer.position();
    buffer.limit((int) Math.min(buffer.capacity(), kept + left));
    if (buffer.limit() < count) {
      throw torn();
    }
    left -= buffer.limit() - kept;
    readFrom(kept);
    crc.update(buffer.duplicate().position(kept));
  }

  private void readAll() throws IOException {
    readFrom(0);
  }

  private void readFrom(int position) throws IOException {
    buffer.position(position);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw torn();
      }
    }
    buffer.position(0);
  }

  SnapshotException torn() {
    return refusal("is no whole snapshot of an index");
  }

  SnapshotException refusal(String what) {
    return new SnapshotException("%s %s; fill the index from its rows.".formatted(file, what));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
