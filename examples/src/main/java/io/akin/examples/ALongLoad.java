package io.akin.examples;

import io.akin.jdbc.BulkLoad;
import io.akin.jdbc.BulkLoadException;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/** Rows by the million: committed on the way, told of, stopped, and gone on with. */
public final class ALongLoad {

  private ALongLoad() {}

  /** How many rows are in the table when it ends: as {@code done}, it has the next call go on. */
  static long load(
      VectorTable articles,
      Iterable<Row> rows,
      long done,
      BooleanSupplier shutdown,
      PrintStream out) {
    BulkLoad<Row> load =
        articles.bulk().commitEvery(10_000).onProgress(out::println).stopWhen(shutdown);
    try {
      return done + load.skip(done).upsert(rows);
    } catch (BulkLoadException e) {
      out.println(e.getMessage());
      return e.committed(); // the next call's done, which goes on there
    }
  }
}
