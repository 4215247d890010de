package io.akin.cli.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** NumPy's arrays: a vector for each row of two dimensions. */
final class NpySource implements Source {
  private final Path file;
  private final ByteSource bytes;
  private final NpyHeader header;
  private final Embeddings embeddings = new Embeddings();

  private NpySource(Path file, ByteSource bytes) throws IOException {
    this.file = file;
    this.bytes = bytes;
    this.header = NpyHeader.read(file, bytes);
    checkLength();
  }

  static NpySource open(Path file) throws IOException {
    ByteSource bytes = ByteSource.open(file);
    try {
      return new NpySource(file, bytes);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private void checkLength() {
    long found = bytes.size() - header.dataOffset();
    long whole = found / header.rowBytes();
    if (whole < header.rows()) {
      throw Place.row(file, whole)
          .refuse(
              "The file ends here, but its header tells of %d rows; copy it again, it is cut off.",
              header.rows());
    }
    if (found != header.rows() * header.rowBytes()) {
      throw Place.row(file, header.rows())
          .refuse("Bytes follow the last row that the header tells of; save the array again.");
    }
  }

  @Override
  public Optional<Item> read(long position) throws IOException {
    if (bytes.remaining() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        VectorRow.item(
            file,
            position,
            embeddings.check(
                Place.row(file, position),
                () -> header.type().read(bytes.take(header.rowBytes()), header.dimension()))));
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = Math.min(count, bytes.remaining() / header.rowBytes());
    bytes.seek(bytes.size() - bytes.remaining() + skipped * header.rowBytes());
    return skipped;
  }

  @Override
  public long bytesRead() {
    return bytes.bytesRead();
  }

  @Override
  public long totalBytes() {
    return bytes.size();
  }

  @Override
  public OptionalLong totalItems() {
    return OptionalLong.of(header.rows());
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
