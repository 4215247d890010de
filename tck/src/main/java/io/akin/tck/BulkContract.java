package io.akin.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.akin.InvalidVectorException;
import io.akin.jdbc.BulkLoad;
import io.akin.jdbc.BulkLoadException;
import io.akin.jdbc.BulkProgress;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Long loads: commits on the way, progress, stops, and going on where one broke off. */
abstract class BulkContract extends Theme {
  private static final int ROWS = 5_250;

  private VectorTable table;

  @BeforeEach
  void aTable() {
    table = points(1);
  }

  private static Row row(int id) {
    return Row.of(ID, id, EMBEDDING, v(id));
  }

  /** Rows that are made when they are asked for, with something done before one of them. */
  private static Iterable<Row> rows(int at, Runnable then) {
    return () ->
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(
                id -> {
                  if (id == at) {
                    then.run();
                  }
                  return row(id);
                })
            .iterator();
  }

  private static Iterable<Row> rows() {
    return rows(0, () -> {});
  }

  private static BulkLoadException broken(BulkLoad<Row> load, Iterable<Row> rows) {
    return catchThrowableOfType(BulkLoadException.class, () -> load.insert(rows));
  }

  private static void fail() {
    throw new IllegalStateException("the file ends here");
  }

  @Test
  @DisplayName("all rows in one transaction, or in several, and none of none")
  void loads() {
    assertThat(table.bulk().insert(rows())).isEqualTo(ROWS);
    assertThat(table.bulk().commitEvery(999).upsert(rows())).isEqualTo(ROWS);
    assertThat(table.bulk().insert(List.of())).isZero();
    assertThat(table.count()).isEqualTo(ROWS);
  }

  @Test
  @DisplayName("the listener is told how far it is, and what is committed at its moment is there")
  void progress() {
    List<BulkProgress> told = new ArrayList<>();
    List<Long> counted = new ArrayList<>();
    table
        .bulk()
        .commitEvery(2_500)
        .onProgress(
            progress -> {
              told.add(progress);
              if (progress.rows() == progress.committed()) {
                counted.add(table.count());
              }
            })
        .insert(rows());
    assertThat(told)
        .extracting(BulkProgress::rows)
        .containsExactly(1000L, 2000L, 2500L, 3000L, 4000L, 5000L, 5250L);
    assertThat(told)
        .extracting(BulkProgress::committed)
        .containsExactly(0L, 0L, 2500L, 2500L, 2500L, 5000L, 5250L);
    assertThat(told).allMatch(p -> p.rowsPerSecond() > 0 && !p.elapsed().isNegative());
    assertThat(counted).containsExactly(2500L, 5000L, 5250L);
  }

  @Test
  @DisplayName("a load that breaks off keeps what is committed, says how much, and goes on there")
  void goesOn() {
    BulkLoad<Row> load = table.bulk().commitEvery(1_000);
    BulkLoadException e = broken(load, rows(3_456, BulkContract::fail));
    assertThat(e.committed()).isEqualTo(3_000);
    assertThat(e.inDoubt()).isZero();
    assertThat(e.isStopped()).isFalse();
    assertThat(e).hasMessageContaining("3000").hasRootCauseMessage("the file ends here");
    assertThat(table.count()).isEqualTo(3_000);
    BulkLoadException again = broken(load.skip(3_000), rows(4_321, BulkContract::fail));
    assertThat(again.committed()).isEqualTo(4_000);
    assertThat(load.skip(4_000).insert(rows())).isEqualTo(ROWS - 4_000);
    assertThat(table.count()).isEqualTo(ROWS);
  }

  @Test
  @DisplayName("a vector that does not fit breaks it off with the words of its refusal")
  void refusedVector() {
    List<Row> rows = new ArrayList<>(IntStream.range(1, 1_500).mapToObj(i -> row(i)).toList());
    rows.add(Row.of(ID, 1_500, EMBEDDING, v(1, 2, 3)));
    BulkLoadException e = broken(table.bulk().commitEvery(1_000), rows);
    assertThat(e).hasCauseInstanceOf(InvalidVectorException.class);
    assertThat(e).hasMessageContaining("expects 1 dimensions, got 3");
    assertThat(e.committed()).isEqualTo(1_000);
    assertThat(table.count()).isEqualTo(1_000);
  }

  @Test
  @DisplayName("a key that is there breaks it off, and nothing of its transaction stays")
  void duplicate() {
    table.insert(row(1_700));
    BulkLoadException e = broken(table.bulk().commitEvery(1_000), rows());
    assertThat(e.committed()).isEqualTo(1_000);
    assertThat(e.inDoubt()).isZero();
    assertThat(table.count()).isEqualTo(1_001);
    assertThat(table.bulk().commitEvery(1_000).skip(1_000).upsert(rows())).isEqualTo(ROWS - 1_000);
    assertThat(table.count()).isEqualTo(ROWS);
  }

  @Test
  @DisplayName("it stops when it is told to, and the table can be used at once")
  void stops() {
    AtomicInteger asked = new AtomicInteger();
    BulkLoad<Row> load =
        table.bulk().commitEvery(1_000).stopWhen(() -> asked.incrementAndGet() > 2_500);
    BulkLoadException e = broken(load, rows());
    assertThat(e.isStopped()).isTrue();
    assertThat(e.committed()).isEqualTo(2_000);
    assertThat(table.count()).isEqualTo(2_000);
    assertThat(table.bulk().skip(e.committed()).insert(rows())).isEqualTo(ROWS - 2_000);
  }

  @Test
  @DisplayName("an interrupt of its thread stops it, and stays set")
  void interrupted() {
    BulkLoadException e =
        broken(
            table.bulk().commitEvery(1_000), rows(2_500, () -> Thread.currentThread().interrupt()));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(e.isStopped()).isTrue();
    assertThat(e.committed()).isEqualTo(2_000);
    assertThat(table.count()).isEqualTo(2_000);
    table.insert(row(9_999));
  }

  @Test
  @DisplayName("a listener that throws breaks it off")
  void listenerFails() {
    BulkLoadException e =
        broken(table.bulk().commitEvery(1_500).onProgress(progress -> fail()), rows());
    assertThat(e.committed()).isZero();
    assertThat(table.count()).isZero();
    BulkLoadException behind =
        broken(
            table
                .bulk()
                .commitEvery(1_500)
                .onProgress(
                    progress -> {
                      if (progress.committed() > 0) {
                        fail();
                      }
                    }),
            rows());
    assertThat(behind.committed()).isEqualTo(1_500);
    assertThat(table.count()).isEqualTo(1_500);
  }

  @Test
  @DisplayName("in a transaction of the caller's it is part of that, and commits nothing")
  void joined() {
    akin()
        .inTransaction(
            within -> {
              VectorTable joined = within.table(table.description().name());
              assertThat(broken(joined.bulk().commitEvery(10), rows()).committed()).isZero();
              BulkLoadException e = broken(joined.bulk(), rows(2_000, BulkContract::fail));
              assertThat(e.committed()).isZero();
              assertThat(joined.count()).isZero();
              assertThat(joined.bulk().insert(rows())).isEqualTo(ROWS);
              assertThat(table.count()).isZero();
              return 0;
            });
    assertThat(table.count()).isEqualTo(ROWS);
  }

  @Test
  @DisplayName(
      "more rows cannot be skipped than there are, and numbers that make no sense are refused")
  void wrongNumbers() {
    assertThat(broken(table.bulk().skip(ROWS + 1), rows())).hasMessageContaining("skipped");
    assertThat(table.bulk().skip(ROWS).insert(rows())).isZero();
    assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> table.bulk().skip(-1)))
        .hasMessageContaining("-1");
    assertThat(
            catchThrowableOfType(IllegalArgumentException.class, () -> table.bulk().commitEvery(0)))
        .hasMessageContaining("0");
  }

  @Test
  @DisplayName("documents are loaded the same way")
  void documents() {
    DocumentTable documents = akin().createDocuments(lab().name(), 1);
    lab().dropLater(documents.rows().description().name());
    Stream<Document> some =
        IntStream.range(0, 1_200).mapToObj(i -> Document.of("d" + i, java.util.Map.of(), v(i)));
    assertThat(documents.bulk().commitEvery(500).upsert(some::iterator)).isEqualTo(1_200);
    assertThat(documents.count()).isEqualTo(1_200);
  }
}
