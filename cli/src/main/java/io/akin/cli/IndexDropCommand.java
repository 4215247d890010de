package io.akin.cli;

import io.akin.AkinException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.Feature;
import io.akin.jdbc.dialect.VectorIndex;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code akin index drop}. */
@Command(name = "drop", description = "Drop an index on a column of vectors.")
final class IndexDropCommand implements Callable<Integer> {
  private final Surroundings here;

  @Parameters(paramLabel = "INDEX", description = "Its name; see akin index list.")
  private String index = "";

  @Mixin private Database database = new Database();

  @Mixin private TableFlag table = new TableFlag();

  IndexDropCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public Integer call() {
    try (Akin akin = database.target(here).openFilled()) {
      akin.dialect().require(Feature.VECTOR_INDEX);
      VectorTable rows = akin.table(table.name());
      checkThere(rows);
      rows.dropIndex(index);
      here.out().println("Index %s on %s is dropped.".formatted(index, rows.name()));
    }
    return ExitCode.OK;
  }

  /** So that no index of another kind goes, such as the key's. */
  private void checkThere(VectorTable rows) {
    List<String> names =
        rows.indexes().stream().map(VectorIndex::name).flatMap(name -> name.stream()).toList();
    if (!names.contains(index)) {
      throw new AkinException(
          "%s has no vector index %s; it has %s."
              .formatted(rows.name(), index, names.isEmpty() ? "none" : String.join(", ", names)));
    }
  }
}
