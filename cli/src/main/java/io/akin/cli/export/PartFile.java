package io.akin.cli.export;

import io.akin.AkinException;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there once it is whole: until then it has the name {@code NAME.PROCESS.part}
 * beside it, which only a killed process leaves behind. Not thread-safe.
 */
public final class PartFile implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final boolean replace;
  private final Path part;
  private final FileChannel channel;
  private final OutputStream stream;

  private PartFile(Path file, boolean replace, Path part) throws IOException {
    this.file = file;
    this.replace = replace;
    this.part = part;
    this.channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    this.stream = new BufferedOutputStream(new Named(Channels.newOutputStream(channel)), BUFFER);
  }

  /**
   * Begins a file.
   *
   * @param replace whether a file of that name is replaced in the end
   * @throws AkinException if there is one that is not to be replaced, or something else
   * @throws IOException if it cannot be made
   */
  public static PartFile begin(Path file, boolean replace) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new AkinException(
          file + " is there and no file; choose another name, or - for standard output.");
    }
    if (!replace && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new AkinException(
          file + " is there already; replace it with --force, or choose another name.");
    }
    String part = "%s.%d.part".formatted(file.getFileName(), ProcessHandle.current().pid());
    return new PartFile(file, replace, file.resolveSibling(part));
  }

  /** Takes the contents. */
  OutputStream stream() {
    return stream;
  }

  /** Writes the beginning once more, after all else. */
  void writeHead(byte[] head) throws IOException {
    stream.flush();
    ByteBuffer bytes = ByteBuffer.wrap(head);
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
  }

  /** Gives the file its name. */
  public void complete() throws IOException {
    stream.flush();
    channel.force(true);
    channel.close();
    if (replace) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.move(part, file);
    }
  }

  /** Forgets what is not complete. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }

  /** Java's own exceptions do not name the file. */
  private final class Named extends FilterOutputStream {
    Named(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
        named.initCause(e);
        throw named;
      }
    }
  }
}
