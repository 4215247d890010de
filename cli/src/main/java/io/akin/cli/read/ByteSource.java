package io.akin.cli.read;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A binary file's bytes, little-endian, through a buffer, with a position that can be set. */
final class ByteSource implements Closeable {
  private static final int BUFFER = 1 << 17;

  private final FileChannel channel;
  private final long size;
  private final AtomicLong bytesRead = new AtomicLong();
  private ByteBuffer buffer = ByteBuffer.allocate(BUFFER).flip();

  private ByteSource(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  static ByteSource open(Path file) throws IOException {
    return new ByteSource(FileChannel.open(file));
  }

  long size() {
    return size;
  }

  /** How many bytes the file had behind the position when it was opened. */
  long remaining() throws IOException {
    return size - channel.position() + buffer.remaining();
  }

  /** The channel's place in the file; may be asked by any thread. */
  long bytesRead() {
    return bytesRead.get();
  }

  void seek(long position) throws IOException {
    channel.position(position);
    bytesRead.set(position);
    buffer.clear().flip();
  }

  /**
   * The next bytes, until the next call.
   *
   * @throws EOFException if the file has become shorter than it was
   */
  ByteBuffer take(int count) throws IOException {
    if (buffer.remaining() < count) {
      fill(count);
    }
    ByteBuffer taken = buffer.slice(buffer.position(), count).order(ByteOrder.LITTLE_ENDIAN);
    buffer.position(buffer.position() + count);
    return taken;
  }

  private void fill(int count) throws IOException {
    ByteBuffer larger = count > buffer.capacity() ? ByteBuffer.allocate(count) : null;
    buffer = larger == null ? buffer.compact() : larger.put(buffer);
    while (buffer.position() < count) {
      int read = channel.read(buffer);
      if (read < 0) {
        throw new EOFException("it ended while it was read");
      }
      bytesRead.addAndGet(read);
    }
    buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
