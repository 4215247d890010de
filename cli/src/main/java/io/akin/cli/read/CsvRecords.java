package io.akin.cli.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The records of a CSV file: cells, and the line on which each begins. Blank lines are skipped. */
final class CsvRecords implements Closeable {

  record Row(Place place, List<String> cells) {}

  private final Utf8Reader reader;
  private final RecordLimit limit;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;

  CsvRecords(Utf8Reader reader, char delimiter) throws IOException {
    this.reader = reader;
    this.limit = new RecordLimit(reader);
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(false).get();
    limit.startRecord(1);
    this.parser = CSVParser.builder().setReader(limit).setFormat(format).get();
    this.records = parser.iterator();
  }

  Optional<Row> read() throws IOException {
    while (true) {
      long line = parser.getCurrentLineNumber() + 1;
      limit.startRecord(line);
      Place place = Place.line(reader.file(), line);
      List<String> cells = next(place);
      if (cells.isEmpty()) {
        return Optional.empty();
      }
      if (cells.size() > 1 || !cells.get(0).isEmpty()) {
        return Optional.of(new Row(place, cells));
      }
    }
  }

  /** The cells of the next record; none at the end. */
  private List<String> next(Place place) throws IOException {
    try {
      return records.hasNext() ? records.next().toList() : List.of();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CSVException) {
        throw place.refuse(
            e,
            "A quote in this record is not closed, or text follows a closed one; quote the whole"
                + " cell, and write a quote inside it twice.");
      }
      throw e.getCause();
    }
  }

  Utf8Reader reader() {
    return reader;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
