package io.akin.cli.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Markdown: an item for each chunk of a section. The file is read whole, so its size is limited.
 */
final class MarkdownSource implements Source {
  private final Path file;
  private final long bytes;
  private final List<Chunk> chunks;
  private int next;

  private MarkdownSource(Path file, long bytes, List<Chunk> chunks) {
    this.file = file;
    this.bytes = bytes;
    this.chunks = chunks;
  }

  static MarkdownSource open(Path file, ReadOptions options) throws IOException {
    try (Utf8Reader reader = Utf8Reader.open(file)) {
      String text = text(reader);
      Chunker chunker = new Chunker(options);
      new MarkdownBlocks().of(text).forEach(chunker::add);
      chunker.flush();
      return new MarkdownSource(file, reader.totalBytes(), chunker.takeAll());
    }
  }

  private static String text(Utf8Reader reader) throws IOException {
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[1 << 13];
    for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
      text.append(buffer, 0, count);
      if (text.length() > Texts.MAX_RECORD) {
        throw Place.file(reader.file())
            .refuse(
                "A Markdown file of more than %d characters is not read; split it, or use --format"
                    + " txt.",
                Texts.MAX_RECORD);
      }
    }
    return text.toString();
  }

  @Override
  public Optional<Item> read(long position) {
    return next < chunks.size()
        ? Optional.of(chunks.get(next++).item(file, position))
        : Optional.empty();
  }

  @Override
  public long skip(long count) {
    int skipped = (int) Math.min(count, chunks.size() - next);
    next += skipped;
    return skipped;
  }

  @Override
  public long bytesRead() {
    return bytes;
  }

  @Override
  public long totalBytes() {
    return bytes;
  }

  @Override
  public OptionalLong totalItems() {
    return OptionalLong.of(chunks.size());
  }

  @Override
  public void close() {
    next = chunks.size();
  }
}
