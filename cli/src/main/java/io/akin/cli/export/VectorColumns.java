package io.akin.cli.export;

import io.akin.AkinException;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.VectorColumn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which of a table's columns of vectors is meant. */
public final class VectorColumns {
  private static final String USUAL = "embedding";

  private VectorColumns() {}

  /**
   * The column that is named, else the only one, else {@code embedding}.
   *
   * @throws AkinException if there is none of that name, or none, or several
   */
  public static VectorColumn choose(VectorTable table, Optional<String> named) {
    if (named.isPresent()) {
      return table.description().vector(named.get());
    }
    List<VectorColumn> all = table.description().vectors();
    if (all.isEmpty()) {
      throw new AkinException(table.name() + " has no column of vectors.");
    }
    return all.stream()
        .filter(column -> all.size() == 1 || column.name().equalsIgnoreCase(USUAL))
        .findFirst()
        .orElseThrow(() -> several(table, all));
  }

  private static AkinException several(VectorTable table, List<VectorColumn> all) {
    return new AkinException(
        "%s has several columns of vectors; name one with --column: %s."
            .formatted(
                table.name(),
                all.stream().map(VectorColumn::name).collect(Collectors.joining(", "))));
  }
}
