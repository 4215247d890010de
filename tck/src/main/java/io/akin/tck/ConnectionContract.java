package io.akin.tck;

import static io.akin.Distance.COSINE;
import static io.akin.Distance.L2;
import static io.akin.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import io.akin.jdbc.Nearest;
import io.akin.jdbc.Row;
import io.akin.jdbc.TableDefinition;
import io.akin.jdbc.VectorTable;
import io.akin.jdbc.dialect.ColumnType;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every connection that is borrowed is given back, as it was, and no more are borrowed than are
 * needed.
 */
abstract class ConnectionContract extends Theme {
  private VectorTable table;

  @BeforeEach
  void aTable() {
    table = points(v(1), v(2), v(3));
    lab().dataSource().reset();
  }

  private static Nearest<Row> search(VectorTable table) {
    return table.nearest(EMBEDDING, L2, v(0)).limit(2);
  }

  static Stream<Named<Consumer<VectorTable>>> calls() {
    return Stream.of(
        Named.of("insert", t -> t.insert(Row.of(ID, 7, EMBEDDING, v(7)))),
        Named.of("upsert", t -> t.upsert(Row.of(ID, 1, EMBEDDING, v(7)))),
        Named.of("insertAll", t -> t.insertAll(List.of(Row.of(ID, 8), Row.of(ID, 9)))),
        Named.of("upsertAll", t -> t.upsertAll(List.of(Row.of(ID, 8), Row.of(ID, 1)))),
        Named.of("update", t -> t.update(eq(ID, 1), Row.of(EMBEDDING, v(7)))),
        Named.of("delete", t -> t.delete(eq(ID, 1))),
        Named.of("deleteAll", VectorTable::deleteAll),
        Named.of("get", t -> t.get(1)),
        Named.of("select", t -> t.select(eq(ID, 1))),
        Named.of("count", VectorTable::count),
        Named.of("list", t -> search(t).list()),
        Named.of("listEach", t -> search(t).listEach(List.of(v(1), v(2), v(3)))),
        Named.of("explain", t -> search(t).explain()));
  }

  @ParameterizedTest
  @MethodSource("calls")
  @DisplayName("every call borrows one connection and gives it back")
  void oneConnection(Consumer<VectorTable> call) {
    call.accept(table);
    assertThat(lab().dataSource().lent()).isEqualTo(1);
    assertThat(lab().dataSource().open()).isZero();
  }

  @Test
  @DisplayName("opening, making and dropping a table give back what they borrow")
  void schemaCalls() {
    String name = lab().name();
    akin().create(TableDefinition.of(name).key(ID, ColumnType.INTEGER).vector(EMBEDDING, 1));
    akin().exists(name);
    akin().table(name).addVector("more", 2);
    akin().setUp();
    akin().drop(name);
    assertThat(lab().dataSource().open()).isZero();
  }

  static Stream<Named<Consumer<VectorTable>>> failures() {
    return Stream.of(
        Named.of("duplicate key", t -> t.insert(Row.of(ID, 1))),
        Named.of("duplicate in a batch", t -> t.insertAll(List.of(Row.of(ID, 9), Row.of(ID, 1)))),
        Named.of("bad SQL", t -> search(t).whereSql("this is no SQL").list()),
        Named.of("bad SQL, streamed", t -> search(t).whereSql("this is no SQL").stream()),
        Named.of("bad SQL, explained", t -> search(t).whereSql("this is no SQL").explain()),
        Named.of("value missing", t -> search(t).whereSql("id = ?").list()),
        Named.of("value missing, streamed", t -> search(t).whereSql("id = ?").stream()),
        Named.of(
            "reader that throws",
            t ->
                search(t)
                    .list(
                        row -> {
                          throw new IllegalStateException(row.toString());
                        })),
        Named.of(
            "source that throws",
            t ->
                t.insertAll(
                    () -> {
                      throw new IllegalStateException("no rows");
                    })),
        Named.of(
            "wrong dimension in a batch", t -> t.insertAll(List.of(Row.of(EMBEDDING, v(1, 2))))),
        Named.of("column added twice", t -> t.addVector(EMBEDDING, 3)));
  }

  @ParameterizedTest
  @MethodSource("failures")
  @DisplayName("a call that fails gives its connection back, with autocommit as it was")
  void failures(Consumer<VectorTable> call) {
    assertThatThrownBy(() -> call.accept(table)).isInstanceOf(RuntimeException.class);
    assertThat(lab().dataSource().open()).isZero();
    assertThat(lab().dataSource().changed()).isZero();
    assertThat(table.count()).isEqualTo(3);
  }

  @Test
  @DisplayName("tables that are not there, or there already, keep no connection")
  void schemaFailures() {
    for (Consumer<Akin> call :
        List.<Consumer<Akin>>of(
            akin -> akin.table("no_such_table"),
            akin -> akin.drop("no_such_table"),
            akin -> akin.documents("no_such_table"),
            akin -> akin.create(TableDefinition.of(table.description().name()).vector("v", 1)))) {
      assertThatThrownBy(() -> call.accept(akin())).isInstanceOf(RuntimeException.class);
      assertThat(lab().dataSource().open()).isZero();
    }
  }

  @Test
  @DisplayName("what is refused here borrows no connection")
  void refusedBefore() {
    assertThatThrownBy(() -> table.insert(Row.of(EMBEDDING, v(1, 2))));
    assertThatThrownBy(() -> table.insert(Row.of("nonsense", 1)));
    assertThatThrownBy(() -> table.nearest(EMBEDDING, L2, v(1, 2)));
    assertThatThrownBy(() -> table.nearest(EMBEDDING, L2, v(1)).list());
    assertThatThrownBy(() -> search(table).where(eq("nonsense", 1)).list());
    assertThatThrownBy(() -> table.delete(eq("nonsense", 1)));
    assertThat(lab().dataSource().lent()).isZero();
  }

  @Test
  @DisplayName("a search looks nothing up, sends one statement, and reads no catalogue")
  void hotPath() {
    Nearest<Row> question = search(table).where(eq(ID, 1)).within(9);
    int attempts = question.sql().size();
    question.list();
    assertThat(lab().dataSource().statements()).isBetween(1, attempts);
    assertThat(lab().dataSource().lookUps()).isZero();
  }

  @Test
  @DisplayName("a search of documents looks nothing up and sends one statement")
  void hotPathOfDocuments() {
    var documents = akin().createDocuments(lab().name(), 1);
    lab().dropLater(documents.rows().description().name());
    documents.insert(Document.of("text", v(1)));
    lab().dataSource().reset();
    Nearest<Document> question = documents.by(COSINE).search(v(1)).where(eq("a", 1)).limit(3);
    question.list();
    assertThat(lab().dataSource().statements()).isBetween(1, question.sql().size());
    assertThat(lab().dataSource().lookUps()).isZero();
  }

  @Test
  @DisplayName("an insert looks nothing up and sends one statement")
  void hotPathOfInserts() {
    table.insert(Row.of(ID, 7, EMBEDDING, v(7)));
    assertThat(lab().dataSource().statements()).isEqualTo(1);
    assertThat(lab().dataSource().lookUps()).isZero();
  }

  @Test
  @DisplayName("a batch of rows alike is one statement, or one for as many rows as go into it")
  void batches() {
    List<Row> rows = new ArrayList<>();
    for (int id = 10; id < 1010; id++) {
      rows.add(Row.of(ID, id, EMBEDDING, v(id)));
    }
    table.insertAll(rows);
    assertThat(lab().dataSource().statements()).isEqualTo(1);
  }

  @Test
  @DisplayName("whoever lends connections gets each back once, from the thread that took it")
  void ownConnections() {
    List<String> events = new ArrayList<>();
    Akin akin =
        Akin.of(
            new io.akin.jdbc.Connections() {
              @Override
              public Connection acquire() {
                events.add("acquire " + Thread.currentThread().getId());
                return lab().connect();
              }

              @Override
              public void release(Connection connection) throws java.sql.SQLException {
                events.add("release " + Thread.currentThread().getId());
                connection.close();
              }
            });
    VectorTable opened = akin.table(table.description().name());
    search(opened).list();
    try (var stream = search(opened).stream()) {
      assertThat(stream.toList()).hasSize(2);
    }
    assertThatThrownBy(() -> opened.insert(Row.of(ID, 1)));
    akin.inTransaction(within -> within.table(table.description().name()).count());
    long thread = Thread.currentThread().getId();
    assertThat(events).hasSizeGreaterThanOrEqualTo(10);
    for (int i = 0; i < events.size(); i += 2) {
      assertThat(events.subList(i, i + 2))
          .containsExactly("acquire " + thread, "release " + thread);
    }
  }

  @Test
  @DisplayName("nothing is lost where a pool gives connections with auto-commit off")
  void autoCommitOff() {
    CountedDataSource off =
        new CountedDataSource(
            () -> {
              Connection connection = lab().connect();
              connection.setAutoCommit(false);
              return connection;
            });
    Akin akin = Akin.of(off);
    VectorTable same = akin.table(table.description().name());
    same.insert(Row.of(ID, 4));
    same.insertAll(List.of(Row.of(ID, 5), Row.of(ID, 6)));
    akin.inTransaction(within -> within.table(same.description().name()).insert(Row.of(ID, 7)));
    assertThatThrownBy(() -> same.insertAll(List.of(Row.of(ID, 8), Row.of(ID, 1))))
        .isInstanceOf(RuntimeException.class);
    try (Stream<?> stream = search(same).stream()) {
      assertThat(stream.findFirst()).isPresent();
    }
    assertThat(table.count()).isEqualTo(7);
    assertThat(off.open()).isZero();
  }

  @Test
  @DisplayName("another thread may close the stream of a kept connection")
  void closedElsewhere() throws InterruptedException {
    try (Akin kept = Akin.connect(lab().url())) {
      VectorTable same = kept.table(table.description().name());
      Stream<?> stream = search(same).stream();
      Thread other = new Thread(stream::close);
      other.start();
      other.join();
      Thread third = new Thread(() -> same.insert(Row.of(ID, 4)));
      third.start();
      third.join();
      assertThat(same.count()).isEqualTo(4);
    }
  }
}
