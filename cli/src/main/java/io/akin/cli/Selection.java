package io.akin.cli;

import io.akin.Filter;
import io.akin.cli.export.DocumentColumns;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Condition;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which table, which of its columns of vectors, and which of its rows. */
final class Selection {
  @Mixin private TableFlag table = new TableFlag();

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description =
          "The column of vectors. With it the table is any, and --where is on its columns."
              + " Default: embedding of documents, or the only one.")
  private Optional<String> column = Optional.empty();

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = "Only rows that satisfy this, as in akin search; of several, all.")
  private List<String> conditions = List.of();

  String table() {
    return table.name();
  }

  Optional<String> column() {
    return column;
  }

  /**
   * What rows must satisfy; empty for all.
   *
   * @throws UsageException if a condition is none
   */
  Optional<Filter> filter() {
    return Conditions.all(conditions);
  }

  /** The same on a table: on the metadata of documents, else on columns. */
  Optional<Condition> condition(VectorTable rows) {
    return filter()
        .map(
            filter ->
                column.isEmpty() && DocumentColumns.areIn(rows)
                    ? DocumentColumns.onMetadata(rows, filter)
                    : new Condition.OnColumns(filter));
  }
}
