package io.akin.cli.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** JSON Lines (jsonlines.org): an item for each line that is not blank. */
final class JsonLinesSource implements Source {
  private final LineReader lines;
  private final JsonItems items;

  private JsonLinesSource(LineReader lines, JsonItems items) {
    this.lines = lines;
    this.items = items;
  }

  static JsonLinesSource open(Path file, ReadOptions options) throws IOException {
    return new JsonLinesSource(new LineReader(Utf8Reader.open(file)), new JsonItems(options));
  }

  @Override
  public Optional<Item> read(long position) throws IOException {
    Optional<String> line = nextRecord();
    return line.isPresent()
        ? Optional.of(items.parse(lines.place(), line.get(), position))
        : Optional.empty();
  }

  private Optional<String> nextRecord() throws IOException {
    Optional<String> line = lines.read();
    while (line.isPresent() && line.get().isBlank()) {
      line = lines.read();
    }
    return line;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = 0;
    while (skipped < count && nextRecord().isPresent()) {
      skipped++;
    }
    return skipped;
  }

  @Override
  public long bytesRead() {
    return lines.reader().bytesRead();
  }

  @Override
  public long totalBytes() {
    return lines.reader().totalBytes();
  }

  @Override
  public OptionalLong totalItems() {
    return OptionalLong.empty();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
