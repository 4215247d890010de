package io.akin.cli.load;

import io.akin.AkinException;
import io.akin.InvalidVectorException;
import io.akin.cli.embed.Embedder;
import io.akin.cli.embed.Model;
import io.akin.cli.read.Item;
import io.akin.cli.read.ItemReader;
import io.akin.cli.read.ReadException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** The load of one file, once. */
final class FileLoad {
  /** How many ids one statement deletes. */
  private static final int DELETED = 500;

  private final Supplier<Akin> akin;
  private final LoadOptions options;
  private final Path file;
  private final Stamp stamp;
  private final ItemReader reader;
  private final Batches batches;
  private final Function<Model, Embedder> embedders;
  private final List<String> notes = new ArrayList<>();
  private long committed;
  private long withoutVector;

  FileLoad(
      Supplier<Akin> akin,
      LoadOptions options,
      Path file,
      ItemReader reader,
      Function<Model, Embedder> embedders) {
    this.akin = akin;
    this.options = options;
    this.file = file;
    this.stamp = Stamp.of(file);
    this.reader = reader;
    this.batches = new Batches(reader);
    this.embedders = embedders;
  }

  Outcome run(Progress.Factory progress, BooleanSupplier stop) {
    Item first = batches.peek().orElseThrow();
    Optional<DocumentTable> there = ofDatabase(this::find);
    Optional<VectorSource> usual =
        ofDatabase(() -> there.flatMap(table -> LoadLog.usual(akin.get(), table)));
    Plan plan = ofFile(() -> Plan.of(file, options, first, usual));
    there.ifPresent(table -> ofFile(() -> plan.check(file, table)));
    DocumentTable table = there.orElseGet(() -> ofDatabase(() -> create(plan)));
    LoadEntry start = ofDatabase(() -> start(plan, table));
    committed = start.position();
    if (start.finished()) {
      return outcome(Outcome.End.KNOWN, start, table, committed);
    }
    ofFile(() -> batches.skipTo(start.position()));
    try (Progress told = start(progress)) {
      LoadEntry end = loadBatches(start, table, told, stop);
      Outcome.End how = end.finished() ? Outcome.End.FINISHED : Outcome.End.STOPPED;
      return outcome(how, end, table, start.position());
    }
  }

  private Progress start(Progress.Factory progress) {
    String name = String.valueOf(file.getFileName());
    return progress.start(name, committed, reader.totalItems(), reader.totalBytes());
  }

  private Optional<DocumentTable> find() {
    return akin.get().exists(options.table())
        ? Optional.of(akin.get().documents(options.table()))
        : Optional.empty();
  }

  private DocumentTable create(Plan plan) {
    int dimension = plan.dimensionOfNewTable(file, options.table());
    return akin.get().createDocuments(options.table(), dimension);
  }

  /** Where the load begins: at the file's beginning, or where an earlier one came. */
  private LoadEntry start(Plan plan, DocumentTable table) {
    LoadEntry fresh = LoadEntry.fresh(file, table.rows().name(), options, plan.source());
    LoadLog.open(akin.get());
    History history = History.of(akin.get(), table, fresh, options);
    notes.addAll(history.notes());
    history.obsolete().forEach(this::forget);
    return history.known().orElse(fresh);
  }

  /** Deletes what a load brought under ids of ours; under others it is replaced by the same. */
  private void forget(LoadEntry entry) {
    akin.get()
        .inTransaction(
            transaction -> {
              DocumentTable documents = transaction.documents(options.table());
              for (long from = 0; from < entry.position(); from += DELETED) {
                long to = Math.min(from + DELETED, entry.position());
                documents.delete(Ids.of(entry.hash(), from, to));
              }
              LoadLog.open(transaction).remove(entry);
              return entry;
            });
  }

  private LoadEntry loadBatches(
      LoadEntry start, DocumentTable table, Progress told, BooleanSupplier stop) {
    ItemCheck check = new ItemCheck(file, start.source(), table.dimension());
    Documents documents = new Documents(start.hash(), check, embedders);
    int size = options.batchFor(start.source());
    LoadEntry entry = start;
    while (!entry.finished() && !stop.getAsBoolean()) {
      List<Item> items = ofFile(() -> batches.take(size));
      List<Document> made = ofFile(() -> documents.of(items));
      LoadEntry next = entry.at(entry.position() + items.size(), ofFile(this::isEnd));
      ofDatabase(() -> commit(next, made));
      entry = next;
      told.at(committed, batches.bytesRead());
    }
    return entry;
  }

  private boolean isEnd() {
    boolean end = batches.isEnd();
    if (end && !stamp.equals(Stamp.of(file))) {
      throw new AkinException(file + " was changed while it was loaded; load it again.");
    }
    return end;
  }

  private LoadEntry commit(LoadEntry entry, List<Document> documents) {
    akin.get()
        .inTransaction(
            transaction -> {
              transaction.documents(options.table()).upsertAll(documents);
              LoadLog.open(transaction).put(entry);
              return entry;
            });
    committed = entry.position();
    withoutVector += documents.stream().filter(d -> d.embedding().isEmpty()).count();
    return entry;
  }

  private Outcome outcome(Outcome.End end, LoadEntry entry, DocumentTable table, long from) {
    return new Outcome(
        end,
        entry.table(),
        committed - from,
        committed,
        withoutVector,
        entry.source(),
        table.dimension(),
        notes);
  }

  private <T> T ofFile(Supplier<T> work) {
    try {
      return work.get();
    } catch (AkinException | ReadException | IllegalArgumentException e) {
      throw LoadException.ofFile(e, committed);
    }
  }

  private <T> T ofDatabase(Supplier<T> work) {
    try {
      return work.get();
    } catch (AkinException | InvalidVectorException e) {
      throw LoadException.ofDatabase(e, committed);
    }
  }
}
