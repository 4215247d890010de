package io.akin.cli.export;

import io.akin.AkinException;
import io.akin.Filter;
import io.akin.FloatVector;
import io.akin.HalfVector;
import io.akin.Vector;
import io.akin.VectorType;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Column;
import io.akin.jdbc.dialect.JsonText;
import io.akin.jdbc.dialect.VectorColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table that is exported: one of documents, whose filters are on the metadata, or any other. Its
 * streams hold a connection until they are closed, and some hundred rows. As thread-safe as the
 * database that it was opened in.
 */
public final class ExportTable {
  private final VectorTable rows;
  private final Optional<DocumentTable> documents;
  private final Optional<String> column;
  private final Optional<Filter> filter;

  private ExportTable(
      VectorTable rows,
      Optional<DocumentTable> documents,
      Optional<String> column,
      Optional<Filter> filter) {
    this.rows = rows;
    this.documents = documents;
    this.column = column;
    this.filter = filter;
  }

  /**
   * Opens a table: as documents where it has their columns and none is named.
   *
   * @param column the column of vectors, where it is named
   * @param filter which rows; all where there is none
   * @throws AkinException if there is no such table or column
   */
  public static ExportTable open(
      Akin akin, String table, Optional<String> column, Optional<Filter> filter) {
    VectorTable rows = akin.table(table);
    column.ifPresent(rows.description()::vector);
    boolean ofDocuments = column.isEmpty() && DocumentColumns.areIn(rows);
    Optional<DocumentTable> documents =
        ofDocuments ? Optional.of(akin.documents(table)) : Optional.empty();
    return new ExportTable(rows, documents, column, filter);
  }

  /** The name with its schema. */
  public String name() {
    return rows.name();
  }

  /** The columns that documents do not have, and that their export leaves out. */
  public List<String> leftOut() {
    return documents.isEmpty()
        ? List.of()
        : rows.description().columns().stream()
            .map(Column::name)
            .filter(name -> !DocumentColumns.has(name))
            .toList();
  }

  /** How many rows there are to export. */
  public long count() {
    if (filter.isEmpty()) {
      return rows.count();
    }
    return documents.isPresent() ? documents.get().count(filter.get()) : rows.count(filter.get());
  }

  /**
   * The column whose vectors a file of vectors holds.
   *
   * @throws AkinException if there are several or none, or its vectors are not dense
   */
  VectorColumn vectorColumn() {
    VectorColumn found = VectorColumns.choose(rows, column.or(this::embedding));
    if (found.type() == VectorType.SPARSE || found.type() == VectorType.BIT) {
      throw new AkinException(
          "%s.%s holds %s vectors, which a file of float32 vectors cannot; export to jsonl."
              .formatted(name(), found.name(), found.type().name().toLowerCase(Locale.ROOT)));
    }
    return found;
  }

  private Optional<String> embedding() {
    return documents.map(d -> DocumentColumns.EMBEDDING);
  }

  /** The vectors in the order of the key; of a row without, an empty one. */
  Stream<Optional<FloatVector>> vectors() {
    if (documents.isPresent() && filter.isPresent()) {
      return documents.get().stream(filter.get()).map(Document::embedding);
    }
    String read = vectorColumn().name();
    Stream<Row> stream = filter.isPresent() ? rows.stream(filter.get(), read) : rows.stream(read);
    return stream.map(row -> row.find(read).map(vector -> floats((Vector) vector)));
  }

  private static FloatVector floats(Vector vector) {
    return vector instanceof HalfVector half
        ? FloatVector.of(half.toFloats())
        : (FloatVector) vector;
  }

  /** The rows in the order of the key, by what {@code akin load} calls their parts. */
  Stream<Map<String, @Nullable Object>> rows() {
    if (documents.isPresent()) {
      DocumentTable all = documents.get();
      return (filter.isPresent() ? all.stream(filter.get()) : all.stream()).map(ExportTable::map);
    }
    return (filter.isPresent() ? rows.stream(filter.get()) : rows.stream()).map(this::map);
  }

  private static Map<String, @Nullable Object> map(Document document) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put(DocumentColumns.ID, document.id());
    map.put(DocumentColumns.CONTENT, document.content());
    map.put(DocumentColumns.METADATA, document.metadata());
    map.put(DocumentColumns.EMBEDDING, document.embedding().orElse(null));
    return map;
  }

  private Map<String, @Nullable Object> map(Row row) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>(row.toMap());
    for (Column described : rows.description().columns()) {
      if (described.isJson() && map.get(described.name()) instanceof String json) {
        map.put(described.name(), new JsonText(json));
      }
    }
    return map;
  }
}
