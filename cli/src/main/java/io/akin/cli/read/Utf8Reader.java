package io.akin.cli.read;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A file's characters, decoded from UTF-8 without mercy: a malformed byte, and a NUL, which
 * PostgreSQL stores in no text, is an error that names its line, given after every character before
 * it. A byte order mark is skipped. Lines end in LF, CR or CRLF.
 */
final class Utf8Reader extends Reader {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final long size;
  private final AtomicLong bytesRead = new AtomicLong();
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
  private long line = 1;
  private boolean afterReturn;
  private boolean atStart = true;
  private boolean ended;
  private @Nullable ReadException failure;

  private Utf8Reader(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.size = channel.size();
  }

  static Utf8Reader open(Path file) throws IOException {
    return new Utf8Reader(file, FileChannel.open(file));
  }

  Path file() {
    return file;
  }

  long bytesRead() {
    return bytesRead.get();
  }

  long totalBytes() {
    return size;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!chars.hasRemaining() && !decodeMore()) {
      return -1;
    }
    int count = Math.min(length, chars.remaining());
    chars.get(target, offset, count);
    return count;
  }

  /** Fills the characters' buffer with at least one, or tells that there are none left. */
  private boolean decodeMore() throws IOException {
    while (true) {
      if (failure != null) {
        throw failure;
      }
      chars.clear();
      CoderResult result = decoder.decode(bytes, chars, ended);
      chars.flip();
      skipMark();
      check();
      if (result.isError() && failure == null) {
        failure = malformed();
      }
      if (chars.hasRemaining()) {
        return true;
      }
      if (result.isUnderflow() && !readMore()) {
        return false;
      }
    }
  }

  private void skipMark() {
    if (atStart && chars.hasRemaining()) {
      atStart = false;
      if (chars.get(0) == '\uFEFF') {
        chars.get();
      }
    }
  }

  /** Counts lines, and cuts the buffer before a NUL. */
  private void check() {
    for (int i = chars.position(); i < chars.limit(); i++) {
      char c = chars.get(i);
      if (c == '\0') {
        failure = Place.line(file, line).refuse(Texts.NUL);
        chars.limit(i);
      }
      line += c == '\r' || (c == '\n' && !afterReturn) ? 1 : 0;
      afterReturn = c == '\r';
    }
  }

  private ReadException malformed() {
    return Place.line(file, line)
        .refuse(
            "Byte 0x%02X is not UTF-8 here; convert the file to UTF-8, for instance with iconv.",
            bytes.get(bytes.position()) & 0xFF);
  }

  /** Whether the decoder has something more to say: further bytes, or the news of the end. */
  private boolean readMore() throws IOException {
    if (ended) {
      return false;
    }
    bytes.compact();
    int count = channel.read(bytes);
    bytes.flip();
    ended = count < 0;
    bytesRead.addAndGet(Math.max(count, 0));
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
