package io.akin.tck;

import static io.akin.Filter.eq;
import static io.akin.Filter.gt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.AkinException;
import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.DocumentTable;
import io.akin.jdbc.Row;
import io.akin.jdbc.VectorTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A table is read row by row, and the connection is as it was when the stream is closed. */
abstract class StreamContract extends Theme {
  /** More than a driver fetches at a time. */
  private static final int ROWS = 1200;

  private VectorTable table;

  @BeforeEach
  void aTable() {
    table = points(2);
    table.insertAll(
        () -> IntStream.iterate(ROWS, id -> id - 1).limit(ROWS).mapToObj(this::row).iterator());
    lab().dataSource().reset();
  }

  private Row row(int id) {
    return Row.of(ID, id, EMBEDDING, v(id, -id));
  }

  private static List<Integer> to(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }

  @Test
  @DisplayName("all rows come in the order of the key, vectors included, over one connection")
  void allRows() {
    try (Stream<Row> stream = table.stream()) {
      List<Row> rows = stream.toList();
      assertThat(rowIds(rows)).isEqualTo(to(ROWS));
      assertThat(rows).allSatisfy(r -> assertThat(r.toMap()).hasSize(2));
      assertThat(rows.get(ROWS - 1).getFloats(EMBEDDING)).containsExactly(ROWS, -ROWS);
    }
    assertThat(lab().dataSource().lent()).isEqualTo(1);
    assertThat(lab().dataSource().open()).isZero();
  }

  @Test
  @DisplayName("a filter and columns narrow it")
  void narrowed() {
    try (Stream<Row> stream = table.stream(gt(ID, ROWS - 2), "Embedding")) {
      List<Row> rows = stream.toList();
      assertThat(rows).hasSize(2).allSatisfy(r -> assertThat(r.toMap()).hasSize(1));
      assertThat(rows.get(0).getFloats(EMBEDDING)).containsExactly(ROWS - 1, 1 - ROWS);
    }
    try (Stream<Row> stream = table.stream(eq(ID, 0))) {
      assertThat(stream).isEmpty();
    }
  }

  @Test
  @DisplayName("a NULL vector is a row like any other")
  void nullVector() {
    table.insert(Row.of(ID, 0));
    try (Stream<Row> stream = table.stream()) {
      assertThat(stream.findFirst().orElseThrow().find(EMBEDDING)).isEmpty();
    }
  }

  @Test
  @DisplayName("a column that is not there is refused before a connection is borrowed")
  void unknownColumn() {
    assertThatThrownBy(() -> table.stream("nonsense"))
        .isInstanceOf(AkinException.class)
        .hasMessageContaining("nonsense");
    assertThatThrownBy(() -> table.stream(eq("nonsense", 1))).isInstanceOf(AkinException.class);
    assertThat(lab().dataSource().lent()).isZero();
  }

  @Test
  @DisplayName("closed early, and twice, it gives its connection back, with autocommit as it was")
  void closedEarly() {
    Stream<Row> stream = table.stream();
    Iterator<Row> rows = stream.iterator();
    assertThat(rows.next().getLong(ID)).isEqualTo(1);
    assertThat(lab().dataSource().open()).isEqualTo(1);
    stream.close();
    stream.close();
    assertThat(lab().dataSource().open()).isZero();
    assertThat(lab().dataSource().changed()).isZero();
  }

  @Test
  @DisplayName(
      "a reader that throws in the middle finds its own exception, and the table as it was")
  void readerThrows() {
    IllegalStateException thrown = new IllegalStateException("on purpose");
    assertThatThrownBy(
            () -> {
              try (Stream<Row> stream = table.stream()) {
                stream.skip(700).forEach(row -> fail(thrown));
              }
            })
        .isSameAs(thrown);
    assertThat(lab().dataSource().open()).isZero();
    assertThat(lab().dataSource().changed()).isZero();
    assertThat(table.count()).isEqualTo(ROWS);
  }

  private static void fail(RuntimeException because) {
    throw because;
  }

  @Test
  @DisplayName("a connection that is lost in the middle is said to be")
  void connectionLost() throws SQLException {
    Connection connection = lab().connect();
    Stream<Row> stream = Akin.on(connection).table(table.description().name()).stream();
    Iterator<Row> rows = stream.iterator();
    rows.next();
    connection.close();
    assertThatThrownBy(() -> rows.forEachRemaining(row -> {})).isInstanceOf(AkinException.class);
    assertThatThrownBy(stream::close).isInstanceOf(AkinException.class);
  }

  @Test
  @DisplayName("what is written elsewhere while it is read does not change what it gives")
  void writtenElsewhere() {
    try (Stream<Row> stream = table.stream()) {
      Iterator<Row> rows = stream.iterator();
      rows.next();
      table.insert(row(ROWS + 1));
      table.update(eq(ID, ROWS), Row.of(EMBEDDING, v(0, 0)));
      table.delete(eq(ID, ROWS - 1));
      Row last = row(0);
      int count = 1;
      while (rows.hasNext()) {
        last = rows.next();
        count++;
      }
      assertThat(count).isEqualTo(ROWS);
      assertThat(last.getFloats(EMBEDDING)).containsExactly(ROWS, -ROWS);
    }
  }

  @Test
  @DisplayName("in the caller's transaction it sees the caller's rows and ends nothing")
  void inCallersTransaction() throws SQLException {
    try (Connection connection = lab().connect()) {
      connection.setAutoCommit(false);
      VectorTable joined = Akin.on(connection).table(table.description().name());
      joined.insert(row(ROWS + 1));
      try (Stream<Row> stream = joined.stream()) {
        assertThat(rowIds(stream.toList())).isEqualTo(to(ROWS + 1));
      }
      Stream<Row> early = joined.stream();
      early.iterator().next();
      joined.insert(row(ROWS + 2));
      early.close();
      assertThat(connection.getAutoCommit()).isFalse();
      assertThat(joined.count()).isEqualTo(ROWS + 2);
      assertThat(table.count()).isEqualTo(ROWS);
      connection.rollback();
      connection.setAutoCommit(true);
    }
    assertThat(table.count()).isEqualTo(ROWS);
  }

  @Test
  @DisplayName(
      "on a connection in no transaction what is written meanwhile is committed at the end")
  void onGivenConnection() throws SQLException {
    try (Connection connection = lab().connect()) {
      VectorTable given = Akin.on(connection).table(table.description().name());
      try (Stream<Row> stream = given.stream(gt(ID, ROWS - 700))) {
        stream.forEach(row -> given.delete(eq(ID, row.getLong(ID))));
      }
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(table.count()).isEqualTo(ROWS - 700);
    }
  }

  @Test
  @DisplayName("on a kept connection the same thread can write while it reads")
  void onKeptConnection() {
    VectorTable copy = points(2);
    try (Akin kept = Akin.connect(lab().url())) {
      VectorTable from = kept.table(table.description().name());
      VectorTable to = kept.table(copy.description().name());
      try (Stream<Row> stream = from.stream()) {
        to.insertAll(stream::iterator);
      }
      assertThat(copy.count()).isEqualTo(ROWS);
      try (Stream<Row> stream = from.stream()) {
        assertThat(stream.limit(3).mapToInt(row -> to.delete(eq(ID, row.getLong(ID)))).sum())
            .isEqualTo(3);
      }
    }
    assertThat(copy.count()).isEqualTo(ROWS - 3);
  }

  @Test
  @DisplayName("documents come in the order of their ids, narrowed by their metadata")
  void documents() {
    DocumentTable documents = akin().createDocuments(lab().name(), 1);
    lab().dropLater(documents.rows().description().name());
    Document without = new Document("b", "", Map.of("lang", "de"), Optional.empty());
    Document with = Document.of("a", "text", Map.of("lang", "en", "page", 2L), v(7));
    documents.insertAll(List.of(without, with));
    try (Stream<Document> stream = documents.stream()) {
      assertThat(stream).containsExactly(with, without);
    }
    try (Stream<Document> stream = documents.stream(eq("lang", "de"))) {
      assertThat(stream).containsExactly(without);
    }
    assertThat(lab().dataSource().open()).isZero();
  }
}
