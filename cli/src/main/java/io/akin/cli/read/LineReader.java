package io.akin.cli.read;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The lines of a file without their ends, as {@link java.io.BufferedReader}, of limited length. */
final class LineReader implements Closeable {
  private final Utf8Reader reader;
  private final char[] buffer = new char[1 << 14];
  private int position;
  private int limit;
  private long number;
  private boolean afterReturn;

  LineReader(Utf8Reader reader) {
    this.reader = reader;
  }

  /** The next line; empty at the end. What follows the last line end is a line if not empty. */
  Optional<String> read() throws IOException {
    StringBuilder line = new StringBuilder();
    if (!fill()) {
      return Optional.empty();
    }
    if (afterReturn && buffer[position] == '\n') {
      position++;
    }
    afterReturn = false;
    if (!fill()) {
      return Optional.empty();
    }
    number++;
    while (fill() && !appendToLineEnd(line)) {
      checkLength(line);
    }
    checkLength(line);
    return Optional.of(line.toString());
  }

  /** The number of the line read last, from 1. */
  long number() {
    return number;
  }

  Place place() {
    return Place.line(reader.file(), number);
  }

  Utf8Reader reader() {
    return reader;
  }

  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, reader.read(buffer, 0, buffer.length));
    }
    return limit > 0;
  }

  private boolean appendToLineEnd(StringBuilder line) {
    int end = position;
    while (end < limit && buffer[end] != '\n' && buffer[end] != '\r') {
      end++;
    }
    line.append(buffer, position, end - position);
    position = end;
    if (end == limit) {
      return false;
    }
    afterReturn = buffer[position++] == '\r';
    return true;
  }

  private void checkLength(CharSequence line) {
    if (line.length() > Texts.MAX_RECORD) {
      throw place()
          .refuse(
              "The line is longer than %d characters; break it into several.", Texts.MAX_RECORD);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
