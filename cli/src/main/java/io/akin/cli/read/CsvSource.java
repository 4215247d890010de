package io.akin.cli.read;

import io.akin.cli.read.CsvRecords.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) and its sister with tabs: an item for each record under the header. The first
 * records are read ahead to tell which columns are numbers, so that a column is of one kind in
 * every item, and in a load that resumes too.
 */
final class CsvSource implements Source {
  private static final int SAMPLE_ROWS = 1000;
  private static final int SAMPLE_CHARACTERS = 1 << 20;

  private final CsvRecords records;
  private final int width;
  private final Deque<Row> sample = new ArrayDeque<>();
  private final CsvColumns columns;
  private @Nullable ReadException afterSample;

  private CsvSource(CsvRecords records, CsvHeader header, ReadOptions options) throws IOException {
    this.records = records;
    this.width = header.names().size();
    readSample();
    this.columns = new CsvColumns(header, types(), options);
  }

  static CsvSource open(Path file, char delimiter, ReadOptions options) throws IOException {
    CsvRecords records = new CsvRecords(Utf8Reader.open(file), delimiter);
    try {
      Row header = records.read().orElseThrow(() -> SourceReader.empty(file));
      return new CsvSource(records, new CsvHeader(header, delimiter), options);
    } catch (IOException | RuntimeException e) {
      records.close();
      throw e;
    }
  }

  /** A broken record in the sample is an error only once the records before it have been given. */
  private void readSample() throws IOException {
    int characters = 0;
    try {
      while (sample.size() < SAMPLE_ROWS && characters < SAMPLE_CHARACTERS) {
        Optional<Row> row = readRow();
        if (row.isEmpty()) {
          return;
        }
        sample.add(row.get());
        characters += row.get().cells().stream().mapToInt(String::length).sum();
      }
    } catch (ReadException e) {
      afterSample = e;
    }
  }

  private List<CellType> types() {
    return IntStream.range(0, width)
        .mapToObj(i -> CellType.of(sample.stream().map(row -> row.cells().get(i)).toList()))
        .toList();
  }

  private Optional<Row> readRow() throws IOException {
    Optional<Row> row = records.read();
    int cells = row.map(r -> r.cells().size()).orElse(width);
    if (row.isPresent() && cells != width) {
      throw row.get()
          .place()
          .refuse("It has %d cells, the header has %d; give it as many.", cells, width);
    }
    return row;
  }

  private Optional<Row> nextRow() throws IOException {
    if (!sample.isEmpty()) {
      return Optional.of(sample.remove());
    }
    if (afterSample != null) {
      throw afterSample;
    }
    return readRow();
  }

  @Override
  public Optional<Item> read(long position) throws IOException {
    Optional<Row> row = nextRow();
    return row.isPresent() ? Optional.of(columns.item(row.get(), position)) : Optional.empty();
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = 0;
    while (skipped < count && nextRow().isPresent()) {
      skipped++;
    }
    return skipped;
  }

  @Override
  public long bytesRead() {
    return records.reader().bytesRead();
  }

  @Override
  public long totalBytes() {
    return records.reader().totalBytes();
  }

  @Override
  public OptionalLong totalItems() {
    return OptionalLong.empty();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
