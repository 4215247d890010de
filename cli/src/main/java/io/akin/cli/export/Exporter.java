package io.akin.cli.export;

import io.akin.AkinException;
import io.akin.FloatVector;
import io.akin.cli.load.Progress;
import io.akin.cli.read.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a table's rows in the order of its key, holding some hundred of them. Not thread-safe. */
public final class Exporter {
  /** What can be written. */
  public static final Set<Format> FORMATS =
      Set.copyOf(EnumSet.of(Format.FVECS, Format.NPY, Format.JSON_LINES));

  private static final int TOLD = 500;

  private final ExportTable table;
  private final Format format;
  private final BooleanSupplier stop;

  /**
   * An export.
   *
   * @param format one of {@link #FORMATS}
   * @param stop asked before each row; true ends the export there
   */
  public Exporter(ExportTable table, Format format, BooleanSupplier stop) {
    this.table = table;
    this.format = format;
    this.stop = stop;
  }

  /**
   * Writes to a file, which is left for the caller to complete.
   *
   * @throws IOException if it cannot be written
   * @throws AkinException if the rows do not fit the format, or the database fails
   */
  public Exported to(PartFile file, Progress progress) throws IOException {
    if (format != Format.NPY) {
      return to(file.stream(), progress);
    }
    int declared = table.vectorColumn().dimension().orElse(0);
    return vectors(new NpyWriter(file, declared), progress);
  }

  /**
   * Writes to a stream, which stays open.
   *
   * @throws IOException if it cannot be written
   * @throws AkinException if the rows do not fit the format, or the database fails
   */
  public Exported to(OutputStream out, Progress progress) throws IOException {
    return switch (format) {
      case JSON_LINES -> lines(new JsonLinesWriter(out), progress);
      case FVECS -> vectors(new FvecsWriter(out), progress);
      default ->
          throw new AkinException(
              "An npy file begins with the number of its rows, which is known at the end; name a"
                  + " file instead of -.");
    };
  }

  /** How many rows there are, for whoever watches. */
  public OptionalLong count() {
    return OptionalLong.of(table.count());
  }

  private Exported lines(RowWriter<Map<String, @Nullable Object>> writer, Progress progress)
      throws IOException {
    try (Stream<Map<String, @Nullable Object>> rows = table.rows()) {
      return all(rows.iterator(), writer, progress);
    }
  }

  private Exported vectors(RowWriter<FloatVector> writer, Progress progress) throws IOException {
    table.vectorColumn();
    try (Stream<Optional<FloatVector>> rows = table.vectors()) {
      Exported all = all(rows.iterator(), new WhereThereIsOne(writer), progress);
      return new Exported(all.rows() - all.withoutVector(), all.withoutVector(), all.finished());
    }
  }

  /** Leaves out what is not there. */
  private record WhereThereIsOne(RowWriter<FloatVector> writer)
      implements RowWriter<Optional<FloatVector>> {
    @Override
    public boolean write(Optional<FloatVector> row) throws IOException {
      return row.isPresent() && writer.write(row.get());
    }

    @Override
    public void end() throws IOException {
      writer.end();
    }
  }

  private <T> Exported all(Iterator<T> rows, RowWriter<T> writer, Progress progress)
      throws IOException {
    long read = 0;
    long without = 0;
    while (!stop.getAsBoolean() && rows.hasNext()) {
      without += writer.write(rows.next()) ? 0 : 1;
      read++;
      if (read % TOLD == 0) {
        progress.at(read, 0);
      }
    }
    writer.end();
    return new Exported(read, without, !stop.getAsBoolean());
  }
}
