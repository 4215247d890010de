package io.akin.cli.export;

import io.akin.Filter;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Condition;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns that make a table one of documents. */
public final class DocumentColumns {
  static final String ID = "id";
  static final String CONTENT = "content";
  static final String METADATA = "metadata";
  static final String EMBEDDING = "embedding";
  private static final Set<String> ALL = Set.of(ID, CONTENT, METADATA, EMBEDDING);

  private DocumentColumns() {}

  /** Whether a table has all of them, in upper or lower case. */
  public static boolean areIn(VectorTable rows) {
    return rows.description().columns().stream()
        .map(column -> lower(column.name()))
        .collect(Collectors.toSet())
        .containsAll(ALL);
  }

  /** Whether a column is one of them. */
  static boolean has(String column) {
    return ALL.contains(lower(column));
  }

  /** A filter on the metadata of a table of documents. */
  public static Condition onMetadata(VectorTable rows, Filter filter) {
    return new Condition.OnMetadata(rows.description().column(METADATA).name(), filter);
  }

  private static String lower(String column) {
    return column.toLowerCase(Locale.ROOT);
  }
}
