package io.akin.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileSystemException;

/** Standard output that says when it takes no more, which a {@link PrintStream} keeps to itself. */
final class CheckedOutput extends OutputStream {
  private final PrintStream out;

  CheckedOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    check();
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    check();
  }

  @Override
  public void flush() throws IOException {
    check();
  }

  /** Flushes, too. */
  private void check() throws IOException {
    if (out.checkError()) {
      throw new FileSystemException(
          "Standard output", null, "nobody reads it any more, or its disk is full");
    }
  }
}
