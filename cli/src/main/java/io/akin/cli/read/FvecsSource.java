package io.akin.cli.read;

import io.akin.FloatVector;
import io.akin.VectorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fvecs files of the TEXMEX corpora (corpus-texmex.irisa.fr): each vector is its dimension as a
 * little-endian int32, then as many float32s.
 */
final class FvecsSource implements Source {
  private final Path file;
  private final ByteSource bytes;
  private final Embeddings embeddings = new Embeddings();
  private final int dimension;

  private FvecsSource(Path file, ByteSource bytes) throws IOException {
    this.file = file;
    this.bytes = bytes;
    this.dimension = bytes.size() < Integer.BYTES ? 0 : bytes.take(Integer.BYTES).getInt();
    if (dimension < 1 || dimension > VectorType.FLOAT.maxDimension()) {
      throw Place.file(file)
          .refuse(
              "It begins with the dimension %d, not one from 1 to %d, as no fvecs file does; check"
                  + " its format.",
              dimension, VectorType.FLOAT.maxDimension());
    }
    bytes.seek(0);
  }

  static FvecsSource open(Path file) throws IOException {
    ByteSource bytes = ByteSource.open(file);
    try {
      return new FvecsSource(file, bytes);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private long rowBytes() {
    return Integer.BYTES + (long) Float.BYTES * dimension;
  }

  @Override
  public Optional<Item> read(long position) throws IOException {
    if (bytes.remaining() == 0) {
      return Optional.empty();
    }
    Place place = Place.row(file, position);
    checkComplete(place, Integer.BYTES);
    checkDimension(place, bytes.take(Integer.BYTES).getInt());
    checkComplete(place, (long) Float.BYTES * dimension);
    return Optional.of(VectorRow.item(file, position, embeddings.check(place, this::vector)));
  }

  private FloatVector vector() throws IOException {
    return FloatVector.readFrom(bytes.take(Float.BYTES * dimension), dimension);
  }

  private void checkComplete(Place place, long needed) throws IOException {
    if (bytes.remaining() < needed) {
      throw place.refuse("The file ends within this vector; copy it again, it is cut off.");
    }
  }

  private void checkDimension(Place place, int found) {
    if (found != dimension) {
      throw place.refuse(
          "Its vector has dimension %d, but that of row 0 has %d; one file holds one dimension.",
          found, dimension);
    }
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = Math.min(count, bytes.remaining() / rowBytes());
    bytes.seek(bytes.size() - bytes.remaining() + skipped * rowBytes());
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
    return bytes.size() % rowBytes() == 0
        ? OptionalLong.of(bytes.size() / rowBytes())
        : OptionalLong.empty();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
