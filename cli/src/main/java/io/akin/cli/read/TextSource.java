package io.akin.cli.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Plain text: an item for each chunk of paragraphs, read as they come. */
final class TextSource implements Source {
  private final Path file;
  private final LineReader lines;
  private final Paragraphs paragraphs;
  private final Chunker chunker;

  private TextSource(Path file, LineReader lines, Chunker chunker) {
    this.file = file;
    this.lines = lines;
    this.paragraphs = new Paragraphs(lines);
    this.chunker = chunker;
  }

  static TextSource open(Path file, ReadOptions options) throws IOException {
    return new TextSource(file, new LineReader(Utf8Reader.open(file)), new Chunker(options));
  }

  @Override
  public Optional<Item> read(long position) throws IOException {
    return nextChunk().map(chunk -> chunk.item(file, position));
  }

  private Optional<Chunk> nextChunk() throws IOException {
    Optional<Chunk> chunk = chunker.take();
    while (chunk.isEmpty()) {
      Optional<Block> paragraph = paragraphs.read();
      if (paragraph.isEmpty()) {
        chunker.flush();
        return chunker.take();
      }
      chunker.add(paragraph.get());
      chunk = chunker.take();
    }
    return chunk;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = 0;
    while (skipped < count && nextChunk().isPresent()) {
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
