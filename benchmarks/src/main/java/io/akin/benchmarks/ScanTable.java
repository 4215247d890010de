package io.akin.benchmarks;

import io.akin.Distance;
import io.akin.codec.LittleEndianCodec;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The table that is searched, and the same rows as plain arrays: 384 dimensions, the same for the
 * same size.
 */
final class ScanTable {
  static final String NAME = "items";
  static final String VECTORS = "embedding";
  static final int DIMENSION = 384;
  static final int NEIGHBORS = 10;
  static final Distance DISTANCE = Distance.COSINE;

  private static final long SEED = 1;
  private static final int COMMIT = 10_000;

  private ScanTable() {}

  /** Makes the table and fills it, a transaction for each ten thousand rows. */
  static void load(Akin akin, int size) {
    VectorTable table =
        akin.create(
            TableDefinition.of(NAME)
                .key("id", ColumnType.BIGINT)
                .column("title", ColumnType.TEXT)
                .vector(VECTORS, DIMENSION));
    RandomVectors vectors = new RandomVectors(SEED, DIMENSION);
    for (int start = 0; start < size; start += COMMIT) {
      Stream<Row> rows =
          IntStream.range(start, Math.min(size, start + COMMIT))
              .mapToObj(id -> Row.of("id", id, "title", "item " + id, VECTORS, vectors.next()));
      table.insertAll(rows::iterator);
    }
  }

  /** The rows as arrays, the place of each its id. */
  static byte[][] plain(int size) {
    RandomVectors vectors = new RandomVectors(SEED, DIMENSION);
    byte[][] rows = new byte[size][];
    for (int id = 0; id < size; id++) {
      rows[id] = LittleEndianCodec.encode(vectors.next());
    }
    return rows;
  }

  /** Queries that are no rows. */
  static RandomVectors queries() {
    return new RandomVectors(SEED + 1, DIMENSION);
  }
}
