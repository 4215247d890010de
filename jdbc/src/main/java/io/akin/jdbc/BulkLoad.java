package io.akin.jdbc;

import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A long load into a table: it can commit as it goes, tell how far it is, be stopped, and go on
 * where it broke off.
 *
 * <pre>{@code
 * BulkLoad<Row> load = table.bulk().commitEvery(100_000).onProgress(p -> log(p.rows()));
 * try {
 *   load.upsert(rows);
 * } catch (BulkLoadException e) {
 *   load.skip(e.committed()).upsert(rows);
 * }
 * }</pre>
 *
 * <p>Rows are read one at a time and written as {@link VectorTable#insertAll} writes them, by COPY
 * on PostgreSQL: of any number of rows a few hundred are held in memory. Immutable; as thread-safe
 * as the {@link Akin} that opened the table.
 *
 * @param <T> what is loaded: {@link Row} or {@link Document}
 */
public final class BulkLoad<T> {
  private final TableRows table;
  private final Function<T, Row> toRow;
  private final OptionalLong commitEvery;
  private final long skip;
  private final Consumer<BulkProgress> listener;
  private final BooleanSupplier stop;

  private BulkLoad(
      TableRows table,
      Function<T, Row> toRow,
      OptionalLong commitEvery,
      long skip,
      Consumer<BulkProgress> listener,
      BooleanSupplier stop) {
    this.table = table;
    this.toRow = toRow;
    this.commitEvery = commitEvery;
    this.skip = skip;
    this.listener = listener;
    this.stop = stop;
  }

  static <T> BulkLoad<T> into(TableRows table, Function<T, Row> toRow) {
    return new BulkLoad<>(table, toRow, OptionalLong.empty(), 0, progress -> {}, () -> false);
  }

  /**
   * The same in transactions of so many rows each; without this, all rows are in one. Fewer than
   * some thousand make it slower. In a transaction of the caller's the load is refused.
   *
   * @param rows at least 1
   */
  public BulkLoad<T> commitEvery(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("commitEvery is at least 1 row, got %d.".formatted(rows));
    }
    return new BulkLoad<>(table, toRow, OptionalLong.of(rows), skip, listener, stop);
  }

  /**
   * The same without the first rows, which are read and passed over.
   *
   * @param rows at least 0, such as {@link BulkLoadException#committed()}
   */
  public BulkLoad<T> skip(long rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("skip is at least 0 rows, got %d.".formatted(rows));
    }
    return new BulkLoad<>(table, toRow, commitEvery, rows, listener, stop);
  }

  /**
   * The same with a listener, called by the loading thread every 1,000 rows and at each commit.
   * What it throws breaks the load off.
   */
  public BulkLoad<T> onProgress(Consumer<BulkProgress> told) {
    return new BulkLoad<>(table, toRow, commitEvery, skip, told, stop);
  }

  /**
   * The same until this says true; it is asked before every row, so let it be quick. An interrupt
   * of the loading thread does the same, and stays set. Both are seen between two rows: not while
   * the database is waited for, nor while the next row is.
   */
  public BulkLoad<T> stopWhen(BooleanSupplier condition) {
    return new BulkLoad<>(table, toRow, commitEvery, skip, listener, condition);
  }

  /**
   * Inserts the rows.
   *
   * @param rows read once
   * @return how many, without those that were skipped
   * @throws BulkLoadException if the load breaks off, for whatever reason
   */
  public long insert(Iterable<T> rows) {
    return load(rows, false);
  }

  /**
   * Upserts the rows; of two with the same key the later stays.
   *
   * @param rows read once
   * @return how many, without those that were skipped
   * @throws BulkLoadException if the load breaks off, for whatever reason
   */
  public long upsert(Iterable<T> rows) {
    return load(rows, true);
  }

  private long load(Iterable<T> rows, boolean upsert) {
    return new BulkRun<>(this, rows, upsert).run();
  }

  TableRows table() {
    return table;
  }

  Row row(T one) {
    return toRow.apply(one);
  }

  OptionalLong commitEvery() {
    return commitEvery;
  }

  long skipped() {
    return skip;
  }

  void tell(BulkProgress progress) {
    listener.accept(progress);
  }

  boolean isToldToStop() {
    return stop.getAsBoolean();
  }
}
