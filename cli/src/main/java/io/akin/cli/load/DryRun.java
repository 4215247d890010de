package io.akin.cli.load;

import io.akin.AkinException;
import io.akin.cli.read.Item;
import io.akin.cli.read.ItemReader;
import io.akin.cli.read.ItemReaders;
import io.akin.cli.read.ReadException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.DocumentTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads and checks all that a load would, and writes nothing. Not thread-safe. */
public final class DryRun {
  private static final int BATCH = 500;

  private final Optional<Akin> akin;
  private final LoadOptions options;

  /**
   * A dry run.
   *
   * @param akin the database; empty where there is none yet
   * @param options as for the load
   */
  public DryRun(Optional<Akin> akin, LoadOptions options) {
    this.akin = akin;
    this.options = options;
  }

  /**
   * Checks a file.
   *
   * @return what a load would do
   * @throws ReadException if the file is broken
   * @throws AkinException if an item cannot be a document, or the file does not suit the table
   */
  public Outcome check(Path file, Progress.Factory progress) {
    try (ItemReader reader = ItemReaders.open(file, options.reading())) {
      Batches batches = new Batches(reader);
      Optional<DocumentTable> table =
          akin.filter(a -> a.exists(options.table())).map(a -> a.documents(options.table()));
      Optional<VectorSource> usual = table.flatMap(t -> LoadLog.usual(akin.orElseThrow(), t));
      Plan plan = Plan.of(file, options, batches.peek().orElseThrow(), usual);
      OptionalInt dimension = dimension(file, plan, table);
      String name = table.map(t -> t.rows().name()).orElse(options.table());
      LoadEntry fresh = LoadEntry.fresh(file, name, options, plan.source());
      History history = table.map(t -> history(t, fresh)).orElse(History.NONE);
      LoadEntry start = history.known().orElse(fresh);
      ItemCheck check = new ItemCheck(file, start.source(), dimension);
      return outcome(history, start, dimension, read(file, batches, check, reader, progress));
    }
  }

  private OptionalInt dimension(Path file, Plan plan, Optional<DocumentTable> table) {
    if (table.isEmpty()) {
      return OptionalInt.of(plan.dimensionOfNewTable(file, options.table()));
    }
    plan.check(file, table.get());
    return table.get().dimension();
  }

  private History history(DocumentTable table, LoadEntry fresh) {
    return History.of(akin.orElseThrow(), table, fresh, options);
  }

  private static long read(
      Path file, Batches batches, ItemCheck check, ItemReader reader, Progress.Factory progress) {
    String name = String.valueOf(file.getFileName());
    long read = 0;
    try (Progress told = progress.start(name, 0, reader.totalItems(), reader.totalBytes())) {
      for (List<Item> items = batches.take(BATCH); !items.isEmpty(); items = batches.take(BATCH)) {
        items.forEach(check::check);
        read += items.size();
        told.at(read, batches.bytesRead());
      }
    }
    return read;
  }

  private static Outcome outcome(
      History history, LoadEntry start, OptionalInt dimension, long total) {
    return new Outcome(
        start.finished() ? Outcome.End.KNOWN : Outcome.End.FINISHED,
        start.table(),
        total - start.position(),
        total,
        0,
        start.source(),
        dimension,
        history.notes());
  }
}
