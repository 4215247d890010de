package io.akin.cli.load;

import io.akin.Filter;
import io.akin.cli.embed.Model;
import io.akin.jdbc.Akin;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table of loads: a row for each file in each table of documents, written in the transaction
 * that writes the documents. As thread-safe as the {@link Akin} it is on.
 */
public final class LoadLog {
  /** The table's name. */
  public static final String NAME = "akin_loads";

  private static final String TABLE = "documents_table";
  private static final String HASH = "file_hash";
  private static final String FILE = "file_path";
  private static final String READING = "read_options";
  private static final String SOURCE = "vector_source";
  private static final String POSITION = "next_position";
  private static final String FINISHED = "finished";

  private final VectorTable rows;

  private LoadLog(VectorTable rows) {
    this.rows = rows;
  }

  /** The log of a database; empty where nothing was ever loaded. */
  public static Optional<LoadLog> find(Akin akin) {
    return akin.exists(NAME) ? Optional.of(new LoadLog(akin.table(NAME))) : Optional.empty();
  }

  /** The log of a database, made where it is not there. */
  static LoadLog open(Akin akin) {
    return find(akin).orElseGet(() -> new LoadLog(akin.create(definition())));
  }

  private static TableDefinition definition() {
    return TableDefinition.of(NAME)
        .key(TABLE, ColumnType.STRING)
        .key(HASH, ColumnType.STRING)
        .column(FILE, ColumnType.TEXT)
        .column(READING, ColumnType.TEXT)
        .column(SOURCE, ColumnType.STRING)
        .column(POSITION, ColumnType.BIGINT)
        .column(FINISHED, ColumnType.BOOLEAN);
  }

  /** The models that embedded what is in a table of documents. */
  public Set<Model> models(String table) {
    return entries(table).stream()
        .flatMap(entry -> entry.source().model().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What embedded the documents of a table, where it was one model. */
  static Optional<VectorSource> usual(Akin akin, DocumentTable documents) {
    List<VectorSource> sources =
        find(akin).map(log -> log.entries(documents.rows().name())).orElse(List.of()).stream()
            .map(LoadEntry::source)
            .filter(source -> source.model().isPresent())
            .distinct()
            .toList();
    return sources.size() == 1 ? Optional.of(sources.get(0)) : Optional.empty();
  }

  List<LoadEntry> entries(String table) {
    return rows.select(Filter.eq(TABLE, table)).stream().map(LoadLog::entry).toList();
  }

  Optional<LoadEntry> find(String table, String hash) {
    return rows.get(table, hash).map(LoadLog::entry);
  }

  void put(LoadEntry entry) {
    rows.upsert(
        Row.of(
            TABLE, entry.table(),
            HASH, entry.hash(),
            FILE, entry.file(),
            READING, entry.reading(),
            SOURCE, entry.source().code(),
            POSITION, entry.position(),
            FINISHED, entry.finished()));
  }

  void remove(LoadEntry entry) {
    rows.delete(Filter.and(Filter.eq(TABLE, entry.table()), Filter.eq(HASH, entry.hash())));
  }

  private static LoadEntry entry(Row row) {
    return new LoadEntry(
        row.getString(TABLE),
        row.getString(HASH),
        row.getString(FILE),
        row.getString(READING),
        VectorSource.ofCode(row.getString(SOURCE)),
        row.getLong(POSITION),
        row.getBoolean(FINISHED));
  }
}
