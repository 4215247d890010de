package io.akin.cli.read;

import java.io.FilterReader;
import java.io.IOException;

/** Keeps a record whose quote is never closed from being read into memory to the file's end. */
final class RecordLimit extends FilterReader {
  private final Utf8Reader reader;
  private long remaining;
  private long line;

  RecordLimit(Utf8Reader reader) {
    super(reader);
    this.reader = reader;
  }

  /** Allows another record, which begins on this line. */
  void startRecord(long firstLine) {
    line = firstLine;
    remaining = Texts.MAX_RECORD;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (remaining <= 0) {
      throw Place.line(reader.file(), line)
          .refuse(
              "The record is longer than %d characters; close its quote, or shorten it.",
              Texts.MAX_RECORD);
    }
    int count = reader.read(target, offset, length);
    remaining -= Math.max(count, 0);
    return count;
  }
}
