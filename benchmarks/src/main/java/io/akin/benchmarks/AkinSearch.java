package io.akin.benchmarks;

import io.akin.jdbc.Akin;
import io.akin.jdbc.VectorTable;

/** What Akin's users write. */
final class AkinSearch implements Contender {
  private final VectorTable table;

  AkinSearch(Akin akin) {
    table = akin.table(ScanTable.NAME);
  }

  @Override
  public String name() {
    return "Akin";
  }

  @Override
  public long[] nearest(float[] query) {
    return table
        .nearest(ScanTable.VECTORS, ScanTable.DISTANCE, query)
        .limit(ScanTable.NEIGHBORS)
        .list()
        .stream()
        .mapToLong(neighbor -> neighbor.row().getLong("id"))
        .toArray();
  }
}
